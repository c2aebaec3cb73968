import { describeKey } from "../schema/catalogue.ts";
import type { Product } from "../schema/product.ts";
import { beganWithin, isAtLeast } from "../schema/version.ts";
import type { Path } from "../yaml/path.ts";
import type { ProductDecision } from "./product.ts";
import { LYAML_SINCE } from "./releases.ts";
import { LATEST } from "./versions.ts";

/** Who reads the YAML: `lyaml` is libyaml, YAML 1.1; `tinyyaml` a line-based reader of a subset. */
export type Reader = "lyaml" | "tinyyaml";

/**
 * Who reads a file's YAML; undefined where it can be either: the product isn't known, or API7 Gateway's version says
 * nothing of the patch, and it changed its reader within a line.
 */
export function readerOf(product: Product | undefined, version: string): Reader | undefined {
  if (product === undefined) return undefined;
  const since = LYAML_SINCE[product];
  if (beganWithin(version, since)) return undefined;
  return isAtLeast(version, since) ? "lyaml" : "tinyyaml";
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

/** The version of the product that a key came with, if the file's version is older. */
export function notYet(
  path: Path,
  { product }: Pick<ProductDecision, "product">,
  version: string,
): string | undefined {
  if (product === undefined) return undefined;
  const key = describeKey(path, product);
  const since = product === "api7" ? key?.sinceApi7 : key?.since;
  return since === undefined || isAtLeast(version, since) ? undefined : since;
}

/** Whether a product's version reads what stands at a path: neither it nor what it stands in is gone, or yet to come. */
export function isReadBy(path: Path, product: Pick<ProductDecision, "product">, version: string): boolean {
  return path.every((_, i) => {
    const part = path.slice(0, i + 1);
    return (removedIn(part, product, version) ?? notYet(part, product, version)) === undefined;
  });
}

/**
 * Whether the catalogue's defaults are those of the file's version: it has the newest one's. Which of two products' they
 * are isn't known where the product isn't.
 */
export function hasKnownDefaults({ product }: Pick<ProductDecision, "product">, version: string): boolean {
  return product !== undefined && isAtLeast(version, LATEST[product]);
}
