import { type Configuration, itemPaths, valueAt } from "../gateway/configuration.ts";
import { roleOf } from "../gateway/deployment.ts";
import { type FactName, holds } from "../gateway/facts.ts";
import { fileValueAt } from "../gateway/file-values.ts";
import { TRAFFIC } from "../gateway/servers.ts";
import { addedIn, removedIn } from "../gateway/version-facts.ts";
import { LATEST } from "../gateway/versions.ts";
import { describeKey } from "../schema/catalogue.ts";
import type { KeyDescription } from "../schema/keys.ts";
import { memoize } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import type { Entry, PlainValue } from "../yaml/tree.ts";
import { converted } from "./right-form.ts";
import type { RuleInput } from "./rule.ts";

/** A key that the file's product and version no longer read, though another one has taken its place. */
export interface MovedKey {
  readonly entry: Entry;
  readonly path: Path;
  readonly key: KeyDescription;
  /** The version of Apache APISIX that moved it. */
  readonly since: string;
  readonly to: Path;
  /** Whether the product and version read the new key. */
  readonly readable: boolean;
}

/** What became of a key; undefined if nothing has taken its place, or the file's version reads it. */
export function movedKeyAt(input: RuleInput, path: Path, entry: Entry): MovedKey | undefined {
  const since = entry.merged ? undefined : removedIn(path, input.product, input.version);
  const key = since === undefined ? undefined : describeKey(path, undefined);
  const to = key && newPlace(input, key);
  if (key === undefined || since === undefined || to === undefined) return undefined;
  const known = describeKey(to, input.product.product);
  const readable = known !== undefined && addedIn(to, input.product, input.version) === undefined;
  return { entry, path, key, since, to, readable };
}

/** Keys whose new place is in the section of the node's role. */
const PROVIDERS = new Set(["apisix.config_center", "deployment.config_provider"]);

function newPlace({ configuration }: RuleInput, key: KeyDescription): Path | undefined {
  if (!PROVIDERS.has(key.path)) return key.replacedBy?.split(".");
  return ["deployment", `role_${roleOf(configuration) ?? "traditional"}`, "config_provider"];
}

/** What a value becomes in its new place: itself, another one, or nothing that could be told. */
export type Translation = "same" | { readonly value: PlainValue } | undefined;

/** Keys whose new form differs, by what the file has there. Source: docs/facts/versions.md#moved-in-3-0 and #moved-in-3-5. */
const TRANSLATIONS: Readonly<
  Record<string, (value: PlainValue | undefined, input: RuleInput) => Translation>
> = {
  "apisix.config_center": provider,
  "deployment.config_provider": provider,
  "apisix.ssl.listen_port": asPorts,
  "apisix.stream_proxy.only": (value) =>
    typeof value === "boolean" ? { value: value ? "stream" : "http&stream" } : undefined,
  "apisix.admin_listen": (value) => {
    if (typeof value === "number") return { value: { port: value } };
    return typeof value === "object" && value !== null && !Array.isArray(value) ? "same" : undefined;
  },
  "apisix.port_admin": (value) => {
    if (typeof value === "string" && /^\d+$/.test(value)) return { value: Number(value) };
    return typeof value === "number" ? "same" : undefined;
  },
  // It names a control plane's own server, not etcd, so its values are of no use in the new place.
  "deployment.role_data_plane.control_plane": () => undefined,
};

function asPorts(value: PlainValue | undefined): Translation {
  const ports = converted(value ?? null, "ports");
  return ports === undefined ? undefined : { value: ports };
}

/** The providers that a role accepts: always, or where a fact holds. Source: docs/facts/start-up.md#providers. */
const ACCEPTED: Readonly<Record<string, Readonly<Record<string, FactName | true>>>> = {
  traditional: { etcd: true, yaml: "traditional-yaml" },
  control_plane: { etcd: true },
  data_plane: { etcd: "data-plane-etcd", yaml: true, json: "data-plane-json", xds: true },
};

function provider(value: PlainValue | undefined, input: RuleInput): Translation {
  const role = roleOf(input.configuration);
  const accepted = role === undefined ? undefined : ACCEPTED[role]?.[String(value)];
  const target = input.product.product ? input.startUp : ({ product: "api7", version: LATEST.api7 } as const);
  return accepted === true || (accepted !== undefined && holds(accepted, target)) ? "same" : undefined;
}

/** What the value of a moved key is to be in its new place. */
export function translated(moved: MovedKey, input: RuleInput): Translation {
  const value = fileValueAt(input.configuration, moved.path);
  return (TRANSLATIONS[moved.key.path] ?? (() => "same" as const))(value, input);
}

/** Keys that a person should look at before they move: who can use the Admin API, with which key, and what encrypts. */
const DELICATE = new Set([
  "apisix.admin_key",
  "apisix.allow_admin",
  "apisix.https_admin",
  "apisix.ssl.key_encrypt_salt",
]);

/** Whether "fix all" may make the move. */
export function isPlain(moved: MovedKey, { configuration }: RuleInput): boolean {
  if (DELICATE.has(moved.key.path)) return false;
  return !isListenerHttp2(moved) || sameOnAllListeners(configuration);
}

/** HTTP/2 set for one listener: the one moved key because of which the gateway does not start. Source: docs/facts/listeners.md#http2. */
export function isListenerHttp2({ key }: MovedKey): boolean {
  return /\.(node_listen|listen)\[\]\.enable_http2$/.test(key.path);
}

/** Whether all listeners have the same setting for HTTP/2; true is the default. */
const sameOnAllListeners = memoize((configuration: Configuration): boolean => {
  const values = [TRAFFIC.http.list, TRAFFIC.https.list]
    .flatMap((list) => itemPaths(configuration, list))
    .map((item) => valueAt(configuration, [...item, "enable_http2"]));
  return (
    values.every((value) => value === true || value === undefined) || values.every((value) => value === false)
  );
});
