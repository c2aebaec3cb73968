import { effectiveAt } from "../gateway/effective.ts";
import { sinceOf } from "../gateway/facts.ts";
import { listenersOf } from "../gateway/listeners.ts";
import { describeOrigin } from "../gateway/origin.ts";
import { type PluginList, pluginListOf } from "../gateway/plugins.ts";
import { describeKey } from "../schema/catalogue.ts";
import { maskText } from "../schema/mask.ts";
import { releaseName } from "../schema/product.ts";
import { describeValue } from "../schema/values.ts";
import { samePath } from "../yaml/path.ts";
import { code, inMarkdown } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { hoverText } from "./hover-messages.ts";
import type { Location } from "./locate.ts";
import { lineNumber } from "./ranges.ts";

/** What a value itself means: a word with a meaning, a port, a plugin's name. */
export function aboutValue(document: GatewayDocument, location: Location): string | undefined {
  const { node, path } = location;
  if (node.kind !== "scalar" || node.value === null) return undefined;
  const key = describeKey(path, document.input.product.product);
  const meaning = key && describeValue(key.path, node.value);
  if (meaning !== undefined) return hoverText("meaning", { value: code(node.text), meaning });
  const list = pluginListOf(path);
  if (list !== undefined) return aboutPlugin(document, list, maskText(node.text));
  return aboutPort(document, location, key?.unit === "port");
}

/** What listens on a port; unless `isPort` (by the key's unit), only where the value is the port of a listener. */
function aboutPort(
  { input, textDocument }: GatewayDocument,
  { path }: Location,
  isPort: boolean,
): string | undefined {
  const { effective } = input.startUp;
  const port = effective && effectiveAt(effective, path)?.value;
  if (effective === undefined || (typeof port !== "number" && typeof port !== "string")) return undefined;
  const lineOf = (offset: number) => lineNumber(textDocument, offset);
  const owners = listenersOf(input.configuration).filter(
    (listener) => listener.enabled && listener.port === Number(port),
  );
  if (owners.length === 0 || !(isPort || owners.some((owner) => samePath(owner.path, path))))
    return undefined;
  const listeners = owners.map(({ kind, origin }) => {
    const listener = hoverText("listener", { kind });
    if (origin === undefined) return listener;
    return hoverText("listener-with-origin", {
      listener,
      origin: inMarkdown(describeOrigin(origin, lineOf)),
    });
  });
  return hoverText("port", { port: Number(port), listeners: listeners.join(", ") });
}

/** Whether a plugin is enabled by default. Sources: the default trees in schemas/, docs/facts/api7.md#plugins. */
function aboutPlugin({ input }: GatewayDocument, list: PluginList, name: string): string | undefined {
  const { effective } = input.startUp;
  if (effective === undefined) return undefined;
  const sentences: string[] = [];
  const plugin = { plugin: code(name), release: releaseName(input.startUp) };
  const builtIn = effectiveAt({ ...effective, values: effective.defaults }, [list])?.value;
  if (Array.isArray(builtIn))
    sentences.push(hoverText(builtIn.includes(name) ? "plugin-default" : "plugin-not-default", plugin));
  if (input.product.product === "api7")
    sentences.push(
      hoverText("plugin-list-ignored", { version: sinceOf("plugins-from-control-plane", "api7") }),
    );
  return sentences.length === 0 ? undefined : sentences.join(" ");
}
