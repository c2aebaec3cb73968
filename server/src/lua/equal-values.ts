import { DEEPEST } from "../yaml/limits.ts";
import { isTable, type LuaKey, type LuaTable, type LuaValue } from "./value.ts";

/** Whether two values are deeply equal; null is not an empty table. */
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

/** What counts as equal, and how many contents are kept. */
export interface Numbering {
  /** Whether null equals an empty table, as where the gateway compares values. */
  readonly nullIsEmpty: boolean;
  /** The largest number of contents to keep; the number of a forgotten one is not reused. */
  readonly most: number;
}

/**
 * Numbers values. Values with the same number are deeply equal. Equal values have the same number, unless a table
 * contains itself or a content has been forgotten. Shared values are traversed once.
 */
export class ValueNumbers {
  private readonly numbering: Numbering;
  private readonly contents = new Map<string, number>();
  private readonly tables = new WeakMap<LuaTable, number>();
  /** As a key, a table is only equal to itself. */
  private readonly keys = new WeakMap<LuaTable, number>();
  private next = 0;

  constructor(numbering: Numbering) {
    this.numbering = numbering;
  }

  of(value: LuaValue): number {
    if (isTable(value)) return this.ofTable(value);
    // NaN equals nothing.
    if (Number.isNaN(value)) return this.next++;
    return this.ofContent(typeof value === "string" ? JSON.stringify(value) : String(value));
  }

  private ofTable(table: LuaTable): number {
    const known = this.tables.get(table);
    if (known !== undefined) return known;
    // A table that contains itself has this number there.
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
