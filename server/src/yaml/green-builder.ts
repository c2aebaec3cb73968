import { type Green, GreenCollection, type GreenPart, GreenScalar, greenAlias } from "./green.ts";
import type { BlockKind, Event, Receiver } from "./libyaml/events.ts";
import { ReadError } from "./libyaml/read-error.ts";
import type { Scanner } from "./libyaml/scanner.ts";
import { DEEPEST } from "./limits.ts";

/** Parts of an earlier text that are the same in this one. */
export interface Reusable {
  /** The parts from one that begins at an offset of the new text, with what follows them in the same collection. */
  readonly partsAt: (at: number, kind: BlockKind, column: number) => ReusedParts | undefined;
}

export interface ReusedParts {
  readonly parts: readonly GreenPart[];
  /** Where they begin in the new text. */
  readonly starts: readonly number[];
  /** Where the next token begins. */
  readonly end: number;
}

/** A node, and where it begins. */
export interface Placed {
  readonly green: Green;
  readonly at: number;
}

/** A collection without its end yet. Offsets are those of the text. */
interface Open {
  readonly event: Extract<Event, { type: "sequence-start" | "mapping-start" }>;
  readonly parts: GreenPart[];
  readonly starts: number[];
  column: number;
  isIndentless: boolean;
  /** The start of the next part of a block collection. */
  next: number;
  /** The key of a mapping without its value yet. */
  key: Placed | undefined;
}

function opened(event: Open["event"]): Open {
  const next = event.at;
  return { event, parts: [], starts: [], column: -1, isIndentless: false, next, key: undefined };
}

/** Builds the nodes of a text from its events, and reuses those of an earlier text. */
export class GreenBuilder implements Receiver {
  readonly documents: Placed[] = [];
  private readonly scanner: Scanner;
  private readonly reusable: Reusable | undefined;
  private readonly open: Open[] = [];

  constructor(scanner: Scanner, reusable: Reusable | undefined) {
    this.scanner = scanner;
    this.reusable = reusable;
  }

  readonly emit = (event: Event): void => {
    switch (event.type) {
      case "document-start":
      case "document-end":
        break;
      case "scalar": {
        const { end, value, style, anchor, tag, lineEnd = end.at } = event;
        const isWritten = style !== "plain" || value !== "";
        const at = isWritten && event.at !== undefined ? event.at : this.placeOfNothing(event.at);
        this.complete(new GreenScalar(isWritten ? lineEnd - at : 0, value, style, anchor, tag), at);
        break;
      }
      case "alias":
        this.complete(greenAlias(event.end.at - event.start.at, event.name), event.start.at);
        break;
      case "sequence-start":
      case "mapping-start":
        if (this.open.length >= DEEPEST) throw new ReadError("depth", event.at);
        this.open.push(opened(event));
        break;
      default:
        this.close(event.end.at);
    }
  };

  readonly between = (kind: BlockKind): void => {
    const { scanner } = this;
    const open = this.open.at(-1) as Open;
    // At its end, the scanner is in an outer collection already.
    if (open.parts.length === 0) open.column = scanner.column;
    open.isIndentless = kind === "indentless";
    open.next = scanner.next();
    while (this.reusable !== undefined && scanner.isBetween) {
      const reused = this.reusable.partsAt(open.next, kind, open.column);
      if (reused === undefined) break;
      for (const part of reused.parts) open.parts.push(part);
      for (const start of reused.starts) open.starts.push(start - open.event.at);
      scanner.jump(reused.end);
      open.next = scanner.next();
    }
  };

  /** Where a value counts as written that isn't: behind the spaces after its colon, or else at the end of the key. */
  private placeOfNothing(after: number | undefined): number {
    const key = this.open.at(-1)?.key;
    if (after === undefined) return key === undefined ? 0 : key.at + key.green.length;
    const { text } = this.scanner;
    let at = after;
    while (text[at] === " " || text[at] === "\t") at++;
    return at;
  }

  private close(end: number): void {
    const { event, parts, starts, column, isIndentless, next } = this.open.pop() as Open;
    const { at, anchor, tag, flow } = event;
    const kind = event.type === "mapping-start" ? "map" : "list";
    const has = {
      kind,
      flow,
      column,
      isIndentless,
      parts,
      starts,
      extent: next - at,
      end: end - at,
    } as const;
    const green = new GreenCollection(has, anchor, tag);
    this.complete(green, at);
  }

  private complete(green: Green, at: number): void {
    const parent = this.open.at(-1);
    if (parent === undefined) this.documents.push({ green, at });
    else if (parent.event.type === "mapping-start" && parent.key === undefined) parent.key = { green, at };
    else {
      const { key } = parent;
      const start = parent.event.flow ? (key?.at ?? at) : parent.next;
      parent.starts.push(start - parent.event.at);
      parent.parts.push(
        key === undefined
          ? { keyAt: 0, value: green, valueAt: at - start }
          : { key: key.green, keyAt: key.at - start, value: green, valueAt: at - start },
      );
      parent.key = undefined;
    }
  }
}
