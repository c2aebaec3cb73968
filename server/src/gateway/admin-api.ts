import { isTable } from "../lua/value.ts";
import { isLoopback, isLoopbackNetwork, openToAll } from "../topology/address.ts";
import { memoize } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import {
  type Configuration,
  isUnknownAt,
  itemPaths,
  settingAt,
  stringAt,
  switchAt,
  valueAt,
} from "./configuration.ts";
import { servesAdminApi } from "./deployment.ts";
import { listenersOf } from "./listeners.ts";

export const ADMIN_KEYS = ["deployment", "admin", "admin_key"] as const;
export const ALLOW_ADMIN = ["deployment", "admin", "allow_admin"] as const;
export const KEY_REQUIRED = ["deployment", "admin", "admin_key_required"] as const;

/**
 * The Admin API keys that stand in every copy of the default file or its documentation, by whose they are. Sources:
 * apache/apisix up to 3.9 conf/config-default.yaml; the check in apisix/cli/ops.lua.
 */
export const KNOWN_KEYS: ReadonlyMap<string, string> = new Map([
  ["edd1c9f034335f136f87ad84b625c8f1", "admin"],
  ["4054f7cf07e344346cd3f287985e76a2", "viewer"],
]);

/** An Admin API key that counts. */
export interface AdminKey {
  /** Undefined where a variable decides. */
  readonly key: string | undefined;
  readonly role: string | undefined;
  /** The item in its list. */
  readonly path: Path;
}

/** Who can use a node's Admin API, and how. */
export interface AdminApi {
  /** Whether the node serves it: a data plane never does, a control plane always; undefined where that is unknown. */
  readonly served: boolean | undefined;
  /** Whether only the node itself can reach it, because of the address that it listens on. */
  readonly onLoopback: boolean;
  /** The items of the allow list that let every address in; the list itself where it is off. */
  readonly openTo: readonly Path[];
  /** Whether addresses other than the node's own are let in. */
  readonly letsOthersIn: boolean;
  /** Whether a request needs a key; undefined where that is unknown. */
  readonly keyRequired: boolean | undefined;
  readonly keys: readonly AdminKey[];
  /** Whether it is served over TLS; undefined where that is unknown. */
  readonly https: boolean | undefined;
  /** Whether clients need a certificate of their own. */
  readonly wantsCertificate: boolean;
}

/** The Admin API of a configuration. Source: apache/apisix, apisix/cli/file.lua, apisix/cli/ngx_tpl.lua, apisix/admin/init.lua. */
export const adminApiOf = memoize((configuration: Configuration): AdminApi => {
  const listener = listenersOf(configuration).find(({ kind }) => kind === "admin");
  const https = switchAt(configuration, ["deployment", "admin", "https_admin"]);
  const ca = stringAt(configuration, ["deployment", "admin", "admin_api_mtls", "admin_ssl_ca_cert"]) ?? "";
  const required = settingAt(configuration, KEY_REQUIRED);
  const allowed = settingAt(configuration, ALLOW_ADMIN);
  return {
    served: servesAdminApi(configuration),
    onLoopback: listener?.ip !== undefined && isLoopback(listener.ip),
    openTo: allowed.state === "absent" ? [ALLOW_ADMIN] : openItems(configuration),
    letsOthersIn: allowed.state === "absent" || items(configuration).some(({ text }) => !isOwn(text)),
    // Only false switches it off, in releases that read it.
    keyRequired: !configuration.release.has("admin-key-required")
      ? true
      : required.state === "unknown"
        ? undefined
        : required.value !== false,
    keys: itemPaths(configuration, ADMIN_KEYS).map((path) => ({
      key: isUnknownAt(configuration, [...path, "key"])
        ? undefined
        : textOf(valueAt(configuration, [...path, "key"])),
      role: stringAt(configuration, [...path, "role"]),
      path,
    })),
    https,
    wantsCertificate: https === true && ca !== "",
  };
});

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function items(configuration: Configuration): readonly { readonly path: Path; readonly text: string }[] {
  return itemPaths(configuration, ALLOW_ADMIN).flatMap((path) => {
    const value = valueAt(configuration, path);
    return value === undefined || isTable(value) ? [] : [{ path, text: String(value).trim() }];
  });
}

/** The items that let every address in, alone or together. */
function openItems(configuration: Configuration): readonly Path[] {
  const all = items(configuration);
  const open = openToAll(all.map(({ text }) => text));
  return all.flatMap(({ path, text }) => (open.has(text) ? [path] : []));
}

/** Whether an item of the allow list lets only the node itself in. */
function isOwn(text: string): boolean {
  return text.startsWith("unix:") || isLoopbackNetwork(text);
}
