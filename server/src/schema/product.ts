import type { Product } from "./keys.ts";

export type { Product };

export const PRODUCT_NAMES: Record<Product, string> = { api7: "API7 Gateway", apisix: "Apache APISIX" };
