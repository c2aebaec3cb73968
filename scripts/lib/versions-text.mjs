import { LATEST, versionsOf } from "../../server/src/gateway/versions.ts";
import { PRODUCT_NAMES } from "../../server/src/schema/product.ts";

/** Both products, in the order in which texts name them. */
const PRODUCTS = /** @type {const} */ (["apisix", "api7"]);

/** The versions that the setting accepts, in Markdown. */
function ranges() {
  return PRODUCTS.map((product) => {
    const versions = versionsOf(product);
    return `${PRODUCT_NAMES[product]} \`${versions.at(-1)}\` to \`${versions[0]}\``;
  }).join(", ");
}

/** The texts in package.nls.json of the setting `api7GatewayConfig.gatewayVersion`, by their keys. */
export function versionTexts() {
  const newest = PRODUCTS.map((product) => `${PRODUCT_NAMES[product]} ${LATEST[product]}`).join(", ");
  return {
    "setting.gatewayVersion": `The version of the product that the files are for: ${ranges()}. A version without a patch number means its newest patch. If empty: ${newest}.`,
    "setting.gatewayVersion.pattern": `Enter a version such as ${LATEST.apisix} or ${LATEST.apisix}.0.`,
  };
}

/** The setting's row in the README. */
export function versionRow() {
  const newest = PRODUCTS.map((product) => LATEST[product]).join(" and ");
  return `| \`api7GatewayConfig.gatewayVersion\` | empty | The version of the product: ${ranges()}. Without a patch number, the newest patch. If empty: ${newest}. |`;
}
