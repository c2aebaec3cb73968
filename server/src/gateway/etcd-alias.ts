import { cellAt, Draft, valueAt, withCellAt } from "../lua/tables.ts";
import { isTable, type LuaCell, type LuaTable } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";

/**
 * The section that `etcd` is another name of: the gateway copies a reference to it, so that whatever it sets in one of
 * them is in the other one, too. Undefined if they have nothing in common.
 */
function sourceOfEtcd(conf: LuaTable): Path | undefined {
  const cell = conf.cells.get("etcd");
  if (cell?.origin.kind !== "derived" || !isTable(cell.value)) return undefined;
  const source = cell.origin.from.split(".");
  return valueAt(conf, source) === cell.value ? source : undefined;
}

/** A configuration with a cell at a path, and at the same path of the section with another name. */
export function withSharedCellAt(conf: LuaTable, path: Path, cell: LuaCell | undefined): LuaTable {
  const source = sourceOfEtcd(conf);
  const changed = withCellAt(conf, path, cell);
  if (source === undefined || changed === conf) return changed;
  const etcd = [valueAt(changed, ["etcd"]), valueAt(changed, source)].find(
    (value) => value !== valueAt(conf, source),
  );
  return etcd === undefined ? changed : withEtcd(changed, source, etcd);
}

function withEtcd(conf: LuaTable, source: Path, value: LuaCell["value"]): LuaTable {
  return [["etcd"], source].reduce<LuaTable>((changed, path) => {
    const cell = cellAt(changed, path);
    return cell ? withCellAt(changed, path, { ...cell, value }) : changed;
  }, conf);
}

/** A configuration in which defaults were filled in on both sides: each side gets those of the other one. */
export function withSharedDefaults(before: LuaTable, filled: LuaTable): LuaTable {
  const source = sourceOfEtcd(before);
  if (source === undefined) return filled;
  const [etcd, section] = [valueAt(filled, ["etcd"]), valueAt(filled, source)];
  if (etcd === section || !isTable(etcd) || !isTable(section)) return filled;
  return withEtcd(filled, source, withMissing(section, etcd));
}

/** A table with what another one has besides. */
function withMissing(table: LuaTable, other: LuaTable): LuaTable {
  const draft = new Draft(table);
  for (const [key, cell] of other.cells) {
    const own = table.cells.get(key);
    if (own === undefined) draft.set(key, cell);
    else if (own.value !== cell.value && isTable(own.value) && isTable(cell.value)) {
      const value = withMissing(own.value, cell.value);
      if (value !== own.value) draft.set(key, { ...own, value });
    }
  }
  return draft.result();
}
