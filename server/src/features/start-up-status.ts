import { boundOf } from "../gateway/causes.ts";
import { reasonOf } from "../gateway/describe-cause.ts";
import { LATEST } from "../gateway/releases.ts";
import { decidingCause, outlook } from "../gateway/verdict.ts";
import { versionsOf } from "../gateway/versions.ts";
import type { StartUpStatus } from "../protocol.ts";
import { PRODUCT_NAMES, releaseName } from "../schema/product.ts";
import { shorten } from "../text/words.ts";
import type { GatewayDocument } from "./gateway-document.ts";

const PRODUCTS = ["api7", "apisix"] as const;

/** Whether the gateway starts with a document, in the few words of a status item. */
export function startUpStatus({ input }: GatewayDocument): StartUpStatus {
  const { startUp, product } = input;
  const { version, causes } = startUp;
  const verdict = outlook(startUp);
  const name = product.product
    ? releaseName({ product: product.product, version })
    : `${PRODUCT_NAMES.apisix} ${version} or ${PRODUCT_NAMES.api7}`;
  const first = decidingCause({ ...startUp, verdict });
  const others = causes.length < 2 ? "" : ` And ${causes.length - 1} more.`;
  const checked = boundOf(startUp) === undefined;
  const summaries = {
    starts: `${name}: starts`,
    fails: `${name}: won't start`,
    unknown: checked ? `${name}: depends on the node` : `${name}: not checked`,
  };
  return {
    product: product.product
      ? PRODUCT_NAMES[product.product]
      : `${PRODUCT_NAMES.apisix} or ${PRODUCT_NAMES.api7}`,
    version,
    release: name,
    because: product.because,
    verdict,
    checked,
    summary: summaries[verdict],
    detail: first ? shorten(reasonOf(first), LONGEST_REASON) + others : "",
    products: PRODUCTS.map((id) => ({
      id,
      name: PRODUCT_NAMES[id],
      versions: versionsOf(id),
      assumed: LATEST[id],
    })),
  };
}

/** Longer than this, in characters, it does not fit beside the commands of a status; the finding says the rest. */
const LONGEST_REASON = 43;
