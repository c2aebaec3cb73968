/** `api7`: API7 Gateway. `apisix`: Apache APISIX. */
export type Product = "api7" | "apisix";

export const PRODUCT_NAMES: Record<Product, string> = { api7: "API7 Gateway", apisix: "Apache APISIX" };
