import type { YamlDocument } from "../yaml/document.ts";
import type { Environment } from "./environment.ts";
import { printEffective } from "./print.ts";
import type { ProductDecision } from "./product.ts";
import { startUpOf, type Verdict } from "./verdict.ts";

/** The product and version for a text, and what is known of the node. */
export interface Target {
  readonly product: ProductDecision;
  readonly version: string;
  readonly environment: Environment;
}

/**
 * Whether two documents have the same effect: the same verdict with the same causes, and the same effective configuration,
 * whatever the order of keys. If the product is not decided, this must hold for both products.
 */
export function haveSameEffect(
  before: YamlDocument,
  after: YamlDocument,
  { product, version, environment }: Target,
): boolean {
  const products = product.product === undefined ? (["apisix", "api7"] as const) : [product.product];
  return products.every((name) => {
    const [one, other] = [before, after].map((document) =>
      effectOf(startUpOf(document, { ...product, product: name }, version, environment)),
    );
    return one === other;
  });
}

function effectOf({ verdict, causes, effective }: Verdict): string {
  const reasons = causes.map(({ code, path }) => JSON.stringify([code, path])).sort();
  const values = effective && printEffective(effective, { sorted: true });
  return [verdict, ...reasons, values].join("\n");
}
