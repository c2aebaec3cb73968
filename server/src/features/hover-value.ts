import { settingAt, valueAt } from "../gateway/configuration.ts";
import { sinceOf } from "../gateway/facts.ts";
import { listenersOf, placeOfListener } from "../gateway/listeners.ts";
import { describeOrigin } from "../gateway/origin.ts";
import { type PluginList, pluginListOf, pluginsOf } from "../gateway/plugins.ts";
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
  const { product, configuration } = document.input;
  const key = describeKey(path, product.product);
  const setting = settingAt(configuration, path);
  // A key that is repeated has another value in the configuration.
  const value = setting.node === node ? setting.value : node.value;
  const meaning = key && describeValue(key.path, value);
  if (meaning !== undefined) return hoverText("meaning", { value: code(value), meaning });
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
  const port = valueAt(input.configuration, path);
  if (typeof port !== "number" && typeof port !== "string") return undefined;
  const lineOf = (offset: number) => lineNumber(textDocument, offset);
  const owners = listenersOf(input.configuration).filter(
    (listener) => listener.enabled && listener.port === Number(port),
  );
  if (owners.length === 0 || !(isPort || owners.some((owner) => samePath(owner.path, path))))
    return undefined;
  const listeners = owners.map((owner) => {
    const { kind, origin } = owner;
    const listener = hoverText("listener", { kind });
    if (origin === undefined) return listener;
    return hoverText("listener-with-origin", {
      listener,
      origin: inMarkdown(describeOrigin(origin, placeOfListener(input.configuration, owner), lineOf)),
    });
  });
  return hoverText("port", { port: Number(port), listeners: listeners.join(", ") });
}

/** Whether a plugin is enabled by default. Sources: the default trees in schemas/, docs/facts/api7.md#plugins. */
function aboutPlugin({ input }: GatewayDocument, list: PluginList, name: string): string | undefined {
  const { product, version } = input.startUp;
  const sentences: string[] = [];
  const plugin = { plugin: code(name), release: releaseName(input.startUp) };
  const builtIn = pluginsOf(list, product, version).filter(({ optional }) => !optional);
  if (builtIn.length > 0) {
    const isBuiltIn = builtIn.some((one) => one.name === name);
    sentences.push(hoverText(isBuiltIn ? "plugin-default" : "plugin-not-default", plugin));
  }
  if (input.product.product === "api7")
    sentences.push(
      hoverText("plugin-list-ignored", { version: sinceOf("plugins-from-control-plane", "api7") }),
    );
  return sentences.length === 0 ? undefined : sentences.join(" ");
}
