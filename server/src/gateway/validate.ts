import { type At, crash, pairsOf, writeLua } from "../lua/operations.ts";
import { cellAt, partOf, truthy, valueAt } from "../lua/tables.ts";
import { get, type LuaTable, luaType } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import type { Finding } from "./causes.ts";
import { checkSchema, type Violation } from "./schema-check.ts";
import type { StartUpSchema } from "./schema-types.ts";

/**
 * Checks the merged configuration against the gateway's schemas: the whole file, then `discovery` by kind, then
 * `deployment` by role. Fills in the schemas' defaults. The gateway stops at the first violation.
 * Source: apache/apisix, apisix/cli/schema.lua, validate.
 */
export function validate(conf: LuaTable, schema: StartUpSchema, report: (finding: Finding) => void): void {
  const as =
    (prefix: string, depth: number) =>
    (violation: Violation): void => {
      const { code, path, params, message, reportedPath, inferred } = violation;
      report({
        code,
        path: writtenPath(conf, path),
        params,
        gatewayMessage: `${prefix}${where(reportedPath.slice(depth))}${message}`,
        inferred,
      });
    };
  checkSchema(conf, schema.config, schema.definitions, [], as("failed to validate config: ", 0));
  if (!isChecked(conf)) return;
  checkDiscovery(conf, schema, as);
  const deployment = get(conf, "deployment");
  const role = deployment && typeof deployment === "object" ? get(deployment, "role") : undefined;
  const roleSchema =
    typeof role === "string" && Object.hasOwn(schema.roles, role) ? schema.roles[role] : undefined;
  if (deployment === undefined || roleSchema === undefined) return;
  checkSchema(
    deployment,
    roleSchema,
    schema.definitions,
    ["deployment"],
    as(`invalid deployment ${String(role)} configuration: `, 1),
  );
}

/** Whether the configuration has what the other schemas check. */
function isChecked(conf: LuaTable): boolean {
  return luaType(get(conf, "deployment")) === "table";
}

function checkDiscovery(
  conf: LuaTable,
  schema: StartUpSchema,
  as: (prefix: string, depth: number) => (violation: Violation) => void,
): void {
  const discovery: At = { value: get(conf, "discovery"), path: ["discovery"] };
  if (!truthy(discovery.value)) return;
  for (const [kind, cell] of pairsOf(discovery).cells) {
    const path = [...discovery.path, partOf(kind)];
    if (typeof kind !== "string" && typeof kind !== "number")
      throw crash(
        "key",
        { value: kind, path },
        `attempt to concatenate local 'kind' (a ${luaType(kind)} value)`,
      );
    const name = writeLua(kind);
    const known = Object.hasOwn(schema.discovery, name) ? schema.discovery[name] : undefined;
    if (known !== undefined)
      checkSchema(
        cell.value,
        known,
        schema.definitions,
        path,
        as(`invalid discovery ${name} configuration: `, 2),
      );
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
