import { Cursor, type Mark, type Notes } from "./cursor.ts";
import type { PlainType, Token } from "./tokens.ts";

/** The tokens that were scanned and not taken yet, with the indentation that opens and closes block collections. */
export abstract class TokenQueue {
  protected readonly cursor: Cursor;
  protected readonly queue: Token[] = [];
  protected tokensTaken = 0;
  protected indent = -1;
  private readonly indents: number[] = [];

  constructor(text: string) {
    this.cursor = new Cursor(text);
  }

  get text(): string {
    return this.cursor.text;
  }

  /** The anchors, aliases and tags, and the comments that were read. */
  get notes(): Notes {
    return this.cursor.notes;
  }

  /** How many characters have been read; what was skipped doesn't count. */
  get charactersRead(): number {
    return this.cursor.at - this.cursor.skipped;
  }

  /** The indentation of the innermost block collection. */
  get column(): number {
    return this.indent;
  }

  /** Takes the first token. */
  skip(): void {
    this.queue.shift();
    this.tokensTaken++;
  }

  /** Whether the cursor is in a flow collection. */
  protected abstract get flow(): boolean;

  /** Adds the token at the cursor. */
  protected one(type: PlainType, length = 1): void {
    const start = this.cursor.mark();
    for (let i = 0; i < length; i++) this.cursor.skip();
    this.queue.push({ type, start, end: this.cursor.mark() });
  }

  /** Opens a block collection, if its column is a new one. */
  protected rollIndent(column: number, type: PlainType, mark: Mark, place = this.queue.length): void {
    if (this.flow || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    this.queue.splice(place, 0, { type, start: mark, end: mark });
  }

  /** Closes the block collections that are deeper than a column. */
  protected unrollIndent(column: number): void {
    if (this.flow) return;
    const mark = this.cursor.mark();
    while (this.indent > column) {
      this.queue.push({ type: "block-end", start: mark, end: mark });
      this.indent = this.indents.pop() ?? -1;
    }
  }
}
