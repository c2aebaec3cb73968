import { parseYaml, type YamlDocument } from "./document.ts";
import { applyEdits, type Edit, indentStep, insertEntry } from "./edit.ts";
import { extentOf } from "./extent.ts";
import { columnOf, lineBreak } from "./line.ts";
import type { Path } from "./path.ts";
import { type Entry, entryAt, type ScalarNode } from "./tree.ts";

/**
 * Adds lines at the end of the text at a path, which becomes a literal block (`|`) if it is none. A text that isn't there is created.
 * Returns the new document's text; undefined if the text has another form, or if anything else would change.
 */
export function withLines(text: string, path: Path, lines: readonly string[]): string | undefined {
  const document = parseYaml(text);
  const entry = entryAt(document.root, path);
  const { value } = entry ?? {};
  const isEmpty = entry === undefined || (value?.kind === "scalar" && value.text === "");
  const created = entry === undefined ? withEmptyText(document, path) : text;
  if (created === undefined) return undefined;
  const read = parseYaml(created);
  const target = entryAt(read.root, path);
  if (target?.value.kind !== "scalar" || target.merged) return undefined;
  const edit = added(read, target, target.value, isEmpty ? [] : undefined, lines);
  if (edit === undefined) return undefined;
  const after = applyEdits(created, [edit]);
  const result = parseYaml(after);
  const written = entryAt(result.root, path)?.value;
  const before = isEmpty ? "" : target.value.text;
  const expected = [...(before.trimEnd() === "" ? [] : [before.trimEnd()]), ...lines].join("\n");
  const isRight = written?.kind === "scalar" && written.text.trimEnd() === expected;
  return isRight && result.problems.length === document.problems.length ? after : undefined;
}

/** Stands for the text until it is written. */
const EMPTY = "-";

function withEmptyText(document: YamlDocument, path: Path): string | undefined {
  const edit = insertEntry(document, path.slice(0, -1), String(path.at(-1)), EMPTY);
  return edit && applyEdits(document.text, [edit]);
}

function added(
  document: YamlDocument,
  entry: Entry,
  { style, range, text: content }: ScalarNode,
  old: readonly string[] | undefined,
  lines: readonly string[],
): Edit | undefined {
  const { text } = document;
  const newline = lineBreak(text);
  if (style === "block") {
    const [header = "", ...rest] = text.slice(range.start, extentOf(text, entry).end).split(/\r?\n/);
    const first = rest.find((line) => line.trim() !== "");
    // A folded text would join the lines.
    if (!header.trimStart().startsWith("|") || first === undefined) return undefined;
    const pad = " ".repeat(first.length - first.trimStart().length);
    const last = rest.findLastIndex((line) => line.trim() !== "");
    const kept = [header, ...rest.slice(0, last + 1)].join(newline);
    const at = range.start + kept.length;
    return { range: { start: at, end: at }, text: lines.map((line) => newline + pad + line).join("") };
  }
  if (text.slice(range.start, range.end).includes("\n")) return undefined;
  const pad = " ".repeat(columnOf(text, entry.keyRange.start) + indentStep(document));
  const all = [...(old ?? content.trimEnd().split("\n")), ...lines];
  // A comment stays on the line.
  const start = text.indexOf(":", entry.keyRange.end) + 1;
  const behind = /^[ \t]*(#[^\r\n]*)?/.exec(text.slice(range.end));
  const comment = behind?.[1]?.trimEnd();
  return {
    range: { start, end: range.end + (behind?.[0].length ?? 0) },
    text: [` |${comment ? ` ${comment}` : ""}`, ...all.map((line) => pad + line)].join(newline),
  };
}
