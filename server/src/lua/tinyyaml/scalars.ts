import { ReadError } from "../../yaml/libyaml/read-error.ts";
import { DEFAULT, LUA_NULL, type LuaKey, type LuaTable, type LuaValue, newTable } from "../value.ts";
import { readFlow } from "./flow.ts";
import { indentOf, isBlankLine, type Lines, type Piece, trimEnd, trimStart } from "./lines.ts";
import { readText } from "./strings.ts";

const FIXED = new Map<string, LuaValue>([
  ...["null", "Null", "NULL"].map((word): [string, LuaValue] => [word, LUA_NULL]),
  ...["true", "True", "TRUE"].map((word): [string, LuaValue] => [word, true]),
  ...["false", "False", "FALSE"].map((word): [string, LuaValue] => [word, false]),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word): [string, LuaValue] => [word, Infinity]),
  ...["-.inf", "-.Inf", "-.INF"].map((word): [string, LuaValue] => [word, -Infinity]),
  ...[".nan", ".NaN", ".NAN"].map((word): [string, LuaValue] => [word, Number.NaN]),
]);
const NUMBER = /^[+-]?[0-9]+(\.[0-9]*)?$/;

/** A scalar; for a flow collection, also what follows it: the original returns both, which a list can't handle. */
export interface ReadScalar {
  readonly value: LuaValue;
  readonly flow: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * A value that begins on the line of its key. `indent` is the key's indentation; undefined where the original doesn't
 * pass it on, so that a block scalar can't be read.
 */
export function readScalar(
  given: Piece,
  lines: Lines,
  indent: number | undefined,
  doubled: boolean,
): ReadScalar {
  const piece = trimStart({ text: trimEnd(given.text), at: given.at });
  const line = piece.text.startsWith("#") ? "" : piece.text;
  const start = piece.at;
  const found = (value: LuaValue, length: number, flow = false): ReadScalar => ({
    value,
    flow,
    start,
    end: start + length,
  });
  if (line === "" || line === "~") return found(LUA_NULL, line.length);
  const timestamp = readTimestamp(line);
  if (timestamp !== undefined) return found(timestamp, line.length);
  const text = readText(piece, "", doubled);
  if (text !== undefined && (line.startsWith('"') || line.startsWith("'")))
    return found(text.value, text.rest.at - start);
  if (line === "!") throw new ReadError("unsupported line: !", start, start + 1);
  if (isEmptyFlow(line, "{}") || isEmptyFlow(line, "[]")) return found(newTable(), 2);
  if (line.startsWith("{") || line.startsWith("[")) {
    const flow = readFlow(piece, lines, doubled);
    return { value: flow.value, flow: true, start, end: flow.end };
  }
  if (line.startsWith("|") || line.startsWith(">")) {
    const block = readBlockText(line, piece, lines, indent);
    return { value: block.value, flow: false, start, end: block.end };
  }
  const bare = withoutComment(line);
  const fixed = FIXED.get(bare);
  if (fixed !== undefined) return found(fixed, bare.length);
  if (NUMBER.test(bare)) return found(Number(bare), bare.length);
  return found(text?.value ?? bare, trimEnd(bare).length);
}

function isEmptyFlow(line: string, sign: string): boolean {
  return line.startsWith(sign) && isBlankLine(line.slice(2));
}

/** Lua's `gsub(line, '%s*#.*$', '')`: removes everything from the first `#` on, even within a word. */
function withoutComment(line: string): string {
  const sign = line.indexOf("#");
  return sign < 0 ? line : trimEnd(line.slice(0, sign));
}

const BLOCK_SIGNS = new Map([
  ["|", { keep: false, separator: "\n", last: true }],
  ["|+", { keep: true, separator: "\n", last: true }],
  ["|-", { keep: false, separator: "\n", last: false }],
  [">", { keep: false, separator: " ", last: true }],
  [">+", { keep: true, separator: " ", last: true }],
  [">-", { keep: false, separator: " ", last: false }],
]);

function readBlockText(
  sign: string,
  piece: Piece,
  lines: Lines,
  indent: number | undefined,
): { value: string; end: number } {
  const fail = (problem: string) => new ReadError(problem, piece.at, piece.at + sign.length);
  if (lines.count === 0) throw fail("failed to find multi-line scalar content");
  if (indent === undefined) throw fail("attempt to compare nil with number");
  const parts: string[] = [];
  let first = -1;
  for (let i = 0; i < lines.count; i++) {
    const line = lines.at(i) as Piece;
    const depth = indentOf(line);
    if (depth <= indent || (first >= 0 && depth < first)) break;
    if (first < 0) first = depth;
    parts.push(line.text.slice(first));
  }
  const style = BLOCK_SIGNS.get(sign);
  if (style === undefined) throw fail(`invalid blockstyle string:${sign}`);
  const last = parts.at(-1);
  if (last === undefined) return { value: style.last ? "\n" : "", end: piece.at + sign.length };
  parts[parts.length - 1] = trimEnd(last);
  const lastLine = lines.at(parts.length - 1) as Piece;
  lines.drop(parts.length);
  const feeds = (style.keep ? last.split("\n").length - 1 : 0) + (style.last ? 1 : 0);
  return {
    value: parts.join(style.separator) + "\n".repeat(feeds),
    end: lastLine.at + trimEnd(lastLine.text).length,
  };
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)/;
const TIME = /^[Tt ](\d+):(\d+):(\d+)/;
const ZONE = /^ ?([+-])(\d+)(?::(\d+))?/;

/** A date, with or without a time: tinyyaml reads it as a table of its parts. */
function readTimestamp(line: string): LuaTable | undefined {
  const date = DATE.exec(line);
  if (!date) return undefined;
  const parts: Record<string, LuaValue> = {
    year: Number(date[1]),
    month: Number(date[2]),
    day: Number(date[3]),
  };
  const time = TIME.exec(line.slice(10));
  for (const [i, name] of ["hour", "minute", "second"].entries()) parts[name] = Number(time?.[i + 1] ?? 0);
  parts.fraction = 0;
  const tail = time ? line.slice(10 + time[0].length) : "";
  if (tail !== "") {
    const fraction = /^\.(\d+)/.exec(tail);
    if (fraction) parts.fraction = Number(fraction[1]) * 10 ** (3 - (fraction[1]?.length ?? 0));
    const rest = tail.slice(fraction?.[0].length ?? 0);
    const zone = ZONE.exec(rest);
    if (zone) {
      const hours = Number(zone[2]) + Number(zone[3] ?? 0) / 60;
      parts.timezone = zone[1] === "-" ? -hours : hours;
    } else parts.timezone = rest.startsWith("Z") ? 0 : false;
  }
  const table = newTable();
  for (const [key, value] of Object.entries(parts)) table.cells.set(key, { value, origin: DEFAULT });
  return table;
}

/** Whether a key is not a string, as the original checks it: false stays a string. */
export function keyOfText(text: Piece, doubled: boolean, noLines: Lines): LuaKey {
  const { value } = readScalar(text, noLines, 0, doubled);
  return typeof value === "string" || value === false ? text.text : value;
}
