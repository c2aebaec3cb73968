import { describeKey, type Product } from "../../schema/catalogue.ts";
import { renderBlock, renderEntry, renderFlow, renderFlowEntry, renderScalar } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import type { ScalarValue } from "../../yaml/scalars.ts";
import type { PlainValue } from "../../yaml/tree.ts";

/** What is written for a value, as text and as a snippet in which each scalar can be filled in. */
export interface Rendered {
  readonly text: string;
  readonly snippet: string;
}

/** How a place writes: between brackets in one line, else in lines of which all but the first are indented. */
export interface Layout {
  readonly flow: boolean;
  /** The column of the first line's content. */
  readonly column: number;
  /** The columns of a level. */
  readonly step: number;
}

/** Entries of the mapping at a path, with all that is nested in them. */
export function renderEntries(
  path: Path,
  entries: Readonly<Record<string, PlainValue>>,
  product: Product | undefined,
  { flow, column, step }: Layout,
): Rendered {
  return render(path, entries, product, (scalar) => {
    const written = Object.entries(entries).flatMap(([key, value]) => {
      if (flow) return [renderFlowEntry(key, value, scalar)];
      // Where there is nothing to write, the value is still to come.
      if (value === null) return [`${" ".repeat(column)}${renderScalar(key)}: ${scalar(null)}`];
      return renderEntry(key, value, column, step, scalar);
    });
    return flow ? written.join(", ") : written.join("\n").slice(column);
  });
}

/** A value alone. */
export function renderItem(
  path: Path,
  value: PlainValue,
  product: Product | undefined,
  { flow, column, step }: Layout,
): Rendered {
  return render(path, value, product, (scalar) =>
    flow ? renderFlow(value, scalar) : renderBlock(value, column, step, scalar).join("\n").trimStart(),
  );
}

function render(
  path: Path,
  value: PlainValue,
  product: Product | undefined,
  write: (scalar: (value: ScalarValue) => string) => string,
): Rendered {
  const leaves = [...leavesOf(value, path)];
  let next = 0;
  const snippet = write((scalar) => {
    const at = leaves[next++] ?? path;
    return placeholder(scalar, choices(at, scalar, product), leaves.length === 1 ? 0 : next);
  });
  return { text: write((scalar) => (scalar === null ? "" : renderScalar(scalar))), snippet };
}

/** The paths of the scalars in a value, in the order in which they are written. */
function* leavesOf(value: PlainValue, path: Path): Generator<Path> {
  if (value === null || typeof value !== "object") yield path;
  else
    for (const [key, child] of Object.entries(value))
      yield* leavesOf(child, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** What a scalar can be, itself first; empty where that isn't a handful of words. */
function choices(path: Path, value: ScalarValue, product: Product | undefined): readonly string[] {
  const key = describeKey(path, product);
  const all = key?.enum ?? (key?.types.length === 1 && key.types[0] === "boolean" ? [true, false] : []);
  const words = all.map((choice) => renderScalar(choice as ScalarValue));
  const written = renderScalar(value);
  return words.length > 1 && words.includes(written)
    ? [written, ...words.filter((word) => word !== written)]
    : [];
}

/** A place to fill in; the last one of a snippet is numbered 0, and is never a choice. */
function placeholder(value: ScalarValue, words: readonly string[], number: number): string {
  if (value === null) return `\${${number}:}`;
  if (words.length > 0)
    return `\${${Math.max(1, number)}|${words.map((word) => word.replace(/[\\$},|]/g, "\\$&")).join(",")}|}`;
  const text = renderScalar(value);
  const [, quote = "", inner = ""] = /^("?)(.*?)\1$/s.exec(text) ?? [];
  return `${quote}\${${number}:${escapeSnippet(inner)}}${quote}`;
}

/** Text that a snippet inserts as it is. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
