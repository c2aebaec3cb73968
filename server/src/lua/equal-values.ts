import { DEEPEST } from "../yaml/limits.ts";
import { isTable, type LuaKey, type LuaTable, type LuaValue } from "./value.ts";

/** Whether two values are equal all the way down; null is not an empty table. */
export function equalValues(a: LuaValue | undefined, b: LuaValue | undefined, depth = 0): boolean {
  if (!isTable(a) || !isTable(b)) return a === b;
  if (a.kind !== b.kind || a.cells.size !== b.cells.size) return false;
  if (a === b || depth > DEEPEST) return true;
  for (const [key, cell] of a.cells) {
    const other = b.cells.get(key);
    if (other === undefined || !equalValues(cell.value, other.value, depth + 1)) return false;
  }
  return true;
}

/** What is equal, and for how long that is remembered. */
export interface Numbering {
  /** Whether null equals an empty table, as it does where the gateway compares values itself. */
  readonly nullIsEmpty: boolean;
  /** So many different contents are known at a time; the number of one that is no longer known is not given again. */
  readonly most: number;
}

/**
 * Gives values numbers. Those with the same number are equal all the way down; those that are equal have the same number, as
 * long as no table holds itself and no content has been forgotten. What is shared is gone through once.
 */
export class ValueNumbers {
  private readonly numbering: Numbering;
  private readonly contents = new Map<string, number>();
  private readonly tables = new WeakMap<LuaTable, number>();
  /** A table is equal as a key only to itself. */
  private readonly keys = new WeakMap<LuaTable, number>();
  private next = 0;

  constructor(numbering: Numbering) {
    this.numbering = numbering;
  }

  of(value: LuaValue): number {
    if (isTable(value)) return this.ofTable(value);
    // What is not a number equals nothing.
    if (Number.isNaN(value)) return this.next++;
    return this.ofContent(typeof value === "string" ? JSON.stringify(value) : String(value));
  }

  private ofTable(table: LuaTable): number {
    const known = this.tables.get(table);
    if (known !== undefined) return known;
    // One that holds itself has this one there.
    this.tables.set(table, this.next++);
    const cells = [...table.cells].map(([key, { value }]) => `${this.ofKey(key)}=${this.of(value)}`);
    const kind = this.numbering.nullIsEmpty ? "table" : table.kind;
    const number = this.ofContent(`${kind} ${cells.sort().join(",")}`);
    this.tables.set(table, number);
    return number;
  }

  private ofKey(key: LuaKey): number {
    if (!isTable(key)) return this.of(key);
    const number = this.keys.get(key) ?? this.next++;
    this.keys.set(key, number);
    return number;
  }

  private ofContent(content: string): number {
    const known = this.contents.get(content);
    if (known !== undefined) return known;
    if (this.contents.size >= this.numbering.most) this.contents.clear();
    this.contents.set(content, this.next);
    return this.next++;
  }
}
