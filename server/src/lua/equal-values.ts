import { isTable, type LuaTable, type LuaValue } from "./value.ts";

/**
 * Gives values numbers: those that are equal all the way down have the same. The gateway's null is an empty table, and what
 * is not a number equals nothing. What is shared costs nothing, as long as no table holds itself.
 */
export class ValueNumbers {
  private readonly scalars = new Map<LuaValue, number>();
  private readonly contents = new Map<LuaValue, number>();
  private readonly tables = new Map<LuaTable, number>();
  private count = 0;

  of(value: LuaValue): number {
    if (Number.isNaN(value)) return this.count++;
    return isTable(value) ? this.ofTable(value) : this.numberOf(value);
  }

  private ofTable(table: LuaTable): number {
    const known = this.tables.get(table);
    if (known !== undefined) return known;
    // A table is a key only as the table that it is.
    const parts = [...table.cells].map(([key, cell]) => `${this.numberOf(key)}:${this.of(cell.value)}`);
    const number = this.numberOf(parts.sort().join(","), this.contents);
    this.tables.set(table, number);
    return number;
  }

  private numberOf(value: LuaValue, numbers = this.scalars): number {
    let number = numbers.get(value);
    if (number === undefined) {
      number = this.count++;
      numbers.set(value, number);
    }
    return number;
  }
}
