import type { GatewayDocument } from "../gateway-document.ts";

/** Whose keys are known: in the catalogue, keys that Apache APISIX once had are API7 Gateway's own. */
export function catalogueOf({ input }: GatewayDocument): "api7" | undefined {
  return input.product.product === "api7" ? "api7" : undefined;
}
