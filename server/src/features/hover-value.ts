import { effectiveAt } from "../gateway/effective.ts";
import { sinceOf } from "../gateway/facts.ts";
import { type ListenerKind, listenersOf } from "../gateway/listeners.ts";
import { describeOrigin } from "../gateway/origin.ts";
import { type PluginList, pluginListOf } from "../gateway/plugins.ts";
import { describeKey } from "../schema/catalogue.ts";
import { maskText } from "../schema/mask.ts";
import { releaseName } from "../schema/product.ts";
import { describeValue } from "../schema/values.ts";
import { samePath } from "../yaml/path.ts";
import { code, inMarkdown } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import type { Location } from "./locate.ts";
import { lineNumber } from "./ranges.ts";

/** What a value itself means: a word with a meaning, a port, the name of a plugin. */
export function aboutValue(document: GatewayDocument, location: Location): string | undefined {
  const { node, path } = location;
  if (node.kind !== "scalar" || node.value === null) return undefined;
  const key = describeKey(path, document.input.product.product);
  const meaning = key && describeValue(key.path, node.value);
  if (meaning !== undefined) return `${code(node.text)}: ${meaning}`;
  const list = pluginListOf(path);
  if (list !== undefined) return aboutPlugin(document, list, maskText(node.text));
  return aboutPort(document, location, key?.unit === "port");
}

/** Who listens on a port; `isPort`: the key's unit says that it is one, else only what listens there can tell. */
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
  const names = owners.map(({ kind, origin }) =>
    origin ? `${NAMES[kind]} (${inMarkdown(describeOrigin(origin, lineOf))})` : NAMES[kind],
  );
  return `*On port ${Number(port)}:* ${names.join(", ")}`;
}

const NAMES: Readonly<Record<ListenerKind, string>> = {
  admin: "Admin API",
  status: "status API",
  control: "Control API",
  prometheus: "Prometheus exporter",
  http: "HTTP traffic",
  https: "HTTPS traffic",
  tcp: "TCP traffic",
  udp: "UDP traffic",
  "proxy-protocol": "traffic with the PROXY protocol",
};

/** Whether a plugin is on without being listed. Sources: the default trees in schemas/, docs/facts/api7.md#plugins. */
function aboutPlugin({ input }: GatewayDocument, list: PluginList, name: string): string | undefined {
  const { effective } = input.startUp;
  const release = releaseName(input.startUp);
  if (effective === undefined) return undefined;
  const parts: string[] = [];
  const builtIn = effectiveAt({ ...effective, values: effective.defaults }, [list])?.value;
  if (Array.isArray(builtIn))
    parts.push(
      builtIn.includes(name)
        ? `is in the list that ${release} has built in`
        : `is not in the list that ${release} has built in`,
    );
  if (input.product.product === "api7")
    parts.push(
      `the control plane says which plugins are on: this list is not used since API7 Gateway ${sinceOf("plugins-from-control-plane", "api7")}`,
    );
  return parts.length === 0 ? undefined : `${code(name)} ${parts.join("; ")}`;
}
