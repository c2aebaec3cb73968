import api7 from "../../../schemas/api7/start-up-facts.json" with { type: "json" };
import apisix from "../../../schemas/apisix/start-up-facts.json" with { type: "json" };
import type { Product } from "../schema/product.ts";
import { isAtLeast } from "../schema/version.ts";
import { causeText } from "./messages.ts";
import { versionBefore, versionsOf } from "./versions.ts";

/**
 * What differs between versions and products, by name. Source: schemas/apisix/start-up-facts.json, which describes
 * each.
 */
export type FactName = keyof typeof apisix.facts;

/**
 * The versions for which something holds: from `since` (if absent, from the oldest) up to, but not including, `before`.
 */
export interface Span {
  readonly since?: string;
  readonly before?: string;
}

/** A version of a product. */
export interface Target {
  readonly product: Product;
  readonly version: string;
}

/** The version of Apache APISIX that the core of API7 Gateway is based on. */
export const API7_CORE: string = api7.from;

const APISIX: Readonly<Record<FactName, Span & { readonly only?: string }>> = apisix.facts;
/** A fact about API7 Gateway, with its evidence. Source: docs/facts/README.md. */
interface Known extends Span {
  /** False if it holds for no version; the default is true. */
  readonly holds?: boolean;
  readonly evidence: string;
}

/** The evidence of facts without a source. */
export const INFERRED = "inferred";

/** What differs between API7 Gateway and the version that its core is based on. */
const API7: Readonly<Partial<Record<FactName, Known>>> = api7.facts;

/** Whether a fact holds for a product's version. */
export function holds(fact: FactName, { product, version }: Target): boolean {
  const span = spanOf(fact, product);
  return span !== undefined && isWithin(span, version);
}

/** Whether it is only inferred that a fact holds, or doesn't hold, for a product. */
export function isInferred(fact: FactName, product: Product): boolean {
  return product === "api7" && API7[fact]?.evidence === INFERRED;
}

/** The first version of a product for which a fact holds; the newest version if it never does. */
export function sinceOf(fact: FactName, product: Product): string {
  const known = versionsOf(product);
  const span = spanOf(fact, product);
  return (span ? (span.since ?? known.at(-1)) : known[0]) ?? "";
}

/** The versions of a product for which a fact holds, in words: `3.13 to 3.14`. */
export function versionsWith(fact: FactName, product: Product): string {
  const { before } = spanOf(fact, product) ?? {};
  const last = before === undefined ? versionsOf(product)[0] : versionBefore(product, before);
  return causeText("versions", { first: sinceOf(fact, product), last: last ?? "" });
}

/**
 * Whether a version of a product has what Apache APISIX has in a range of versions. API7 Gateway has what its core has.
 */
export function hasIn(span: Span, { product, version }: Target): boolean {
  return isWithin(span, product === "api7" ? API7_CORE : version);
}

/** Undefined if the fact holds for no version of the product. */
function spanOf(fact: FactName, product: Product): Span | undefined {
  const { only, ...span } = APISIX[fact];
  if (product === "apisix") return only === undefined ? span : undefined;
  const own = API7[fact];
  const isHeld = own ? own.holds !== false : only === undefined && isWithin(span, API7_CORE);
  return isHeld ? (own ?? {}) : undefined;
}

function isWithin({ since, before }: Span, version: string): boolean {
  if (since !== undefined && !isAtLeast(version, since)) return false;
  return before === undefined || !isAtLeast(version, before);
}
