import api7 from "../../../schemas/api7/start-up-facts.json" with { type: "json" };
import apisix from "../../../schemas/apisix/start-up-facts.json" with { type: "json" };
import type { Product } from "../schema/product.ts";
import { isAtLeast } from "../schema/version.ts";
import { versionBefore, versionsOf } from "./versions.ts";

/** What differs between versions and products, by name. Source: schemas/apisix/start-up-facts.json says what each means. */
export type FactName = keyof typeof apisix.facts;

/** The versions for which something holds: from the first (left out: all before), up to the first for which it no longer does. */
export interface Span {
  readonly since?: string;
  readonly before?: string;
}

/** A product in one of its versions. */
interface Target {
  readonly product: Product;
  readonly version: string;
}

/** The version of Apache APISIX that API7 Gateway's core began as, whatever its own number is. */
export const API7_CORE: string = api7.from;

const APISIX: Readonly<Record<FactName, Span & { readonly only?: string }>> = apisix.facts;
/** A fact of API7 Gateway, and how it is known. Source: docs/facts/README.md. */
interface Known extends Span {
  /** False where it holds for no version; left out: true. */
  readonly holds?: boolean;
  readonly evidence: string;
}

/** The kind of evidence of what no source says. */
export const INFERRED = "inferred";

/** What API7 Gateway has not taken over from its core as it was. */
const API7: Readonly<Partial<Record<FactName, Known>>> = api7.facts;

/** Whether a fact holds for a product's version. */
export function holds(fact: FactName, { product, version }: Target): boolean {
  const span = spanOf(fact, product);
  return span !== undefined && isWithin(span, version);
}

/** Whether it is only inferred that a fact holds, or doesn't, for a product. */
export function isInferred(fact: FactName, product: Product): boolean {
  return product === "api7" && API7[fact]?.evidence === INFERRED;
}

/** The first version of a product for which a fact holds; of one that never does, the newest. */
export function sinceOf(fact: FactName, product: Product): string {
  const known = versionsOf(product);
  const span = spanOf(fact, product);
  return (span ? (span.since ?? known.at(-1)) : known[0]) ?? "";
}

/** The versions of a product for which a fact holds, in words: `3.13 to 3.14`. */
export function versionsWith(fact: FactName, product: Product): string {
  const { before } = spanOf(fact, product) ?? {};
  const last = before === undefined ? versionsOf(product)[0] : versionBefore(product, before);
  return `${sinceOf(fact, product)} to ${last}`;
}

/** Whether something that Apache APISIX has in a span of versions is there in a product's: API7 Gateway has that of its core. */
export function hasIn(span: Span, { product, version }: Target): boolean {
  return isWithin(span, product === "api7" ? API7_CORE : version);
}

/** Undefined where the fact holds for no version of the product. */
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
