import { LATEST, versionsOf } from "../../server/src/gateway/versions.ts";
import { PRODUCT_NAMES } from "../../server/src/schema/product.ts";

/** Both products, as texts name them: Apache APISIX first. */
const PRODUCTS = /** @type {const} */ (["apisix", "api7"]);

/** The versions that the setting takes, in Markdown. */
function ranges() {
  return PRODUCTS.map((product) => {
    const versions = versionsOf(product);
    return `${PRODUCT_NAMES[product]} \`${versions.at(-1)}\` to \`${versions[0]}\``;
  }).join(", ");
}

/** The JSON Schema of the setting `api7GatewayConfig.gatewayVersion`. */
export function versionSetting() {
  const newest = PRODUCTS.map((product) => `${PRODUCT_NAMES[product]} ${LATEST[product]}`).join(", ");
  return {
    type: "string",
    default: "",
    pattern: "^(\\d+\\.\\d+(\\.\\d+)?)?$",
    patternErrorMessage: `Write a version such as ${LATEST.apisix} or ${LATEST.apisix}.0.`,
    scope: "resource",
    markdownDescription: `The version of the product that the files are for: ${ranges()}. Without a patch number, the newest patch. Empty: ${newest}.`,
  };
}

/** The setting's row in the README. */
export function versionRow() {
  const newest = PRODUCTS.map((product) => LATEST[product]).join(" and ");
  return `| \`api7GatewayConfig.gatewayVersion\` | empty | ${ranges()}; without a patch number, the newest patch; empty: ${newest} |`;
}
