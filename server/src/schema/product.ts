/** `api7`: API7 Gateway. `apisix`: Apache APISIX. */
export type Product = "api7" | "apisix";

export const PRODUCT_NAMES: Record<Product, string> = { api7: "API7 Gateway", apisix: "Apache APISIX" };

/** The name of a product with its version: `Apache APISIX 3.18`. */
export function releaseName({
  product,
  version,
}: {
  readonly product: Product;
  readonly version: string;
}): string {
  return `${PRODUCT_NAMES[product]} ${version}`;
}
