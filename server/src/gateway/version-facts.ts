import { describeKey } from "../schema/catalogue.ts";
import type { Product } from "../schema/product.ts";
import type { Path } from "../yaml/path.ts";
import type { ProductDecision } from "./product.ts";
import { API7_CORE, LATEST, LYAML_SINCE } from "./releases.ts";

/** Who reads the YAML: `lyaml` is libyaml, YAML 1.1; `tinyyaml` a line-based reader of a subset. */
export type Reader = "lyaml" | "tinyyaml";

/**
 * Whether a version is the other one or newer, part by part as numbers: `3.9.1` is at least `3.9`, and `3.9` is not at least
 * `3.9.1`. `compareVersions` in history.ts takes the two for the same.
 */
export function isAtLeast(version: string, other: string): boolean {
  const [a, b] = [version, other].map((text) => text.split(".").map(Number));
  for (const [i, wanted] of (b ?? []).entries()) {
    const part = a?.[i] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}

/** The version of Apache APISIX that a product's version behaves like. */
export function coreOf(product: Product, version: string): string {
  return product === "api7" ? API7_CORE : version;
}

/**
 * Who reads a file's YAML; undefined where it can be either: the product isn't known, or API7 Gateway's version says
 * nothing of the patch, and it changed its reader within a line.
 */
export function readerOf(product: Product | undefined, version: string): Reader | undefined {
  if (product === undefined) return undefined;
  const since = LYAML_SINCE[product];
  if (isAtLeast(version, since)) return "lyaml";
  const isWholeLine = product === "api7" && version.split(".").length < 3;
  return isWholeLine && isAtLeast(since, version) ? undefined : "tinyyaml";
}

/**
 * The version of Apache APISIX that did away with a key, if the file's product and version no longer read it. Where the
 * product isn't known: only if both don't.
 */
export function removedIn(
  path: Path,
  { product }: Pick<ProductDecision, "product">,
  version: string,
): string | undefined {
  const key = describeKey(path, product === "apisix" ? undefined : product);
  if (key?.removed === undefined) return undefined;
  if (product === "api7") return key.removed;
  if (product === undefined && key.only !== undefined) return undefined;
  return isAtLeast(version, key.removed) ? key.removed : undefined;
}

/** The version of Apache APISIX that a key came with, if the file's version is older. */
export function notYet(
  path: Path,
  { product }: Pick<ProductDecision, "product">,
  version: string,
): string | undefined {
  if (product !== "apisix") return undefined;
  const since = describeKey(path, product)?.since;
  return since === undefined || isAtLeast(version, since) ? undefined : since;
}

/**
 * Whether the catalogue's defaults are those of the file's version: it has the newest one's. Which of two products' they
 * are isn't known where the product isn't.
 */
export function hasKnownDefaults({ product }: Pick<ProductDecision, "product">, version: string): boolean {
  return product !== undefined && isAtLeast(version, LATEST[product]);
}
