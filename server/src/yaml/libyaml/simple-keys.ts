import type { Cursor, Mark } from "./cursor.ts";
import { ReadError } from "./read-error.ts";

/** A position where a `key:` may begin. It is a key if its colon follows on the same line, within 1024 characters. */
interface PossibleKey {
  readonly mark: Mark;
  readonly tokenNumber: number;
  /** Only a key is allowed here. */
  readonly required: boolean;
}

const LONGEST_KEY = 1024;

/** The possible starts of keys: one per flow level, the current one last. */
export class SimpleKeys {
  private readonly cursor: Cursor;
  private readonly levels: (PossibleKey | undefined)[] = [undefined];
  /** There is no key on the levels below this one: outer keys begin earlier and are given up sooner. */
  private outermost = 0;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  get flowLevel(): number {
    return this.levels.length - 1;
  }

  enterFlow(): void {
    this.levels.push(undefined);
  }

  leaveFlow(): void {
    this.levels.pop();
  }

  /**
   * Whether a key may begin with the next token, which then must wait until its colon is found or ruled out. Tokens of
   * possible keys are never returned, so the outermost one is the first.
   */
  mayBegin(tokenNumber: number): boolean {
    this.dropStale();
    return this.levels[this.outermost]?.tokenNumber === tokenNumber;
  }

  /** Gives up all keys that are too far back. */
  dropStale(): void {
    while (this.outermost < this.levels.length && this.valid(this.outermost) === undefined) this.outermost++;
  }

  current(): PossibleKey | undefined {
    return this.valid(this.flowLevel);
  }

  save(tokenNumber: number, required: boolean): void {
    this.drop();
    this.levels[this.flowLevel] = { mark: this.cursor.mark(), tokenNumber, required };
    this.outermost = Math.min(this.outermost, this.flowLevel);
  }

  /** Gives up the current key; a required key is an error. */
  drop(): void {
    const key = this.levels.at(-1);
    if (key?.required) throw this.missingColon(key);
    this.forget();
  }

  forget(): void {
    this.levels[this.flowLevel] = undefined;
  }

  private valid(level: number): PossibleKey | undefined {
    const key = this.levels[level];
    if (key === undefined) return undefined;
    const { line, column } = this.cursor;
    if (key.mark.line === line && column - key.mark.column <= LONGEST_KEY) return key;
    if (key.required) throw this.missingColon(key);
    this.levels[level] = undefined;
    return undefined;
  }

  private missingColon(key: PossibleKey): ReadError {
    return new ReadError("could not find expected ':'", key.mark.at, lineEnd(this.cursor.text, key.mark.at));
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.slice(at).search(/[\r\n]/);
  return end < 0 ? text.length : at + end;
}
