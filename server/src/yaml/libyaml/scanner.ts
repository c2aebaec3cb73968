import { ReadError } from "../read-result.ts";
import { scanBlockScalar } from "./block-scalars.ts";
import { Cursor, type Mark } from "./cursor.ts";
import { scanPlain, scanQuoted } from "./flow-scalars.ts";
import { scanAnchor, scanDirective, scanTag } from "./properties.ts";
import type { PlainType, Token } from "./tokens.ts";

/** A place where a `key:` may have begun; it is one once its colon is found on the same line, within 1024 characters. */
interface PossibleKey {
  readonly mark: Mark;
  readonly tokenNumber: number;
  /** Nothing but a key can stand here. */
  readonly required: boolean;
}

const LONGEST_KEY = 1024;
const NO_PLAIN_START = "-?:,[]{}#&*!|>'\"%@`";

/**
 * libyaml's scanner (scanner.c of 0.2.5): text to tokens, with the same look-ahead, so that the same texts are errors.
 * Written after the algorithm, checked against the library itself by random texts.
 */
export class Scanner {
  private readonly cursor: Cursor;
  private readonly queue: Token[] = [];
  private tokensTaken = 0;
  private indent = -1;
  private readonly indents: number[] = [];
  private simpleKeyAllowed = true;
  /** One per flow level, the last one the current. */
  private readonly keys: (PossibleKey | undefined)[] = [undefined];

  constructor(text: string) {
    this.cursor = new Cursor(text);
  }

  peek(): Token {
    while (this.needsMore()) this.fetch();
    return this.queue[0] as Token;
  }

  skip(): void {
    this.queue.shift();
    this.tokensTaken++;
  }

  private get flow(): boolean {
    return this.keys.length > 1;
  }

  private needsMore(): boolean {
    if (this.queue.length === 0) return true;
    return this.keys.some((_, level) => this.validKey(level)?.tokenNumber === this.tokensTaken);
  }

  /** The possible key of a flow level, unless the text has gone too far for it. */
  private validKey(level: number): PossibleKey | undefined {
    const key = this.keys[level];
    if (key === undefined) return undefined;
    if (key.mark.line === this.cursor.line && !isTooLong(this.cursor, key.mark)) return key;
    if (key.required) throw this.missingColon(key);
    this.keys[level] = undefined;
    return undefined;
  }

  private missingColon(key: PossibleKey): ReadError {
    return new ReadError("could not find expected ':'", key.mark.at, lineEnd(this.cursor.text, key.mark.at));
  }

  private fetch(): void {
    this.skipToToken();
    for (let level = 0; level < this.keys.length; level++) this.validKey(level);
    const cursor = this.cursor;
    this.unrollIndent(cursor.column);
    if (cursor.atEnd()) return this.fetchEnd();
    if (cursor.column === 0 && cursor.is("%")) return this.fetchDirective();
    if (cursor.isDocumentIndicator()) return this.fetchDocumentIndicator();
    const character = cursor.text[cursor.at] ?? "";
    switch (character) {
      case "[":
        return this.fetchFlowStart("flow-sequence-start");
      case "{":
        return this.fetchFlowStart("flow-mapping-start");
      case "]":
        return this.fetchFlowEnd("flow-sequence-end");
      case "}":
        return this.fetchFlowEnd("flow-mapping-end");
      case ",":
        this.dropKey();
        this.simpleKeyAllowed = true;
        return this.one("flow-entry");
      case "*":
      case "&":
        return this.fetchNodeStart(() => scanAnchor(cursor));
      case "!":
        return this.fetchNodeStart(() => scanTag(cursor, this.flow));
      case "'":
      case '"':
        return this.fetchNodeStart(() => scanQuoted(cursor, character));
    }
    if (character === "-" && cursor.isBlankOrBreakOrEnd(1)) return this.fetchBlockEntry();
    if (character === "?" && (this.flow || cursor.isBlankOrBreakOrEnd(1))) return this.fetchKey();
    if (character === ":" && (this.flow || cursor.isBlankOrBreakOrEnd(1))) return this.fetchValue();
    if ((character === "|" || character === ">") && !this.flow) return this.fetchBlockScalar();
    if (this.startsPlain(character)) return this.fetchPlain();
    throw new ReadError("found character that cannot start any token", cursor.at, cursor.at + 1);
  }

  private startsPlain(character: string): boolean {
    const cursor = this.cursor;
    if (!cursor.isBlankOrBreakOrEnd() && !NO_PLAIN_START.includes(character)) return true;
    if (character === "-") return !cursor.isBlank(1);
    return !this.flow && (character === "?" || character === ":") && !cursor.isBlankOrBreakOrEnd(1);
  }

  private skipToToken(): void {
    const cursor = this.cursor;
    while (true) {
      if (cursor.code() === 0xfeff && cursor.at <= 1 && cursor.column === 0) cursor.skip();
      while (cursor.is(" ") || ((this.flow || !this.simpleKeyAllowed) && cursor.is("\t"))) cursor.skip();
      if (cursor.is("#")) cursor.skipToBreak();
      if (!cursor.isBreak()) return;
      cursor.takeBreak();
      if (!this.flow) this.simpleKeyAllowed = true;
    }
  }

  private fetchEnd(): void {
    // The end is as good as a line break for keys that still wait for their colon.
    if (this.cursor.column !== 0) this.cursor.startLine();
    this.unrollIndent(-1);
    this.dropKey();
    this.simpleKeyAllowed = false;
    const mark = this.cursor.mark();
    this.queue.push({ type: "stream-end", start: mark, end: mark });
  }

  private fetchDirective(): void {
    this.unrollIndent(-1);
    this.dropKey();
    this.simpleKeyAllowed = false;
    this.queue.push(scanDirective(this.cursor));
  }

  private fetchDocumentIndicator(): void {
    this.unrollIndent(-1);
    this.dropKey();
    this.simpleKeyAllowed = false;
    const type = this.cursor.is("-") ? "document-start" : "document-end";
    this.one(type, 3);
  }

  private fetchFlowStart(type: PlainType): void {
    this.saveKey();
    this.keys.push(undefined);
    this.simpleKeyAllowed = true;
    this.one(type);
  }

  private fetchFlowEnd(type: PlainType): void {
    this.dropKey();
    if (this.flow) this.keys.pop();
    this.simpleKeyAllowed = false;
    this.one(type);
  }

  private fetchBlockEntry(): void {
    if (!this.flow) {
      if (!this.simpleKeyAllowed) throw this.notHere("block sequence entries");
      this.rollIndent(this.cursor.column, "block-sequence-start", this.cursor.mark());
    }
    this.dropKey();
    this.simpleKeyAllowed = true;
    this.one("block-entry");
  }

  private fetchKey(): void {
    if (!this.flow) {
      if (!this.simpleKeyAllowed) throw this.notHere("mapping keys");
      this.rollIndent(this.cursor.column, "block-mapping-start", this.cursor.mark());
    }
    this.dropKey();
    this.simpleKeyAllowed = !this.flow;
    this.one("key");
  }

  private fetchValue(): void {
    const level = this.keys.length - 1;
    const key = this.validKey(level);
    if (key !== undefined) {
      const place = key.tokenNumber - this.tokensTaken;
      this.queue.splice(place, 0, { type: "key", start: key.mark, end: key.mark });
      this.rollIndent(key.mark.column, "block-mapping-start", key.mark, place);
      this.keys[level] = undefined;
      this.simpleKeyAllowed = false;
    } else {
      if (!this.flow) {
        if (!this.simpleKeyAllowed) throw this.notHere("mapping values");
        this.rollIndent(this.cursor.column, "block-mapping-start", this.cursor.mark());
      }
      this.simpleKeyAllowed = !this.flow;
    }
    this.one("value");
  }

  private notHere(what: string): ReadError {
    return new ReadError(`${what} are not allowed in this context`, this.cursor.at, this.cursor.at + 1);
  }

  private fetchBlockScalar(): void {
    this.dropKey();
    this.simpleKeyAllowed = true;
    this.queue.push(scanBlockScalar(this.cursor, this.indent));
  }

  private fetchPlain(): void {
    this.saveKey();
    this.simpleKeyAllowed = false;
    const { token, crossedLine } = scanPlain(this.cursor, this.indent, this.flow);
    if (crossedLine) this.simpleKeyAllowed = true;
    this.queue.push(token);
  }

  /** An anchor, an alias, a tag or a quoted scalar: may be the start of a key, and no key may follow it. */
  private fetchNodeStart(scan: () => Token): void {
    this.saveKey();
    this.simpleKeyAllowed = false;
    this.queue.push(scan());
  }

  private one(type: PlainType, length = 1): void {
    const start = this.cursor.mark();
    for (let i = 0; i < length; i++) this.cursor.skip();
    this.queue.push({ type, start, end: this.cursor.mark() });
  }

  private saveKey(): void {
    if (!this.simpleKeyAllowed) return;
    const required = !this.flow && this.indent === this.cursor.column;
    this.dropKey();
    this.keys[this.keys.length - 1] = {
      mark: this.cursor.mark(),
      tokenNumber: this.tokensTaken + this.queue.length,
      required,
    };
  }

  private dropKey(): void {
    const key = this.keys.at(-1);
    if (key?.required) throw this.missingColon(key);
    this.keys[this.keys.length - 1] = undefined;
  }

  private rollIndent(column: number, type: PlainType, mark: Mark, place = this.queue.length): void {
    if (this.flow || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    this.queue.splice(place, 0, { type, start: mark, end: mark });
  }

  private unrollIndent(column: number): void {
    if (this.flow) return;
    const mark = this.cursor.mark();
    while (this.indent > column) {
      this.queue.push({ type: "block-end", start: mark, end: mark });
      this.indent = this.indents.pop() ?? -1;
    }
  }
}

/** Whether more than 1024 code points lie between a mark and the cursor. */
function isTooLong(cursor: Cursor, mark: Mark): boolean {
  if (cursor.at - mark.at <= LONGEST_KEY) return false;
  return [...cursor.text.slice(mark.at, cursor.at)].length > LONGEST_KEY;
}

function lineEnd(text: string, at: number): number {
  const end = text.slice(at).search(/[\r\n]/);
  return end < 0 ? text.length : at + end;
}
