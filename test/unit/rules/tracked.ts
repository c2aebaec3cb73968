import { configurationOf } from "../../../server/src/gateway/configuration.ts";
import { endpointsOf } from "../../../server/src/gateway/endpoints.ts";
import { partOf } from "../../../server/src/lua/tables.ts";
import { UNDETERMINED } from "../../../server/src/lua/undetermined.ts";
import {
  isTable,
  type LuaCell,
  type LuaKey,
  type LuaTable,
  type LuaValue,
} from "../../../server/src/lua/value.ts";
import { CAUSES, PROBLEMS, TEXT } from "../../../server/src/rules/reads.ts";
import type { RuleInput } from "../../../server/src/rules/rule.ts";
import { inferZones } from "../../../server/src/topology/zones.ts";
import { formatPath, type Path } from "../../../server/src/yaml/path.ts";
import { type Entry, entryOf, type TreeNode } from "../../../server/src/yaml/tree.ts";

/**
 * Notes what is read: one of the names in reads.ts, or the path of a part of the configuration. Behind a `?`, it is the path of
 * something that isn't there, or of which only the key was looked at, which happens on the way to what is in it.
 */
type Note = (read: string) => void;

type At = (path: Path, isOnTheWay?: boolean) => void;

/** The input of a rule, which notes what the rule reads of it. Finding a key in a section is no reading of the section. */
export function tracked(input: RuleInput, note: Note): RuleInput {
  let isOn = true;
  const noted: Note = (read) => {
    if (isOn) note(read);
  };
  const at: At = (path, isOnTheWay = false) => noted(`${isOnTheWay ? "?" : ""}${formatPath(path)}`);
  const quietly = <T>(work: () => T): T => {
    const was = isOn;
    isOn = false;
    try {
      return work();
    } finally {
      isOn = was;
    }
  };
  const root = input.root && trackedNode(input.root, [], at, quietly);
  const document = new Proxy(input.document, {
    get(target, key) {
      if (key === "root") return root;
      if (key === "text" || key === "written" || key === "secondDocument") noted(TEXT);
      return Reflect.get(target, key);
    },
  });
  const { startUp } = input;
  const effective = startUp.effective && {
    ...startUp.effective,
    values: trackedTable(startUp.effective.values, [], at),
  };
  const start = new Proxy(startUp, {
    get(target, key) {
      if (key === "effective") return effective;
      if (key === "causes" || key === "verdict") noted(CAUSES);
      return Reflect.get(target, key);
    },
  });
  const configuration = quietly(() => {
    const made = configurationOf(input);
    return new Proxy(
      {
        ...made,
        root,
        values: trackedTable(made.values, [], at),
        file: trackedTable(made.file, [], at),
      },
      {
        get(target, key) {
          if (key === "causes") noted(CAUSES);
          return Reflect.get(target, key);
        },
      },
    );
  });
  let endpoints: RuleInput["endpoints"] | undefined;
  return {
    ...input,
    document,
    root,
    startUp: start,
    configuration,
    get valueProblems() {
      noted(PROBLEMS);
      return input.valueProblems;
    },
    get otherCauses() {
      noted(CAUSES);
      return input.otherCauses;
    },
    get endpoints() {
      endpoints ??= endpointsOf(configuration);
      return endpoints;
    },
    get zones() {
      return inferZones(this.endpoints, input.zonePatterns);
    },
  };
}

function trackedNode(node: TreeNode, path: Path, at: At, quietly: <T>(work: () => T) => T): TreeNode {
  const parts =
    node.kind === "list"
      ? trackedList(node.items, path, at, (item, i) => trackedNode(item, [...path, i], at, quietly))
      : node.kind === "map"
        ? trackedList(node.entries, path, at, (entry) =>
            trackedEntry(entry, [...path, entry.key], at, quietly),
          )
        : undefined;
  const proxy = new Proxy(node, {
    get(target, key) {
      if (key === "kind") return target.kind;
      if (key === "items" || key === "entries") return parts;
      if (key === "alias") at(path, true);
      else at(path);
      return Reflect.get(target, key);
    },
  });
  // Keys are looked up in an index of the entries.
  if (node.kind === "map") quietly(() => entryOf(proxy, ""));
  return proxy;
}

function trackedEntry(entry: Entry, path: Path, at: At, quietly: <T>(work: () => T) => T): Entry {
  const value = once(() => trackedNode(entry.value, path, at, quietly));
  return new Proxy(entry, {
    get(target, key) {
      if (key === "value") return value();
      if (key !== "key") at(path, key === "keyRange" || key === "merged");
      return Reflect.get(target, key);
    },
  });
}

/** A list of which single items can be looked at; to go over it is to read all of what it is in. */
function trackedList<T extends object>(
  list: readonly T[],
  path: Path,
  at: At,
  trackedItem: (item: T, index: number) => T,
): readonly T[] {
  const items = new Map<string, T>();
  return new Proxy(list, {
    get(target, key) {
      const index = typeof key === "string" ? Number(key) : Number.NaN;
      const item = Number.isInteger(index) ? target[index] : undefined;
      if (item === undefined) {
        at(path);
        return Reflect.get(target, key);
      }
      const known = items.get(String(key)) ?? trackedItem(item, index);
      items.set(String(key), known);
      return known;
    },
  });
}

const tables = new WeakMap<At, Map<LuaTable, LuaTable>>();

function trackedTable(table: LuaTable, path: Path, at: At): LuaTable {
  const known = tables.get(at) ?? new Map<LuaTable, LuaTable>();
  tables.set(at, known);
  const before = known.get(table);
  if (table === UNDETERMINED || table.kind === "null") return table;
  if (before) return before;
  const cells = new TrackedCells(table.cells, path, at);
  const made: LuaTable = { ...table, cells };
  known.set(table, made);
  return made;
}

class TrackedCells extends Map<LuaKey, LuaCell> {
  readonly #cells: Map<LuaKey, LuaCell>;
  readonly #path: Path;
  readonly #at: At;

  constructor(cells: Map<LuaKey, LuaCell>, path: Path, at: At) {
    super();
    this.#cells = cells;
    this.#path = path;
    this.#at = at;
  }

  override get(key: LuaKey): LuaCell | undefined {
    const cell = this.#cells.get(key);
    const path = [...this.#path, partOf(key)];
    if (cell === undefined) this.#at(path, true);
    return cell && this.#tracked(cell, path);
  }

  override has(key: LuaKey): boolean {
    this.#at([...this.#path, partOf(key)]);
    return this.#cells.has(key);
  }

  override get size(): number {
    this.#at(this.#path);
    return this.#cells.size;
  }

  override *entries(): MapIterator<[LuaKey, LuaCell]> {
    this.#at(this.#path);
    for (const [key, cell] of this.#cells) yield [key, this.#tracked(cell, [...this.#path, partOf(key)])];
  }

  override *keys(): MapIterator<LuaKey> {
    for (const [key] of this.entries()) yield key;
  }

  override *values(): MapIterator<LuaCell> {
    for (const [, cell] of this.entries()) yield cell;
  }

  override [Symbol.iterator](): MapIterator<[LuaKey, LuaCell]> {
    return this.entries();
  }

  override forEach(visit: (cell: LuaCell, key: LuaKey, map: Map<LuaKey, LuaCell>) => void): void {
    for (const [key, cell] of this.entries()) visit(cell, key, this);
  }

  #tracked(cell: LuaCell, path: Path): LuaCell {
    const value = (): LuaValue =>
      isTable(cell.value) ? trackedTable(cell.value, path, this.#at) : cell.value;
    if (!isTable(cell.value) || cell.value === UNDETERMINED || cell.value.kind === "null") this.#at(path);
    return { ...cell, value: value() };
  }
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
