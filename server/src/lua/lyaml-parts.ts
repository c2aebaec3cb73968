import { type Green, GreenCollection, type GreenScalar, isMerge } from "../yaml/green.ts";
import { DEEPEST, MOST_UNFOLDED } from "../yaml/limits.ts";
import type { Reading } from "../yaml/parts.ts";
import { lyamlScalar } from "./lyaml-scalars.ts";
import type { ReadResult } from "./read-result.ts";
import {
  FILE,
  isTable,
  LUA_NULL,
  type LuaCell,
  type LuaKey,
  type LuaTable,
  type LuaValue,
  listItems,
  newTable,
} from "./value.ts";

/** What lyaml makes of a node. */
interface Loaded {
  readonly value: LuaValue;
  readonly type: "scalar" | "sequence" | "mapping";
}

/** Thrown where lyaml stops, and for what is left to the reader of the whole text, which knows why. */
const STOPS = new Error("lyaml stops");

/**
 * Reads what lyaml reads, from a text that libyaml has read already: in parts without anchors, aliases and merge keys,
 * what was read of an earlier text is read no more. Undefined where `readWithLyaml` has to read the text: it has an
 * error, several documents, or a root that is no collection.
 *
 * `before` is the result for an earlier text: its tables are kept where they have the same content at the same path.
 */
export function readPartsWithLyaml({ documents }: Reading, before?: LuaValue): ReadResult | undefined {
  const [root] = documents;
  if (documents.length !== 1 || !(root?.green instanceof GreenCollection) || root.green.height > DEEPEST)
    return undefined;
  const loader = new PartLoader();
  try {
    // With anchors in the earlier text, some of its tables can be at several paths.
    const isPlain = isTable(before) && unshared.has(before);
    const { value } = loader.load(root.green, isPlain ? before : undefined);
    const range = { start: root.at, end: root.at + root.green.length };
    return { ok: true, value, range, shares: loader.shares };
  } catch (error) {
    if (error !== STOPS) throw error;
    return undefined;
  }
}

/** The tables of the nodes that depend on nothing around them. */
const tables = new WeakMap<GreenCollection, LuaTable>();

/** The tables that were made of such nodes. */
const unshared = new WeakSet<LuaTable>();

/** Whether a table is from a part of a text without anchors, aliases and merge keys, and so are all in it. */
export function isUnshared(table: LuaTable): boolean {
  return unshared.has(table);
}

class PartLoader {
  /** Whether an alias stands for a table. */
  shares = false;
  private readonly anchors = new Map<string, Loaded>();
  /** The tables of the earlier text that are kept. */
  private readonly kept = new Set<LuaTable>();
  /** How many cells merge keys may still add. */
  private mergeable = MOST_UNFOLDED;

  load(green: Green, before?: LuaValue): Loaded {
    if (green.kind === "scalar") return this.scalar(green);
    if (green.kind === "alias") return this.alias(green.name);
    const type = green.kind === "map" ? "mapping" : "sequence";
    if (!green.isBound) return { value: this.table(green, before), type };
    const table = newTable();
    const loaded: Loaded = { value: table, type };
    // An alias inside the collection can refer to it.
    if (green.anchor !== undefined) this.anchors.set(green.anchor, loaded);
    this.fill(table, green, before);
    return loaded;
  }

  /** The table of a collection that depends on nothing around it. */
  private table(green: GreenCollection, before: LuaValue | undefined): LuaTable {
    const known = tables.get(green);
    if (known !== undefined) return known;
    const table = newTable();
    const former = isTable(before) && unshared.has(before) && !this.kept.has(before) ? before : undefined;
    this.fill(table, green, former);
    const isSame = former !== undefined && sameCells(former, table);
    const kept = isSame ? former : table;
    if (isSame) this.kept.add(former);
    tables.set(green, kept);
    unshared.add(kept);
    return kept;
  }

  private fill(table: LuaTable, { kind, parts }: GreenCollection, before: LuaValue | undefined): void {
    const { cells } = table;
    const former = isTable(before) ? before.cells : undefined;
    const set = (key: LuaKey, green: Green): void => {
      const old = former?.get(key);
      const { value } = this.load(green, old?.value);
      // Of equal keys, the last one counts, and is where it is written.
      if (kind === "map") cells.delete(key);
      cells.set(
        key,
        old !== undefined && old.origin === FILE && Object.is(old.value, value) ? old : cellOf(value),
      );
    };
    if (kind === "list") {
      for (let i = 0; i < parts.length; i++) set(i + 1, (parts[i] as (typeof parts)[number]).value);
      return;
    }
    for (const part of parts) {
      const { key, value } = part;
      const name = key === undefined ? LUA_NULL : this.load(key).value;
      if (isMerge(part) || name === "<<") {
        if (name !== "<<") throw STOPS;
        this.merge(table, this.load(value));
      } else if (Number.isNaN(name)) throw STOPS;
      else set(name, value);
    }
  }

  private scalar({ text, style, tag, anchor }: GreenScalar): Loaded {
    const value = lyamlScalar(text, style, tag);
    if (value === undefined) throw STOPS;
    const loaded: Loaded = { value, type: "scalar" };
    if (anchor !== undefined) this.anchors.set(anchor, loaded);
    return loaded;
  }

  private alias(name: string): Loaded {
    const target = this.anchors.get(name);
    if (target === undefined) throw STOPS;
    this.shares ||= isTable(target.value);
    return target;
  }

  /** `<<`: adds the cells of a mapping, or of each mapping in a list, whose keys don't exist yet. */
  private merge(table: LuaTable, { value, type }: Loaded): void {
    if (!isTable(value) || type === "scalar") throw STOPS;
    for (const source of type === "mapping" ? [value] : Array.from(listItems(value), (cell) => cell.value)) {
      if (!isTable(source)) throw STOPS;
      this.mergeable -= source.cells.size;
      if (this.mergeable < 0) throw STOPS;
      for (const [key, cell] of [...source.cells]) if (!table.cells.has(key)) table.cells.set(key, cell);
    }
  }
}

function cellOf(value: LuaValue): LuaCell {
  return { value, origin: FILE };
}

/** Whether two tables have the same cells in the same order. */
function sameCells(a: LuaTable, b: LuaTable): boolean {
  if (a.cells.size !== b.cells.size) return false;
  const others = b.cells.entries();
  for (const [key, cell] of a.cells) {
    const [otherKey, other] = others.next().value ?? [];
    if (key !== otherKey || cell !== other) return false;
  }
  return true;
}
