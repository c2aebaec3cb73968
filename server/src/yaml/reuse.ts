import type { Difference } from "./difference.ts";
import type { Green, GreenCollection } from "./green.ts";
import type { Reusable } from "./green-builder.ts";
import type { BlockKind } from "./libyaml/events.ts";
import type { Scanner } from "./libyaml/scanner.ts";
import type { Reading } from "./parts.ts";
import { firstNotBefore } from "./search.ts";

/**
 * How far behind the start of the next token the end of a part depends on the text: `--- ` is not the start of a part,
 * and `- ` may continue one.
 */
const LOOKAHEAD = 4;

/**
 * The parts of an earlier text that are outside of an edit. What a part of a block collection is depends on its text up
 * to the next token, the start of that token, and its column; on nothing before it, except directives.
 */
export function reusableParts(before: Reading, edit: Difference, scanner: Scanner): Reusable | undefined {
  if (before.hasDirectives) return undefined;
  return {
    partsAt(at, kind, column) {
      if (scanner.hasDirectives) return undefined;
      const isBehind = at >= edit.end + edit.growth;
      const from = isBehind ? at - edit.growth : at;
      const found = collectionWithPart(before, from, kind, column);
      if (found === undefined) return undefined;
      const { collection, start, index } = found;
      const { starts } = collection;
      const boundary = (i: number): number => start + (starts[i] ?? collection.extent);
      const end = isBehind
        ? starts.length
        : index +
          firstNotBefore(starts.length - index, (i) => boundary(index + i + 1) + LOOKAHEAD <= edit.start);
      if (end === index) return undefined;
      const moved = at - from + start;
      copyNotes(before.notes.comments, scanner.notes.comments, from, boundary(end), at - from);
      copyNotes(before.notes.marks, scanner.notes.marks, from, boundary(end), at - from);
      return {
        parts: index === 0 && end === starts.length ? collection.parts : collection.parts.slice(index, end),
        starts: starts.slice(index, end).map((distance) => distance + moved),
        end: boundary(end) + at - from,
      };
    },
  };
}

interface Found {
  readonly collection: GreenCollection;
  /** Where the collection begins. */
  readonly start: number;
  readonly index: number;
}

/** The block collection in which a part begins at an offset. */
function collectionWithPart(
  { documents }: Reading,
  at: number,
  kind: BlockKind,
  column: number,
): Found | undefined {
  const root = documents[lastUpTo(documents.length, (i) => documents[i]?.at ?? at, at)];
  let green: Green | undefined = root?.green;
  let start = root?.at ?? 0;
  while (green !== undefined && (green.kind === "map" || green.kind === "list") && !green.flow) {
    const { starts, parts }: GreenCollection = green;
    const from: number = start;
    const index = lastUpTo(starts.length, (i) => from + (starts[i] ?? 0), at);
    const part = parts[index];
    if (part === undefined) return undefined;
    const partStart = start + (starts[index] ?? 0);
    if (partStart === at) {
      const isSame = kindOf(green) === kind && green.column === column;
      return isSame ? { collection: green, start, index } : undefined;
    }
    const inKey = part.key !== undefined && at < partStart + part.valueAt;
    green = inKey ? part.key : part.value;
    start = partStart + (inKey ? part.keyAt : part.valueAt);
  }
  return undefined;
}

function kindOf({ kind, isIndentless }: GreenCollection): BlockKind {
  if (kind === "map") return "mapping";
  return isIndentless ? "indentless" : "sequence";
}

/** The last index whose offset is not behind another; -1 if there is none. */
function lastUpTo(count: number, offsetOf: (index: number) => number, at: number): number {
  return firstNotBefore(count, (i) => offsetOf(i) <= at) - 1;
}

/** Copies the pairs of offsets that begin in a range, moved by a distance. */
function copyNotes(from: readonly number[], to: number[], start: number, end: number, moved: number): void {
  const first = firstNotBefore(from.length / 2, (i) => (from[2 * i] ?? 0) < start);
  for (let i = 2 * first; i < from.length && (from[i] ?? end) < end; i++) to.push((from[i] ?? 0) + moved);
}
