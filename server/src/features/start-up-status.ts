import { boundOf } from "../gateway/causes.ts";
import { reasonOf } from "../gateway/describe-cause.ts";
import { decidingCause, isInferred, shownVerdict } from "../gateway/verdict.ts";
import { LATEST, versionsOf } from "../gateway/versions.ts";
import type { StartUpStatus } from "../protocol.ts";
import { PRODUCT_NAMES, releaseName } from "../schema/product.ts";
import { shorten } from "../text/words.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { featureText } from "./messages.ts";

const PRODUCTS = ["api7", "apisix"] as const;

/** Whether the gateway starts with a document, in a few words for a status item. */
export function startUpStatus({ input }: GatewayDocument): StartUpStatus {
  const { startUp, product } = input;
  const { version, causes } = startUp;
  const verdict = shownVerdict(startUp);
  const name = product.product
    ? releaseName({ product: product.product, version })
    : eitherProduct(releaseName({ product: "apisix", version }));
  const first = decidingCause({ ...startUp, verdict });
  const checked = boundOf(startUp) === undefined;
  return {
    product: product.product ? PRODUCT_NAMES[product.product] : eitherProduct(PRODUCT_NAMES.apisix),
    version,
    release: name,
    because: product.because,
    verdict,
    checked,
    summary: featureText(checked ? (isInferred(startUp) ? "probably-fails" : verdict) : "unchecked", {
      release: name,
    }),
    detail: first ? inShort(reasonOf(first), causes.length - 1) : "",
    products: PRODUCTS.map((id) => ({
      id,
      name: PRODUCT_NAMES[id],
      versions: versionsOf(id),
      assumed: LATEST[id],
    })),
  };
}

function eitherProduct(apisix: string): string {
  return featureText("either-product", { apisix, api7: PRODUCT_NAMES.api7 });
}

/** A longer cause, in characters, does not fit beside the commands of a status; the finding has the whole text. */
const LONGEST_CAUSE = 43;

function inShort(message: string, count: number): string {
  const cause = shorten(message, LONGEST_CAUSE);
  return count > 0 ? featureText("more-causes", { cause, count }) : cause;
}
