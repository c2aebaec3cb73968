import api7 from "../../../schemas/api7/start-up-facts.json" with { type: "json" };
import apisix from "../../../schemas/apisix/start-up-facts.json" with { type: "json" };
import { PRODUCT_NAMES, type Product } from "../schema/product.ts";
import { isAtLeast } from "../schema/version.ts";
import type { ProductChoice } from "./product.ts";

/** The known releases with their patch numbers, oldest first. */
const RELEASES: Record<Product, readonly string[]> = { apisix: apisix.releases, api7: api7.releases };

/** The known versions, newest first. */
const KNOWN: Record<Product, readonly string[]> = {
  apisix: linesOf(RELEASES.apisix),
  api7: linesOf(RELEASES.api7),
};

function linesOf(releases: readonly string[]): readonly string[] {
  return [...new Set(releases.map((release) => release.split(".").slice(0, 2).join(".")))].reverse();
}

/** The version that is used if none is set: the newest. */
export const LATEST: Record<Product, string> = {
  apisix: KNOWN.apisix[0] ?? "",
  api7: KNOWN.api7[0] ?? "",
};

/** The known versions of a product, newest first, without patch numbers. */
export function versionsOf(product: Product): readonly string[] {
  return KNOWN[product];
}

/** The newest known version of a product that is older than another one; undefined if there is none. */
export function versionBefore(product: Product, version: string): string | undefined {
  return KNOWN[product].find((known) => !isAtLeast(known, version));
}

/**
 * A version as a person writes it, as the version of a known release of the product, or of either with `auto`; undefined
 * if there is none. `v3.9.1` is 3.9.1; `3.9.x` is 3.9, the newest patch of its line.
 */
export function readVersion(choice: ProductChoice, given: string): string | undefined {
  const [, line, patch] = /^v?(\d{1,4}\.\d{1,4})(?:\.(\d{1,4}|x))?$/i.exec(given) ?? [];
  if (line === undefined) return undefined;
  const isLine = patch === undefined || patch.toLowerCase() === "x";
  const version = isLine ? line : `${line}.${patch}`;
  const isKnown = productsOf(choice).some((product) =>
    (isLine ? KNOWN[product] : RELEASES[product]).includes(version),
  );
  return isKnown ? version : undefined;
}

/**
 * The known versions in words: `Apache APISIX 3.0 to 3.18`. If only the patch number of a given version is unknown, those
 * of its line: `Apache APISIX 3.2.0 to 3.2.2`.
 */
export function knownVersions(choice: ProductChoice, given: string): string {
  const [, line = ""] = /^v?(\d+\.\d+)\.\d/i.exec(given) ?? [];
  const products = productsOf(choice);
  const near = products.filter((product) => KNOWN[product].includes(line));
  const ranges = (near.length > 0 ? near : products).map((product) => {
    const versions = near.length > 0 ? patchesOf(product, line) : KNOWN[product];
    const [first, last] = [versions.at(-1), versions[0]];
    return `${PRODUCT_NAMES[product]} ${first === last ? first : `${first} to ${last}`}`;
  });
  return ranges.join(", ");
}

function productsOf(choice: ProductChoice): readonly Product[] {
  return choice === "auto" ? ["apisix", "api7"] : [choice];
}

/** The releases of a line, newest first. */
function patchesOf(product: Product, line: string): readonly string[] {
  return RELEASES[product].filter((release) => release.startsWith(`${line}.`)).reverse();
}
