import type { KeyNode } from "./keys.ts";
import { countsAsList, isMap } from "./merge.ts";
import type { SchemaProblem } from "./validate.ts";

/**
 * The role that the gateway checks the file for: `traditional` where none is written; undefined where it can't be
 * known, because it comes from the environment or `deployment` is no map.
 */
export function roleOf(value: unknown): string | undefined {
  const deployment = isMap(value) ? value.deployment : undefined;
  if (deployment === undefined) return "traditional";
  if (!isMap(deployment)) return undefined;
  const role = deployment.role ?? "traditional";
  return typeof role === "string" && !role.includes("${{") ? role : undefined;
}

/**
 * Whether the gateway's own schema objects to the same thing and it so doesn't start. Lua has one kind of table:
 * an empty list passes for a map and an empty map for a list, so that what counts for those is what they lack.
 *
 * @param node what the catalogue knows at the problem's path
 * @param value the value at the problem's path
 */
export function isFatal(
  problem: Omit<SchemaProblem, "fatal">,
  node: KeyNode | undefined,
  value: unknown,
  role: string | undefined,
): boolean {
  if (node === undefined || !applies(node, role)) return false;
  const { checked } = node;
  if (Array.isArray(checked) && checked.includes("scalar")) {
    return problem.keyword === "type" && typeof value !== "object";
  }
  if (!(checked === true || (Array.isArray(checked) && checked.includes(problem.keyword)))) return false;
  if (problem.keyword === "required") {
    return node.children.get(problem.missing ?? "")?.luaType === undefined;
  }
  if (problem.keyword === "enum") return !node.tolerated.includes(value);
  return problem.keyword !== "type" || isWrongType(node, value);
}

function applies(node: KeyNode, role: string | undefined): boolean {
  return node.roles === undefined || (role !== undefined && node.roles.includes(role));
}

function isWrongType(node: KeyNode, value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  const { types, required } = node.description;
  const list = Array.isArray(value);
  if (list ? value.length > 0 : !(isMap(value) && countsAsList(value))) return true;
  if (list && types.includes("object")) return required.some((key) => !node.children.get(key)?.luaType);
  if (!list && types.includes("array")) return Object.keys(value as object).length === 0 && node.minItems > 0;
  return !types.includes("object") && !types.includes("array");
}
