import { type PluginList, pluginsOf } from "../../gateway/plugins.ts";
import { releaseName } from "../../schema/product.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { completionText } from "./messages.ts";
import { otherItems } from "./other-items.ts";
import { KIND, type Suggestion } from "./suggestion.ts";

/** The plugins that a list lacks, in the order in which they run. */
export function pluginSuggestions(
  document: GatewayDocument,
  point: InsertionPoint,
  list: PluginList,
): readonly Suggestion[] {
  const { startUp } = document.input;
  const { product, version } = startUp;
  const listed = new Set(otherItems(document, [list], point));
  return pluginsOf(list, product, version)
    .filter(({ name }) => !listed.has(name))
    .map(({ name, priority, optional }) => ({
      point,
      label: point.lead.endsWith("- ") ? `- ${name}` : name,
      text: name,
      kind: KIND.module,
      ...(priority === undefined ? {} : { note: completionText("priority", { priority }) }),
      detail: optional
        ? completionText("plugin-optional")
        : completionText("plugin-default", { release: releaseName(startUp) }),
    }));
}
