import { startUpOf } from "../../gateway/verdict.ts";
import { applyEdits, type Edit } from "../../yaml/edit.ts";
import { samePath } from "../../yaml/path.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import type { Offer } from "./offer.ts";

/** What is looked at only beside other keys: switches, and plugins that need a section. Source: startup-checks.md §7 and §8. */
const LOOKED_AT_TOGETHER =
  /^(apisix|deployment|plugin_attr)\.(?:.*\.)?(enable\w*|https_admin|proxy_mode|config_provider|verify|role)$|^(stream_)?plugins\.\d+$/;

/** The plugins that need something besides. Source: apisix/cli/ops.lua; startup-checks.md §7.14, §8.8 and §8.9. */
const NEEDY_PLUGINS: ReadonlySet<string> = new Set(["batch-requests", "prometheus", "proxy-cache"]);

/** Whether an offer keeps the gateway starting, as far as it starts now: by trying it where that hangs on other keys. */
export function keepsStarting(document: GatewayDocument, offer: Offer): boolean {
  const path = offer.place.path.join(".");
  if (!LOOKED_AT_TOGETHER.test(path)) return true;
  if (/plugins\.\d+$/.test(path) && !NEEDY_PLUGINS.has(offer.text)) return true;
  const { input } = document;
  const after = applyEdits(input.document.text, editsOf(offer));
  const start = startUpOf(after, input.product, input.version, { variables: input.environment });
  const before = input.startUp.causes;
  return start.causes.every(
    (cause) =>
      cause.dependsOnNode ||
      before.some((known) => known.code === cause.code && samePath(known.path, cause.path)),
  );
}

/** What accepting an offer changes in the text, its places to fill in left as they are. */
function editsOf({ place, text, overQuotes, further = [] }: Offer): readonly Edit[] {
  const quote = overQuotes ? 1 : 0;
  const range = { start: place.replace.start - quote, end: place.replace.end + quote };
  return [{ range, text: place.lead + text }, ...further];
}
