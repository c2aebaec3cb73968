import type { Position } from "vscode-languageserver";
import type { TextDocument, TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";

/**
 * The text of a document after a client's changes, each of which refers to the text after the one before it. The time follows the
 * length of the text and of the changes, not the product of both.
 */
export function textAfter(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
): string {
  const [only, ...others] = changes;
  if (only === undefined || others.length > 0) return textAfterAll(document.getText(), changes);
  if (!("range" in only)) return only.text;
  const [start, end] = [document.offsetAt(only.range.start), document.offsetAt(only.range.end)];
  const text = document.getText();
  return text.slice(0, Math.min(start, end)) + only.text + text.slice(Math.max(start, end));
}

/** The text is cut into lines, changed, and put together once. */
function textAfterAll(text: string, changes: readonly TextDocumentContentChangeEvent[]): string {
  const whole = changes.findLastIndex((change) => !("range" in change));
  let lines = linesOf(changes[whole]?.text ?? text);
  for (const change of changes.slice(whole + 1)) if ("range" in change) lines = changed(lines, change);
  return lines.join("");
}

type RangedChange = Extract<TextDocumentContentChangeEvent, { range: unknown }>;

/** The lines of a text with their ends. The last one has none and may be empty. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) {
    lines.push(text.slice(start, index + end.length));
    start = index + end.length;
  }
  lines.push(text.slice(start));
  return lines;
}

/** The lines after a change; they may be the same array. */
function changed(lines: string[], { range, text }: RangedChange): string[] {
  const [start, end] = inOrder(within(lines, range.start), within(lines, range.end));
  const before = lines[start.line - 1] ?? "";
  const after = lines[end.line] ?? "";
  const replaced = (lines[start.line] ?? "").slice(0, start.character) + text + after.slice(end.character);
  // A carriage return at the end of the line before and a line feed end one line together.
  const first = before.endsWith("\r") && replaced.startsWith("\n") ? start.line - 1 : start.line;
  const added = linesOf(first < start.line ? before + replaced : replaced);
  // What follows the end of the last line is the next line, which stays.
  if (end.line < lines.length - 1) added.pop();
  if (added.length > MOST_ARGUMENTS) return lines.slice(0, first).concat(added, lines.slice(end.line + 1));
  lines.splice(first, end.line + 1 - first, ...added);
  return lines;
}

/** So many can be passed to a function without exhausting the stack. */
const MOST_ARGUMENTS = 10_000;

/** The nearest position that the text has: its end for what is beyond it, the end of the line for what is beyond that. */
function within(lines: readonly string[], { line, character }: Position): Position {
  const last = lines.length - 1;
  const at = Math.min(line, last);
  const length = lengthOf(lines[at] ?? "");
  return { line: at, character: line > last ? length : Math.min(character, length) };
}

/** The length of a line without its end. */
function lengthOf(line: string): number {
  const end = ["\r\n", "\n", "\r"].find((one) => line.endsWith(one)) ?? "";
  return line.length - end.length;
}

function inOrder(a: Position, b: Position): readonly [Position, Position] {
  const isBehind = a.line > b.line || (a.line === b.line && a.character > b.character);
  return isBehind ? [b, a] : [a, b];
}
