import { ReadError } from "../../yaml/libyaml/read-error.ts";
import { DEEPEST } from "../../yaml/limits.ts";
import { ExcessError } from "../read-result.ts";
import { LUA_NULL, type LuaKey, type LuaTable, type LuaValue, newTable } from "../value.ts";
import { uniqueKey } from "./keys.ts";
import { from, indentOf, isBlankLine, Lines, type Piece, trimEnd, trimStart } from "./lines.ts";
import {
  afterSign,
  atLine,
  DASH,
  INLINE_LIST,
  INLINE_MAP,
  ONLY_SPACE,
  QUESTION,
  SPACE_THEN_COMMENT,
  STARTS_WITH_DASH,
  STARTS_WITH_QUESTION,
  withoutTag,
} from "./patterns.ts";
import { keyOfText, readScalar } from "./scalars.ts";
import { readText } from "./strings.ts";
import { write } from "./written.ts";

/** The differences between the versions of the reader. */
export interface Dialect {
  /** Whether `''` in single quotes is a quote. */
  readonly doubledQuotes: boolean;
  /** Whether `...` ends the document, and the file. */
  readonly documentEnd: boolean;
  /** Whether a block scalar can be an item of a list. */
  readonly blockItems: boolean;
}

/** A value with its range in the text. */
interface Read {
  readonly value: LuaValue;
  readonly start: number;
  readonly end: number;
}

/** The original's parser; throws a ReadError where it fails. */
export class Reader {
  private readonly dialect: Dialect;
  private depth = 0;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  /** The only document, or a list of all documents. */
  documents(lines: Lines): LuaValue {
    if (lines.at(0)?.text.startsWith("%YAML")) lines.drop();
    const documents: LuaValue[] = [];
    let explicit = false;
    while (lines.count > 0) {
      const line = lines.first();
      if (line.text.startsWith("---")) {
        lines.drop();
        explicit = true;
        const right = from(line, 3);
        if (ONLY_SPACE.test(right.text) || SPACE_THEN_COMMENT.test(right.text)) continue;
        documents.push(this.plainScalar(right, lines, undefined).value);
      } else if (!explicit && documents.length > 0) throw atLine(`parse error: ${line.text}`, line);
      else if (STARTS_WITH_DASH.test(line.text)) documents.push(this.rootList(lines, line));
      else documents.push(this.mapping(lines, indentOf(line)).value);
    }
    if (documents.length > 1 && documents[0] === LUA_NULL) documents.shift();
    const [only] = documents;
    if (documents.length === 1 && only !== undefined) return only;
    const list = newTable();
    for (const [i, value] of documents.entries()) write(list, i + 1, value, { range: { start: 0, end: 0 } });
    return list;
  }

  /** A line such as `-text` is not an item, and the original loops there until it runs out of memory. */
  private rootList(lines: Lines, line: Piece): LuaValue {
    const { count } = lines;
    const { value } = this.list(lines, 0);
    if (lines.count === count) throw atLine("not enough memory", line);
    return value;
  }

  private enter(line: Piece): void {
    // A list of `- key:` without values nests one level per line.
    if (++this.depth > DEEPEST) throw new ExcessError("depth", line.at, line.at + trimEnd(line.text).length);
  }

  /** A second document can't be read: the original treats a list as a string. */
  private refuseDocument(line: Piece): void {
    if (line.text.startsWith("---"))
      throw atLine("bad argument #1 to 'ssub' (string expected, got table)", line);
  }

  /** Whether a line still belongs to a block; undefined if it ends the block. */
  private belongs(line: Piece, indent: number): boolean {
    const level = indentOf(line);
    if (level > indent) throw atLine(`found bad indenting in line: ${line.text}`, line);
    return level === indent;
  }

  private plainScalar(piece: Piece, lines: Lines, indent: number | undefined): Read {
    const scalar = readScalar(piece, lines, indent, this.dialect.doubledQuotes);
    if (scalar.flow)
      throw new ReadError(
        "bad argument #2 to 'tinsert' (number expected, got table)",
        scalar.start,
        scalar.end,
      );
    return scalar;
  }

  private list(lines: Lines, indent: number): Read {
    const table = newTable();
    const start = lines.at(0)?.at ?? 0;
    let end = start;
    const add = ({ value, start: from, end: to }: Read): void => {
      end = Math.max(end, to);
      write(table, table.cells.size + 1, value, { range: { start: from, end: to } });
    };
    this.enter(lines.first());
    while (lines.count > 0) {
      const line = lines.first();
      this.refuseDocument(line);
      if (!this.belongs(line, indent)) break;
      const after = afterSign(line.text, DASH, "-");
      if (after === undefined) break;
      const rest = from(line, after);
      const nested = { text: " ".repeat(after) + rest.text, at: line.at };
      if (INLINE_MAP.test(rest.text)) {
        lines.replaceFirst(nested);
        add(this.mapping(lines, after));
      } else if (INLINE_LIST.test(rest.text)) {
        lines.replaceFirst(nested);
        add(this.list(lines, after));
      } else if (isBlankLine(rest.text)) {
        lines.drop();
        add(this.itemBelow(lines, indent, rest.at));
      } else {
        lines.drop();
        add(this.plainScalar(rest, lines, this.dialect.blockItems ? indentOf(line) : undefined));
      }
    }
    this.depth--;
    return { value: table, start, end };
  }

  /** The value below a dash that is alone on its line. */
  private itemBelow(lines: Lines, indent: number, at: number): Read {
    const next = lines.at(0);
    const nothing = { value: LUA_NULL, start: at, end: at };
    if (next === undefined) return nothing;
    const level = indentOf(next);
    if (!STARTS_WITH_DASH.test(next.text)) return this.mapping(lines, level);
    return level === indent ? nothing : this.list(lines, level);
  }

  private set(lines: Lines, indent: number): Read {
    const table = newTable();
    const start = lines.at(0)?.at ?? 0;
    const add = (key: LuaKey, at: number): void => write(table, key, true, { range: { start: at, end: at } });
    this.enter(lines.first());
    while (lines.count > 0) {
      const line = lines.first();
      this.refuseDocument(line);
      if (!this.belongs(line, indent)) break;
      const after = afterSign(line.text, QUESTION, "?");
      if (after === undefined) break;
      const rest = from(line, after);
      if (/^[^'" \t\n\v\f\r]*:/.test(rest.text)) {
        lines.replaceFirst({ text: " ".repeat(after) + rest.text, at: line.at });
        add(this.mapping(lines, after).value, line.at);
      } else if (ONLY_SPACE.test(rest.text)) {
        lines.drop();
        this.setItemBelow(lines, indent, add);
      } else {
        lines.drop();
        add(readScalar(rest, lines, undefined, this.dialect.doubledQuotes).value, line.at);
      }
    }
    this.depth--;
    return { value: table, start, end: start };
  }

  private setItemBelow(lines: Lines, indent: number, add: (key: LuaKey, at: number) => void): void {
    const next = lines.at(0);
    if (next !== undefined && !STARTS_WITH_QUESTION.test(next.text)) return;
    if (next === undefined) {
      add(1, 0);
      return;
    }
    const level = indentOf(next);
    add(level === indent ? LUA_NULL : this.list(lines, level).value, next.at);
  }

  private mapping(lines: Lines, indent: number): Read {
    const table = newTable();
    const start = (lines.at(0)?.at ?? 0) + indent;
    let end = start;
    this.enter(lines.at(0) ?? { text: "", at: 0 });
    while (lines.count > 0) {
      const line = lines.first();
      if (this.dialect.documentEnd && (line.text === "..." || line.text === "...\n")) {
        lines.dropAll();
        break;
      }
      this.refuseDocument(line);
      if (!this.belongs(line, indent)) break;
      end = Math.max(end, this.entry(table, lines, line, indent));
    }
    this.depth--;
    return { value: table, start, end };
  }

  /** Reads one `key: value`; returns its end. */
  private entry(table: LuaTable, lines: Lines, line: Piece, indent: number): number {
    const text = readText(line, "", this.dialect.doubledQuotes);
    if (text === undefined || !text.rest.text.startsWith(":"))
      throw atLine(`failed to classify line: ${line.text}`, line);
    const keyRange = {
      start: text.at,
      end: text.at + trimEnd(line.text.slice(text.at - line.at, text.rest.at - line.at)).length,
    };
    const fail = (problem: string) => new ReadError(problem, keyRange.start, keyRange.end);
    const read = keyOfText({ text: text.value, at: text.at }, this.dialect.doubledQuotes, new Lines([]));
    if (Number.isNaN(read)) throw fail("table index is NaN");
    const key = uniqueKey(table, read, fail);
    const right = withoutTag(trimStart(from(text.rest, 1)));
    lines.drop();
    const value = isBlankLine(right.text)
      ? this.below(lines, indent, right.at)
      : readScalar(right, lines, indent, this.dialect.doubledQuotes);
    const range = { start: Math.min(value.start, value.end), end: value.end };
    write(table, key, value.value, { range, keyRange });
    return Math.max(keyRange.end, value.end);
  }

  /** The value below a key that has nothing after it. */
  private below(lines: Lines, indent: number, at: number): Read {
    const next = lines.at(0);
    const nothing = { value: LUA_NULL, start: at, end: at };
    if (next === undefined) return nothing;
    const level = indentOf(next);
    if (STARTS_WITH_DASH.test(next.text)) return this.list(lines, level);
    if (STARTS_WITH_QUESTION.test(next.text)) return this.set(lines, level);
    return indent >= level ? nothing : this.mapping(lines, level);
  }
}
