import { type PluginList, pluginsOf } from "../../gateway/plugins.ts";
import { releaseName } from "../../schema/product.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { completionText } from "./messages.ts";
import { KIND, type Offer } from "./offer.ts";
import { otherItems } from "./other-items.ts";

/** The plugins that a list lacks, in the order in which they run. */
export function pluginOffers(
  document: GatewayDocument,
  place: InsertionPoint,
  list: PluginList,
): readonly Offer[] {
  const { startUp } = document.input;
  const { product, version } = startUp;
  const listed = new Set(otherItems(document, [list], place));
  return pluginsOf(list, product, version)
    .filter(({ name }) => !listed.has(name))
    .map(({ name, priority, optional }) => ({
      place,
      label: place.lead.endsWith("- ") ? `- ${name}` : name,
      text: name,
      kind: KIND.module,
      ...(priority === undefined ? {} : { note: completionText("priority", { priority }) }),
      detail: optional
        ? completionText("plugin-optional")
        : completionText("plugin-default", { release: releaseName(startUp) }),
    }));
}
