import type { Product } from "../schema/product.ts";
import { compareVersions } from "./history.ts";
import type { ProductChoice } from "./product.ts";
import { LATEST } from "./releases.ts";

/**
 * The versions that the model knows, first and last. Sources: docs/facts/versions.md#apisix and
 * docs/facts/versions.md#api7.
 */
const KNOWN = {
  apisix: { first: "3.0", last: LATEST.apisix },
  // 3.9 and 3.10 are modelled as the 3.8 line that they continue; what changed in them is not published.
  api7: { first: "3.8", last: "3.10" },
} as const;

/** Whether a version of the product is known; with `auto`, of either. */
export function isKnownVersion(product: ProductChoice, version: string): boolean {
  if (!/^\d{1,4}(\.\d{1,4}){1,2}$/.test(version)) return false;
  if (product === "auto") return isKnownVersion("apisix", version) || isKnownVersion("api7", version);
  const { first, last } = KNOWN[product];
  return compareVersions(version, first) >= 0 && compareVersions(version, last) <= 0;
}

/** The versions of a product that the model knows, newest first. */
export function versionsOf(product: Product): readonly string[] {
  const { first, last } = KNOWN[product];
  const [major = "", from = "0"] = first.split(".");
  const to = Number(last.split(".")[1]);
  return Array.from({ length: to - Number(from) + 1 }, (_, i) => `${major}.${to - i}`);
}

/** The known versions in words. */
export function knownVersions(product: ProductChoice): string {
  const [apisix, api7] = [
    `Apache APISIX ${KNOWN.apisix.first} to ${KNOWN.apisix.last}`,
    `API7 Gateway ${KNOWN.api7.first} to ${KNOWN.api7.last}`,
  ];
  return product === "apisix" ? apisix : product === "api7" ? api7 : `${apisix}, ${api7}`;
}
