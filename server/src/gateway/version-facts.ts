import { describeKey } from "../schema/catalogue.ts";
import type { Product } from "../schema/product.ts";
import { isAddedByPatch, isAtLeast } from "../schema/version.ts";
import type { Path } from "../yaml/path.ts";
import type { ProductDecision } from "./product.ts";
import { LYAML_SINCE } from "./releases.ts";
import { LATEST } from "./versions.ts";

/** The YAML reader: `lyaml` uses libyaml and reads YAML 1.1; `tinyyaml` reads a subset line by line. */
export type Reader = "lyaml" | "tinyyaml";

/**
 * The YAML reader for a file; undefined if it can be either: the product is unknown, or API7 Gateway's version has no
 * patch number and the reader changed within its line.
 */
export function readerOf(product: Product | undefined, version: string): Reader | undefined {
  if (product === undefined) return undefined;
  const since = LYAML_SINCE[product];
  if (isAddedByPatch(version, since)) return undefined;
  return isAtLeast(version, since) ? "lyaml" : "tinyyaml";
}

/**
 * The version of Apache APISIX that removed a key, if the file's product and version no longer read it. If the product
 * is unknown: only if neither product reads it.
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

/** The version of the product that added a key, if the file's version is older. */
export function addedIn(
  path: Path,
  { product }: Pick<ProductDecision, "product">,
  version: string,
): string | undefined {
  if (product === undefined) return undefined;
  const key = describeKey(path, product);
  const since = product === "api7" ? key?.sinceApi7 : key?.since;
  return since === undefined || isAtLeast(version, since) ? undefined : since;
}

/**
 * Whether a version of a product reads the key at a path: neither it nor a section around it was removed before or
 * added later.
 */
export function isReadBy(path: Path, product: Pick<ProductDecision, "product">, version: string): boolean {
  return path.every((_, i) => {
    const part = path.slice(0, i + 1);
    return (removedIn(part, product, version) ?? addedIn(part, product, version)) === undefined;
  });
}

/**
 * Whether the defaults of the catalog, which are those of the newest version, are those of the file's version. False if
 * the product is unknown.
 */
export function hasKnownDefaults({ product }: Pick<ProductDecision, "product">, version: string): boolean {
  return product !== undefined && isAtLeast(version, LATEST[product]);
}
