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

  /** Whether a key may begin with a token, so that it can't be handed out before its colon is found or ruled out. */
  mayBegin(tokenNumber: number): boolean {
    return this.levels.some((_, level) => this.valid(level)?.tokenNumber === tokenNumber);
  }

  /** Gives up all keys that the text has gone too far for. */
  dropStale(): void {
    for (let level = 0; level < this.levels.length; level++) this.valid(level);
  }

  current(): PossibleKey | undefined {
    return this.valid(this.flowLevel);
  }

  save(tokenNumber: number, required: boolean): void {
    this.drop();
    this.levels[this.flowLevel] = { mark: this.cursor.mark(), tokenNumber, required };
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
    if (key.mark.line === this.cursor.line && !isTooLong(this.cursor, key.mark)) return key;
    if (key.required) throw this.missingColon(key);
    this.levels[level] = undefined;
    return undefined;
  }

  private missingColon(key: PossibleKey): ReadError {
    return new ReadError("could not find expected ':'", key.mark.at, lineEnd(this.cursor.text, key.mark.at));
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
