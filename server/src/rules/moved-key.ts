import { type FactName, holds } from "../gateway/facts.ts";
import { notYet, removedIn } from "../gateway/version-facts.ts";
import { LATEST } from "../gateway/versions.ts";
import { describeKey } from "../schema/catalogue.ts";
import type { KeyDescription } from "../schema/keys.ts";
import type { Path } from "../yaml/path.ts";
import { remember } from "../yaml/remember.ts";
import { type Entry, nodeAt, type PlainValue, scalarAt, type TreeNode, walk } from "../yaml/tree.ts";
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

/** The moved keys of a file, in its order. */
export function movedKeys(input: RuleInput): readonly MovedKey[] {
  const moved: MovedKey[] = [];
  if (input.root === undefined) return moved;
  walk(input.root, (_, path, entry) => {
    if (entry === undefined) return undefined;
    const since = removedIn(path, input.product, input.version);
    const key = describeKey(path, undefined);
    const to = key && since && !entry.merged ? newPlace(input, key) : undefined;
    if (key && since && to) {
      const known = describeKey(to, input.product.product);
      const readable = known !== undefined && notYet(to, input.product, input.version) === undefined;
      moved.push({ entry, path, key, since, to, readable });
    }
    return since === undefined ? undefined : false;
  });
  return moved;
}

/** Keys whose new place is in the section of the node's role. */
const PROVIDERS = new Set(["apisix.config_center", "deployment.config_provider"]);

function newPlace({ root }: RuleInput, key: KeyDescription): Path | undefined {
  if (!PROVIDERS.has(key.path)) return key.replacedBy?.split(".");
  const role = scalarAt(root, ["deployment", "role"]) ?? "traditional";
  return ["deployment", `role_${role}`, "config_provider"];
}

/** What a value becomes in its new place: itself, another one, or nothing that could be told. */
export type Translation = "same" | { readonly value: PlainValue } | undefined;

/** Keys whose new form differs. Sources: versions.md §1 (3.0.0, 3.5.0), startup-checks.md §4.30 to §4.32. */
const TRANSLATIONS: Readonly<Record<string, (node: TreeNode, input: RuleInput) => Translation>> = {
  "apisix.config_center": provider,
  "deployment.config_provider": provider,
  "apisix.ssl.listen_port": (node) => {
    const ports = (node.kind === "list" ? node.items : [node]).map((item) =>
      item.kind === "scalar" ? item.value : null,
    );
    return ports.length > 0 && ports.every((port) => typeof port === "number")
      ? { value: ports.map((port) => ({ port })) }
      : undefined;
  },
  "apisix.stream_proxy.only": (node) =>
    node.kind === "scalar" && typeof node.value === "boolean"
      ? { value: node.value ? "stream" : "http&stream" }
      : undefined,
  "apisix.admin_listen": (node) => {
    if (node.kind === "map") return "same";
    return node.kind === "scalar" && typeof node.value === "number"
      ? { value: { port: node.value } }
      : undefined;
  },
  "apisix.port_admin": (node) =>
    node.kind === "scalar" && typeof node.value === "number" ? "same" : undefined,
  // It names a control plane's own server and no etcd, so that its values are of no use in the new place.
  "deployment.role_data_plane.control_plane": () => undefined,
};

/** The providers that a role takes: always, or where a fact holds. Source: startup-checks.md §4.30 to §4.32. */
const TAKEN: Readonly<Record<string, Readonly<Record<string, FactName | true>>>> = {
  traditional: { etcd: true, yaml: "traditional-yaml" },
  control_plane: { etcd: true },
  data_plane: { etcd: "data-plane-etcd", yaml: true, json: "data-plane-json", xds: true },
};

function provider(node: TreeNode, input: RuleInput): Translation {
  const role = String(scalarAt(input.root, ["deployment", "role"]) ?? "traditional");
  const taken = node.kind === "scalar" ? TAKEN[role]?.[String(node.value)] : undefined;
  const target = input.product.product ? input.startUp : ({ product: "api7", version: LATEST.api7 } as const);
  return taken === true || (taken !== undefined && holds(taken, target)) ? "same" : undefined;
}

/** What the value of a moved key is to be in its new place. */
export function translated(moved: MovedKey, input: RuleInput): Translation {
  return (TRANSLATIONS[moved.key.path] ?? (() => "same" as const))(moved.entry.value, input);
}

/** Keys that are not to be moved without a person looking: who gets at the Admin API, with which key, and what encrypts. */
const DELICATE = new Set([
  "apisix.admin_key",
  "apisix.allow_admin",
  "apisix.https_admin",
  "apisix.ssl.key_encrypt_salt",
]);

/** Whether a move may be made along with others by "fix all". */
export function isPlain(moved: MovedKey, input: RuleInput): boolean {
  if (DELICATE.has(moved.key.path)) return false;
  return !isListenerHttp2(moved) || (input.root !== undefined && sameOnAllListeners(input.root));
}

/** HTTP/2 set for one listener: the one moved key on which the gateway does not start. Source: startup-checks.md §7.10. */
export function isListenerHttp2({ key }: MovedKey): boolean {
  return /\.(node_listen|listen)\[\]\.enable_http2$/.test(key.path);
}

/** What the listeners say of HTTP/2 is to say of all of them; true is what holds without a word too. */
const sameOnAllListeners = remember((root: TreeNode): boolean => {
  const listeners = [
    nodeAt(root, ["apisix", "node_listen"]),
    nodeAt(root, ["apisix", "ssl", "listen"]),
  ].flatMap((list) => (list?.kind === "list" ? list.items : []));
  const said = listeners.map((listener) => scalarAt(listener, ["enable_http2"]));
  return (
    said.every((value) => value === true || value === undefined) || said.every((value) => value === false)
  );
});
