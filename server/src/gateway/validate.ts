import { type At, crash, pairsOf, writeLua } from "../lua/operations.ts";
import { cellAt, partOf, truthy, valueAt, withCellAt } from "../lua/tables.ts";
import { get, type LuaTable, luaType } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import type { Finding } from "./causes.ts";
import { withSharedDefaults } from "./etcd-alias.ts";
import { checkSchema } from "./schema-check.ts";
import type { Schema, StartUpSchema } from "./schema-types.ts";

/**
 * Checks the merged configuration against the gateway's schemas: the whole file, then `discovery` by kind, then
 * `deployment` by role. Calls `onFilled` with the configuration with the schemas' defaults after each of them. The
 * gateway stops at the first violation.
 * Source: apache/apisix, apisix/cli/schema.lua, validate.
 */
export function validate(
  given: LuaTable,
  schema: StartUpSchema,
  onFilled: (conf: LuaTable) => void,
  report: (finding: Finding) => void,
): void {
  let conf = given;
  const check = (path: Path, of: Schema, prefix: string): void => {
    const value = valueAt(conf, path);
    if (value === undefined) return;
    const checked = checkSchema(value, of, schema.definitions);
    const cell = cellAt(conf, path);
    const filled = cell
      ? withCellAt(conf, path, { ...cell, value: checked.value })
      : (checked.value as LuaTable);
    conf = withSharedDefaults(conf, filled);
    onFilled(conf);
    for (const { code, path: below, params, message, reportedPath, inferred } of checked.violations)
      report({
        code,
        path: writtenPath(conf, [...path, ...below]),
        params,
        gatewayMessage: `${prefix}${where(reportedPath)}${message}`,
        inferred,
      });
  };
  check([], schema.config, "failed to validate config: ");
  if (luaType(get(conf, "deployment")) !== "table") return;
  for (const [kind, name] of kindsOfDiscovery(conf)) {
    const known = Object.hasOwn(schema.discovery, name) ? schema.discovery[name] : undefined;
    if (known !== undefined) check(["discovery", kind], known, `invalid discovery ${name} configuration: `);
  }
  const role = valueAt(conf, ["deployment", "role"]);
  const roleSchema =
    typeof role === "string" && Object.hasOwn(schema.roles, role) ? schema.roles[role] : undefined;
  if (roleSchema !== undefined)
    check(["deployment"], roleSchema, `invalid deployment ${String(role)} configuration: `);
}

/** The keys of discovery, with their names; throws a Crash at a key that the gateway can't write. */
function* kindsOfDiscovery(conf: LuaTable): Generator<readonly [part: string | number, name: string]> {
  const discovery: At = { value: get(conf, "discovery"), path: ["discovery"] };
  if (!truthy(discovery.value)) return;
  for (const kind of pairsOf(discovery).cells.keys()) {
    const path = [...discovery.path, partOf(kind)];
    if (typeof kind !== "string" && typeof kind !== "number")
      throw crash(
        "key",
        { value: kind, path },
        `attempt to concatenate local 'kind' (a ${luaType(kind)} value)`,
      );
    yield [partOf(kind), writeLua(kind)];
  }
}

/** The path in the file of a value that the gateway has copied to another path, such as `etcd`. */
function writtenPath(conf: LuaTable, path: Path): Path {
  for (let depth = path.length; depth > 0; depth--) {
    const cell = cellAt(conf, path.slice(0, depth));
    if (cell?.origin.kind !== "derived") continue;
    const from = cell.origin.from.split(".");
    if (valueAt(conf, from) === cell.value) return writtenPath(conf, [...from, ...path.slice(depth)]);
  }
  return path;
}

/** A path as the gateway writes it: `property "a" validation failed: failed to validate item 1: `. */
function where(path: readonly (string | number)[]): string {
  return path
    .map((part) =>
      typeof part === "number"
        ? `failed to validate item ${part + 1}: `
        : `property "${part}" validation failed: `,
    )
    .join("");
}
