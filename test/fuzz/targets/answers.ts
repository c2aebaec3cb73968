import { TextDocument } from "vscode-languageserver-textdocument";
import type { Position, Range, SemanticTokens, TextEdit } from "vscode-languageserver-types";
import type { OffsetRange } from "../../../server/src/yaml/tree.ts";
import { Broken } from "../case.ts";

/** Holds an answer, whatever it is, to what LSP and the text demand: places in the text, edits that can be made. */
export function checkAnswer(name: string, answer: unknown, document: TextDocument): void {
  visit(answer, (value) => {
    // What it says of other files is about their texts.
    if (isAbout(value, (uri) => uri !== document.uri)) return false;
    if (isRange(value)) checkRange(name, value, document);
    else if (isPosition(value)) checkPosition(name, value, document);
    else if (isFold(value)) checkFold(name, value, document);
    else if (isEdits(value)) checkEdits(name, value, document);
    else if (isTokens(value)) checkTokens(name, value, document);
    return true;
  });
}

/** Holds a stretch of the text to be one. */
export function checkOffsets(name: string, { start, end }: OffsetRange, text: string): void {
  if (!(0 <= start && start <= end && end <= text.length))
    throw new Broken(`${name}: a range that is none`, `${start} to ${end} of ${text.length} characters`);
  for (const offset of [start, end])
    if (splitsPair(text, offset))
      throw new Broken(`${name}: a range that splits a character`, `at ${offset}`);
}

function visit(value: unknown, enter: (value: object) => boolean): void {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== "object" || next === null || !enter(next)) continue;
    for (const child of Object.values(next)) waiting.push(child);
  }
}

function checkRange(name: string, { start, end }: Range, document: TextDocument): void {
  checkPosition(name, start, document);
  checkPosition(name, end, document);
  if (document.offsetAt(start) > document.offsetAt(end))
    throw new Broken(`${name}: an inverted range`, JSON.stringify({ start, end }));
}

function checkPosition(name: string, position: Position, document: TextDocument): void {
  const offset = document.offsetAt(position);
  const { line, character } = document.positionAt(offset);
  if (line !== position.line || character !== position.character)
    throw new Broken(`${name}: a place that is not in the text`, JSON.stringify(position));
  if (splitsPair(document.getText(), offset))
    throw new Broken(`${name}: a place within a character`, JSON.stringify(position));
}

function checkFold(name: string, fold: { startLine: number; endLine: number }, document: TextDocument): void {
  if (!(0 <= fold.startLine && fold.startLine <= fold.endLine && fold.endLine < document.lineCount))
    throw new Broken(`${name}: a fold that is not in the text`, JSON.stringify(fold));
}

function checkEdits(name: string, edits: TextEdit[], document: TextDocument): void {
  try {
    TextDocument.applyEdits(document, edits);
  } catch (error) {
    throw new Broken(`${name}: edits that can't be made: ${error}`, JSON.stringify(edits).slice(0, 1000));
  }
}

function checkTokens(name: string, { data }: SemanticTokens, document: TextDocument): void {
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0] = data.slice(i, i + 3);
    character = down === 0 ? character + right : right;
    line += down;
    if (down < 0 || right < 0 || length <= 0) throw new Broken(`${name}: tokens out of order`, `at ${i}`);
    checkRange(name, { start: { line, character }, end: { line, character: character + length } }, document);
  }
}

/** Whether a place lies between the two halves of a character. */
function splitsPair(text: string, offset: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(offset - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(offset));
}

function isAbout(value: object, holds: (uri: string) => boolean): boolean {
  const { uri, targetUri = uri } = value as { uri?: unknown; targetUri?: unknown };
  return typeof targetUri === "string" && holds(targetUri);
}

function isPosition(value: object): value is Position {
  const { line, character } = value as Partial<Position>;
  return typeof line === "number" && typeof character === "number";
}

function isRange(value: object): value is Range {
  const { start, end } = value as Partial<Range>;
  return typeof start === "object" && typeof end === "object" && isPosition(start) && isPosition(end);
}

function isFold(value: object): value is { startLine: number; endLine: number } {
  return "startLine" in value && "endLine" in value;
}

function isEdits(value: object): value is TextEdit[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => each?.newText !== undefined);
}

function isTokens(value: object): value is SemanticTokens {
  return "data" in value && Array.isArray(value.data) && value.data.every(Number.isInteger);
}
