import { scanBlockScalar } from "./block-scalars.ts";
import { scanPlain, scanQuoted } from "./flow-scalars.ts";
import { scanAnchor, scanDirective, scanTag } from "./properties.ts";
import { ReadError } from "./read-error.ts";
import { SimpleKeys } from "./simple-keys.ts";
import { TokenQueue } from "./token-queue.ts";
import type { PlainType, Token } from "./tokens.ts";

const FLOW_STARTS: Readonly<Record<string, PlainType>> = {
  "[": "flow-sequence-start",
  "{": "flow-mapping-start",
};
const FLOW_ENDS: Readonly<Record<string, PlainType>> = { "]": "flow-sequence-end", "}": "flow-mapping-end" };
const NO_PLAIN_START = "-?:,[]{}#&*!|>'\"%@`";

/**
 * libyaml's scanner (scanner.c of 0.2.5): turns text into tokens, with the same lookahead, so that the same texts are
 * errors. Follows the algorithm, and is checked against the library with random texts.
 */
export class Scanner extends TokenQueue {
  private readonly ahead: boolean;
  private simpleKeyAllowed = true;
  /** Whether a directive has been read. */
  hasDirectives = false;
  private readonly keys: SimpleKeys;

  /** `ahead`: as far ahead of the parser as libyaml; otherwise only as far as necessary. */
  constructor(text: string, ahead: boolean) {
    super(text);
    this.ahead = ahead;
    this.keys = new SimpleKeys(this.cursor);
  }

  /** Where the next token begins. */
  next(): number {
    const [token] = this.queue;
    if (token !== undefined) return token.start.at;
    this.skipToToken();
    this.keys.dropStale();
    return this.cursor.at;
  }

  /**
   * Whether the next token could be the start of another part of the innermost block collection, and nothing of it has
   * been read: what it is depends on what follows, and on nothing else.
   */
  get isBetween(): boolean {
    return (
      this.queue.length === 0 && this.simpleKeyAllowed && !this.flow && this.cursor.column === this.indent
    );
  }

  /** Goes on at the start of a token, with what is before it skipped; allowed where `isBetween`. */
  jump(at: number): void {
    this.cursor.jump(at);
  }

  peek(): Token {
    while (this.needsMore()) this.fetch();
    return this.queue[0] as Token;
  }

  protected get flow(): boolean {
    return this.keys.flowLevel > 0;
  }

  private needsMore(): boolean {
    if (this.queue.length === 0) return true;
    return this.keys.mayBegin(this.tokensTaken);
  }

  private fetch(): void {
    this.skipToToken();
    this.keys.dropStale();
    const cursor = this.cursor;
    if (!this.ahead && this.queue.length > 0 && !this.needsMore()) return;
    this.unrollIndent(cursor.column);
    if (!this.ahead && this.queue.length > 0 && !this.needsMore()) return;
    if (cursor.atEnd()) this.fetchEnd();
    else if (cursor.column === 0 && cursor.is("%")) this.fetchDirective();
    else if (cursor.isDocumentIndicator()) this.fetchDocumentIndicator();
    else this.fetchCharacter(cursor.text[cursor.at] ?? "");
  }

  /** Scans a token by its first character. */
  private fetchCharacter(character: string): void {
    const cursor = this.cursor;
    const blankBehind = cursor.isBlankOrBreakOrEnd(1);
    const flowStart = FLOW_STARTS[character];
    const flowEnd = FLOW_ENDS[character];
    if (flowStart !== undefined) this.fetchFlowStart(flowStart);
    else if (flowEnd !== undefined) this.fetchFlowEnd(flowEnd);
    else if (character === ",") this.fetchFlowEntry();
    else if (character === "*" || character === "&")
      this.fetchNodeStart(() => this.noted(scanAnchor(cursor)));
    else if (character === "!") this.fetchNodeStart(() => this.noted(scanTag(cursor, this.flow)));
    else if (character === "'" || character === '"') this.fetchNodeStart(() => scanQuoted(cursor, character));
    else if (character === "-" && blankBehind) this.fetchBlockEntry();
    else if (character === "?" && (this.flow || blankBehind)) this.fetchKey();
    else if (character === ":" && (this.flow || blankBehind)) this.fetchValue();
    else if ((character === "|" || character === ">") && !this.flow) this.fetchBlockScalar();
    else if (this.startsPlain(character)) this.fetchPlain();
    else throw new ReadError("found character that cannot start any token", cursor.at, cursor.at + 1);
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
      // A byte order mark at the start of any line counts as a column.
      if (cursor.code() === 0xfeff && cursor.column === 0) cursor.skip();
      while (cursor.is(" ") || ((this.flow || !this.simpleKeyAllowed) && cursor.is("\t"))) cursor.skip();
      cursor.skipComment();
      if (!cursor.isBreak()) return;
      cursor.takeBreak();
      if (!this.flow) this.simpleKeyAllowed = true;
    }
  }

  private fetchEnd(): void {
    // For keys without a colon yet, the end counts as a line break.
    if (this.cursor.column !== 0) this.cursor.startLine();
    this.unrollIndent(-1);
    this.keys.drop();
    this.simpleKeyAllowed = false;
    const mark = this.cursor.mark();
    this.queue.push({ type: "stream-end", start: mark, end: mark });
  }

  private fetchDirective(): void {
    this.hasDirectives = true;
    this.unrollIndent(-1);
    this.keys.drop();
    this.simpleKeyAllowed = false;
    this.queue.push(scanDirective(this.cursor));
  }

  private fetchDocumentIndicator(): void {
    this.unrollIndent(-1);
    this.keys.drop();
    this.simpleKeyAllowed = false;
    const type = this.cursor.is("-") ? "document-start" : "document-end";
    this.one(type, 3);
  }

  private fetchFlowStart(type: PlainType): void {
    this.saveKey();
    this.keys.enterFlow();
    this.simpleKeyAllowed = true;
    this.one(type);
  }

  private fetchFlowEnd(type: PlainType): void {
    this.keys.drop();
    if (this.flow) this.keys.leaveFlow();
    this.simpleKeyAllowed = false;
    this.one(type);
  }

  private fetchFlowEntry(): void {
    this.keys.drop();
    this.simpleKeyAllowed = true;
    this.one("flow-entry");
  }

  private fetchBlockEntry(): void {
    if (!this.flow) {
      if (!this.simpleKeyAllowed) throw this.notHere("block sequence entries");
      this.rollIndent(this.cursor.column, "block-sequence-start", this.cursor.mark());
    }
    this.keys.drop();
    this.simpleKeyAllowed = true;
    this.one("block-entry");
  }

  private fetchKey(): void {
    if (!this.flow) {
      if (!this.simpleKeyAllowed) throw this.notHere("mapping keys");
      this.rollIndent(this.cursor.column, "block-mapping-start", this.cursor.mark());
    }
    this.keys.drop();
    this.simpleKeyAllowed = !this.flow;
    this.one("key");
  }

  private fetchValue(): void {
    const key = this.keys.current();
    if (key !== undefined) {
      const place = key.tokenNumber - this.tokensTaken;
      this.queue.splice(place, 0, { type: "key", start: key.mark, end: key.mark });
      this.rollIndent(key.mark.column, "block-mapping-start", key.mark, place);
      this.keys.forget();
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
    this.keys.drop();
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

  /** An anchor, an alias, a tag, or a quoted scalar: it can be the start of a key, and no key can follow it. */
  private fetchNodeStart(scan: () => Token): void {
    this.saveKey();
    this.simpleKeyAllowed = false;
    this.queue.push(scan());
  }

  private noted(token: Token): Token {
    this.cursor.notes.marks.push(token.start.at, token.end.at);
    return token;
  }

  /** Notes that a key can begin here. */
  private saveKey(): void {
    if (!this.simpleKeyAllowed) return;
    const required = !this.flow && this.indent === this.cursor.column;
    this.keys.save(this.tokensTaken + this.queue.length, required);
  }
}
