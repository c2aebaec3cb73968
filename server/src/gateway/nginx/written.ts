import type { Path } from "../../yaml/path.ts";
import type { OffsetRange } from "../../yaml/tree.ts";

/** A range of nginx.conf and the path of the configuration that decides on it. */
export interface Place extends OffsetRange {
  readonly path: Path;
}

/** What is written of nginx.conf: all of it, or one pass of a loop. */
export interface Written {
  /** Its lines in parts: those that stay together as long as the values in them are the same. */
  readonly parts: readonly string[];
  readonly length: number;
  /** The values in it, in their order. They don't overlap. */
  readonly values: readonly Entry[];
  /** The parts that are only there because of a value, the outer before the inner. */
  readonly conditional: readonly Entry[];
}

/** A place, or those of what is written from an offset on. */
export type Entry = Place | Inner;

interface Inner {
  readonly at: number;
  readonly written: Written;
}

/** The places among some entries, with their offsets in the whole. */
export function placesAmong(
  entries: readonly Entry[],
  list: "values" | "conditional",
  by = 0,
  found: Place[] = [],
): Place[] {
  for (const entry of entries)
    if ("written" in entry) placesAmong(entry.written[list], list, by + entry.at, found);
    else found.push({ start: entry.start + by, end: entry.end + by, path: entry.path });
  return found;
}

/** Writes nginx.conf. */
export class Writer {
  private readonly parts: string[] = [];
  private readonly values: Entry[] = [];
  private readonly conditional: Entry[] = [];
  /** What is written of the current part, and how much before it. */
  private part = "";
  private before = 0;
  /** How many blocks are open that stay in one part. */
  private together = 0;

  text(text: string): void {
    this.part += text;
  }

  value(text: string, path: Path): void {
    const start = this.length;
    this.part += text;
    if (path.length > 0) this.values.push({ start, end: this.length, path });
  }

  /** Begins a part that is only there because of a value. Returns what ends it. */
  begin(path: Path): () => void {
    const start = this.length;
    const index = this.conditional.push({ start, end: start, path }) - 1;
    return () => {
      this.conditional[index] = { start, end: this.length, path };
    };
  }

  /** Begins what stays in one part, or ends it. */
  keep(by: 1 | -1): void {
    this.together += by;
  }

  /** Ends the current part. */
  endPart(): void {
    if (this.part === "" || this.together > 0) return;
    this.parts.push(this.part);
    this.before += this.part.length;
    this.part = "";
  }

  /** Adds what was written by itself. */
  append(written: Written): void {
    this.endPart();
    const inner = { at: this.length, written };
    this.values.push(inner);
    this.conditional.push(inner);
    if (this.part !== "") {
      this.part += written.parts.join("");
      return;
    }
    for (const part of written.parts) this.parts.push(part);
    this.before += written.length;
  }

  /** All that is written. */
  end(): Written {
    this.endPart();
    const { parts, values, conditional } = this;
    return { parts, length: this.length, values, conditional };
  }

  private get length(): number {
    return this.before + this.part.length;
  }
}
