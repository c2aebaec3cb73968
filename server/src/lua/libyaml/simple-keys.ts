import { ReadError } from "../read-result.ts";
import type { Cursor, Mark } from "./cursor.ts";

/** A place where a `key:` may have begun; it is one once its colon is found on the same line, within 1024 characters. */
interface PossibleKey {
  readonly mark: Mark;
  readonly tokenNumber: number;
  /** Nothing but a key can stand here. */
  readonly required: boolean;
}

const LONGEST_KEY = 1024;

/** The places where keys may have begun: one per flow level, the last one the current. */
export class SimpleKeys {
  private readonly cursor: Cursor;
  private readonly levels: (PossibleKey | undefined)[] = [undefined];
  /** On no level below this is there a key: the farther out, the earlier it began, and the sooner it is given up. */
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
   * Whether a key may begin with the token that is next, so that it can't be handed out before its colon is found or ruled
   * out. A key that may still be one is never handed out, so the outermost is the first of all.
   */
  mayBegin(tokenNumber: number): boolean {
    this.dropStale();
    return this.levels[this.outermost]?.tokenNumber === tokenNumber;
  }

  /** Gives up all keys that the text has gone too far for. */
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

  /** Gives up the current key; one that had to be there is an error. */
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
