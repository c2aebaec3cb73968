import { DEEPEST } from "../yaml/limits.ts";
import { readLuaNumber } from "./number.ts";
import { afterLuaSpace, trimLua } from "./space.ts";
import { type LuaKey, type LuaTable, type LuaValue, newTable, type Origin } from "./value.ts";

/**
 * Reads a text like the decoder of dkjson 2.5 without LPeg, which takes more than JSON: comments, values without commas
 * between them, a comma at the end, keys that are no strings, items in objects, `.5` and `01`, and anything behind the value.
 * Undefined for null and where dkjson finds no value. All cells have the same origin. Tables that are nested too deeply are empty.
 * Source: http://dkolf.de/dkjson-lua/, json.decode.
 */
export function readWithDkjson(text: string, origin: Origin): LuaValue | undefined {
  return new Decoder(text, origin).read();
}

/** A table without its end yet. */
interface Open {
  readonly table: LuaTable;
  readonly end: "]" | "}";
  /** The number of values without a key. */
  items: number;
  /** The key without a value yet. */
  key: LuaKey | undefined;
}

/** A value; undefined for null. */
interface Scanned {
  readonly value: LuaValue | undefined;
}

const LITERALS: ReadonlyMap<string, Scanned> = new Map([
  ["true", { value: true }],
  ["false", { value: false }],
  ["null", { value: undefined }],
]);

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

class Decoder {
  private readonly text: string;
  private readonly origin: Origin;
  private readonly open: Open[] = [];
  private at = 0;

  constructor(text: string, origin: Origin) {
    this.text = text;
    this.origin = origin;
  }

  read(): LuaValue | undefined {
    while (this.skip()) {
      const inner = this.open.at(-1);
      const char = this.text.charAt(this.at);
      if (char === "[" || char === "{") {
        this.open.push({ table: newTable(), end: char === "[" ? "]" : "}", items: 0, key: undefined });
        this.at++;
        continue;
      }
      const scanned =
        inner !== undefined && inner.key === undefined && char === inner.end ? this.close() : this.scalar();
      if (scanned === undefined) return undefined;
      const outer = this.open.at(-1);
      if (outer === undefined) return scanned.value;
      if (!this.add(outer, scanned)) return undefined;
    }
    return undefined;
  }

  private close(): Scanned {
    this.at++;
    const { table } = this.open.pop() as Open;
    return { value: this.open.length < DEEPEST ? table : newTable() };
  }

  /** Adds a value to its table, or keeps it as the key of the next one. Returns whether the text can go on like this. */
  private add(outer: Open, { value }: Scanned): boolean {
    if (outer.key !== undefined) {
      this.set(outer.table, outer.key, value);
      outer.key = undefined;
    } else if (this.skip() && this.text.charAt(this.at) === ":") {
      this.at++;
      outer.key = value;
      return value !== undefined;
    } else {
      outer.items++;
      this.set(outer.table, outer.items, value);
    }
    if (this.skip() && this.text.charAt(this.at) === ",") this.at++;
    return true;
  }

  private set(table: LuaTable, key: LuaKey, value: LuaValue | undefined): void {
    if (value === undefined) table.cells.delete(key);
    else table.cells.set(key, { value, origin: this.origin });
  }

  /** Goes to what follows white space, comments, and byte order marks. Returns whether there is anything. */
  private skip(): boolean {
    const { text } = this;
    for (;;) {
      this.at = afterLuaSpace(text, this.at);
      if (text.startsWith("\ufeff", this.at)) this.at++;
      else if (text.startsWith("//", this.at)) this.at = endOfLine(text, this.at);
      else if (text.startsWith("/*", this.at)) {
        const end = text.indexOf("*/", this.at + 2);
        this.at = end < 0 ? text.length : end + 2;
      } else return this.at < text.length;
    }
  }

  private scalar(): Scanned | undefined {
    if (this.text.charAt(this.at) === '"') {
      const string = this.string();
      return string === undefined ? undefined : { value: string };
    }
    const written = this.number();
    const value = written === "" ? undefined : readLuaNumber(written);
    if (value !== undefined) {
      this.at += written.length;
      return { value };
    }
    const word = this.word();
    this.at += word.length;
    return LITERALS.get(word);
  }

  /** The part of the text that dkjson tries to read as a number. */
  private number(): string {
    const { text } = this;
    let end = this.at + (text.charAt(this.at) === "-" ? 1 : 0);
    const digits = end;
    while (/[0-9.]/.test(text.charAt(end))) end++;
    if (end === digits) return "";
    if (/[eE]/.test(text.charAt(end))) end++;
    if (/[+-]/.test(text.charAt(end))) end++;
    while (/[0-9]/.test(text.charAt(end))) end++;
    return text.slice(this.at, end);
  }

  private word(): string {
    let end = this.at;
    if (/[A-Za-z]/.test(this.text.charAt(end))) while (/[A-Za-z0-9]/.test(this.text.charAt(end))) end++;
    return this.text.slice(this.at, end);
  }

  /** A string in double quotes; undefined if it has no end. */
  private string(): string | undefined {
    const { text } = this;
    const parts: string[] = [];
    let from = this.at + 1;
    for (let at = from; at < text.length; at++) {
      const char = text.charAt(at);
      if (char === '"') {
        this.at = at + 1;
        return parts.join("") + text.slice(from, at);
      }
      if (char !== "\\") continue;
      const escaped = this.escape(at + 1);
      parts.push(text.slice(from, at), escaped.text);
      at += escaped.length;
      from = at + 1;
    }
    return undefined;
  }

  /** What follows a backslash: a letter for a control character, a code unit in hexadecimal, or the character itself. */
  private escape(at: number): { readonly text: string; readonly length: number } {
    const char = this.text.charAt(at);
    const unit = char === "u" ? codeUnit(this.text.slice(at + 1, at + 5)) : undefined;
    if (unit !== undefined) return { text: String.fromCharCode(unit), length: 5 };
    return { text: ESCAPES[char] ?? char, length: 1 };
  }
}

function endOfLine(text: string, start: number): number {
  let end = start;
  while (end < text.length && !/[\n\r]/.test(text.charAt(end))) end++;
  return end;
}

/** Lua's `tonumber(text, 16)`, which takes a sign and white space. */
function codeUnit(text: string): number | undefined {
  const digits = /^\+?([0-9a-fA-F]+)$/.exec(trimLua(text))?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}
