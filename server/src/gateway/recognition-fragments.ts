import { childKeys, describeKey, pathsOfKey } from "../schema/catalogue.ts";
import type { Entry, TreeNode } from "../yaml/tree.ts";
import { isKnownPlugin } from "./plugins.ts";

/**
 * Whether files that only have sections which other programs have, too, are gateway configurations by what is in these sections:
 * lists of plugins, service registries, or the `etcd` of Apache APISIX 1 and 2 with its registries beside it.
 */
export function isFragment(entries: readonly Entry[]): boolean {
  return (
    // An excerpt may have dots where something is left out.
    entries.every(({ key }) => ACCOMPANYING.has(key) || /^\.+$/.test(key)) &&
    entries.some((entry) => isOwnEtcd(entry) || isOwnPlugins(entry) || isOwnDiscovery(entry))
  );
}

/** The sections that can be in such a file. */
const ACCOMPANYING: ReadonlySet<string> = new Set([
  ...["etcd", "plugins", "stream_plugins", "discovery", "wasm", "xrpc", "ext-plugin", "graphql", "vault"],
  ...["nacos", "eureka", "consul", "consul_kv", "dns", "kubernetes", "tars"],
]);

/** Whether a top-level key belongs to the gateway, though in another place: a setting by its name, a section by its keys. */
export function belongsElsewhere({ key, value }: Entry): boolean {
  const places = pathsOfKey(key, undefined);
  if (value.kind !== "map") return /_/.test(key) && places.length > 0;
  return places.some((place) => {
    const own = new Set(childKeys(place.split("."), undefined).map((child) => child.key));
    return value.entries.some((entry) => own.has(entry.key));
  });
}

/** Whether a section is the `etcd` of Apache APISIX 1 and 2: its endpoints are URLs, and all keys are its own. */
function isOwnEtcd({ key, value }: Entry): boolean {
  if (key !== "etcd" || value.kind !== "map") return false;
  const host = value.entries.find((entry) => entry.key === "host")?.value;
  const urls = host?.kind === "list" ? host.items : host ? [host] : [];
  return (
    urls.length > 0 &&
    urls.every(isUrl) &&
    value.entries.every((entry) => describeKey(["etcd", entry.key], undefined) !== undefined)
  );
}

/** Whether all sections of `discovery` are the gateway's registries, and all their keys its own. */
function isOwnDiscovery({ key, value }: Entry): boolean {
  if (key !== "discovery" || value.kind !== "map" || value.entries.length === 0) return false;
  return value.entries.every((registry) => {
    const own = new Set(childKeys([key, registry.key], undefined).map((child) => child.key));
    const { value: settings } = registry;
    return (
      settings.kind === "map" &&
      settings.entries.length > 0 &&
      settings.entries.every((entry) => own.has(entry.key))
    );
  });
}

function isUrl(node: TreeNode): boolean {
  return node.kind === "scalar" && /^https?:\/\//.test(node.text);
}

/** Names that plugins of Kong have, too. */
const SHARED: ReadonlySet<string> = new Set([
  ...[
    "acl",
    "ai-proxy",
    "basic-auth",
    "bot-detection",
    "hmac-auth",
    "ip-restriction",
    "jwt-auth",
    "key-auth",
  ],
  ...["ldap-auth", "mtls-auth", "proxy-cache", "request-id", "request-validation", "grpc-web"],
]);

/** Whether a list of plugins is the gateway's: half of its items or more are its plugins, and one of these is only its own. */
function isOwnPlugins({ key, value }: Entry): boolean {
  if ((key !== "plugins" && key !== "stream_plugins") || value.kind !== "list") return false;
  // A template, or an excerpt of a list, has items that are no names.
  const names = value.items.map((item) => (item.kind === "scalar" ? item.text : undefined));
  const told = names.filter((name) => name === undefined || /\w/.test(name));
  const own = told.filter((name) => name !== undefined && isKnownPlugin(name));
  return own.length * 2 >= told.length && own.some((name) => name?.includes("-") && !SHARED.has(name));
}
