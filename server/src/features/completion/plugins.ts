import { type PluginList, pluginsOf } from "../../gateway/plugins.ts";
import { releaseName } from "../../schema/product.ts";
import { nodeAt } from "../../yaml/tree.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { completionText } from "./messages.ts";
import { KIND, type Offer } from "./offer.ts";

/** The plugins that a list has not yet, in the order in which they run. */
export function pluginOffers(
  document: GatewayDocument,
  place: InsertionPoint,
  list: PluginList,
): readonly Offer[] {
  const { root, startUp } = document.input;
  const { product, version } = startUp;
  const node = nodeAt(root, [list]);
  const listed = new Set<string>();
  if (node?.kind === "list")
    for (const item of node.items)
      if (item.kind === "scalar" && item !== place.scalar && !isUnderCursor(place, item.range))
        listed.add(item.text);
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

function isUnderCursor(
  { replace }: InsertionPoint,
  range: { readonly start: number; readonly end: number },
): boolean {
  return range.start <= replace.end && replace.start <= range.end;
}
