import api7 from "../../../schemas/api7/start-up-facts.json" with { type: "json" };
import apisix from "../../../schemas/apisix/start-up-facts.json" with { type: "json" };
import { PRODUCT_NAMES, type Product } from "../schema/product.ts";
import { isAtLeast } from "../schema/version.ts";
import type { ProductChoice } from "./product.ts";

/** The known versions, newest first. */
const KNOWN: Record<Product, readonly string[]> = {
  apisix: [...apisix.versions].reverse(),
  api7: [...api7.versions].reverse(),
};

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

/** Whether a version of the product is known, with or without a patch number; with `auto`, of either. */
export function isKnownVersion(product: ProductChoice, version: string): boolean {
  if (!/^\d{1,4}(\.\d{1,4}){1,2}$/.test(version)) return false;
  if (product === "auto") return isKnownVersion("apisix", version) || isKnownVersion("api7", version);
  return KNOWN[product].includes(version.split(".").slice(0, 2).join("."));
}

/** The known versions in words: `Apache APISIX 3.0 to 3.18`. */
export function knownVersions(choice: ProductChoice): string {
  const products: readonly Product[] = choice === "auto" ? ["apisix", "api7"] : [choice];
  return products
    .map((product) => `${PRODUCT_NAMES[product]} ${KNOWN[product].at(-1)} to ${KNOWN[product][0]}`)
    .join(", ");
}
