import type { Path } from "../yaml/path.ts";
import { keyTree } from "./key-tree.ts";
import type { EarlierForm, JsonType, KeyDescription, KeyNode } from "./keys.ts";
import type { Expected, Keyword, SchemaProblem } from "./validate.ts";
import { isAtLeast } from "./version.ts";

/** A value that an older version doesn't accept, although the newest one does, and why. */
export interface EarlierValue {
  readonly path: Path;
  readonly problem: SchemaProblem | undefined;
}

/** The values that a version of Apache APISIX checks differently than the newest one (`x-earlier` in the schema). */
export function earlierValues(value: unknown, version: string): readonly EarlierValue[] {
  const found: EarlierValue[] = [];
  const visit = (at: unknown, node: KeyNode | undefined, path: Path): void => {
    if (node === undefined) return;
    const form = node.description.earlier?.find(({ before }) => !isAtLeast(version, before));
    if (form !== undefined) found.push({ path, problem: problemOf(at, path, node.description, form) });
    if (typeof at !== "object" || at === null) return;
    if (Array.isArray(at)) for (const [i, item] of at.entries()) visit(item, node.items, [...path, i]);
    else
      for (const [key, child] of Object.entries(at))
        visit(child, node.children.get(key) ?? node.others, [...path, key]);
  };
  visit(value, keyTree("apisix"), []);
  return found;
}

function problemOf(
  value: unknown,
  path: Path,
  key: KeyDescription,
  form: EarlierForm,
): SchemaProblem | undefined {
  const { enum: known = key.enum, minimum = key.minimum, maximum = key.maximum } = form;
  const types = form.type === undefined ? key.types : [form.type].flat();
  const problem = (keyword: Keyword, expected: unknown) => ({
    path,
    keyword,
    expected: expected as Expected,
  });
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return problem("type", types);
  if (known !== undefined && !known.includes(value)) return problem("enum", known);
  if (typeof value !== "number") return undefined;
  if (minimum !== undefined && value < minimum) return problem("minimum", minimum);
  return maximum !== undefined && value > maximum ? problem("maximum", maximum) : undefined;
}

function isOfType(value: unknown, type: JsonType): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  return typeof value === type && value !== null && !Array.isArray(value);
}
