import { renderBlock, renderEntry, renderFlow, renderFlowEntry, renderScalar } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import type { ScalarValue } from "../../yaml/scalars.ts";
import type { PlainValue } from "../../yaml/tree.ts";

/** A value as text, and as a snippet with a placeholder for each scalar. */
export interface Rendered {
  readonly text: string;
  readonly snippet: string;
}

/** The choices for the scalar at a path; none where there are not just a few. */
export type ChoicesAt = (path: Path) => readonly ScalarValue[];

/** How a value is laid out: between brackets on one line, else on lines of which all but the first are indented. */
export interface Layout {
  readonly flow: boolean;
  /** The column of the content of the first line. */
  readonly column: number;
  /** The columns of one level. */
  readonly step: number;
}

/** Entries of the mapping at a path, with everything nested in them. */
export function renderEntries(
  path: Path,
  entries: Readonly<Record<string, PlainValue>>,
  choicesAt: ChoicesAt,
  { flow, column, step }: Layout,
): Rendered {
  return render(path, entries, choicesAt, (scalar) => {
    const written = Object.entries(entries).flatMap(([key, value]) => {
      if (flow) return [renderFlowEntry(key, value, scalar)];
      // A person must fill in the value.
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
  choicesAt: ChoicesAt,
  { flow, column, step }: Layout,
): Rendered {
  return render(path, value, choicesAt, (scalar) =>
    flow ? renderFlow(value, scalar) : renderBlock(value, column, step, scalar).join("\n").trimStart(),
  );
}

function render(
  path: Path,
  value: PlainValue,
  choicesAt: ChoicesAt,
  write: (scalar: (value: ScalarValue) => string) => string,
): Rendered {
  const leaves = [...leavesOf(value, path)];
  let next = 0;
  const snippet = write((scalar) => {
    const at = leaves[next++] ?? path;
    return placeholder(scalar, choices(choicesAt(at), scalar), leaves.length === 1 ? 0 : next);
  });
  return { text: write((scalar) => (scalar === null ? "" : renderScalar(scalar))), snippet };
}

/** The paths of the scalars in a value that a person must fill in. */
export function emptyLeaves(value: PlainValue, path: Path): readonly Path[] {
  if (value === null) return [path];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, child]) =>
    emptyLeaves(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The paths of the scalars in a value, in the order in which they are written. */
function* leavesOf(value: PlainValue, path: Path): Generator<Path> {
  if (value === null || typeof value !== "object") yield path;
  else
    for (const [key, child] of Object.entries(value))
      yield* leavesOf(child, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** The choices as text, the default first; none where it is not among them. */
function choices(all: readonly ScalarValue[], value: ScalarValue): readonly string[] {
  const words = all.map(renderScalar);
  const written = renderScalar(value);
  return words.length > 1 && words.includes(written)
    ? [written, ...words.filter((word) => word !== written)]
    : [];
}

/** A placeholder; the last one of a snippet is numbered 0, and is never a choice. */
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
