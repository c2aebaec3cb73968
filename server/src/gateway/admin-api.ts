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
import { serverListener, servesHttp } from "./listeners.ts";

export const ADMIN_KEYS = ["deployment", "admin", "admin_key"] as const;
export const ALLOW_ADMIN = ["deployment", "admin", "allow_admin"] as const;
export const KEY_REQUIRED = ["deployment", "admin", "admin_key_required"] as const;

/**
 * The Admin API keys of the default file and its documentation, which everybody knows, with the name of their user.
 * Sources: apache/apisix up to 3.9 conf/config-default.yaml; the check in apisix/cli/ops.lua.
 */
export const KNOWN_KEYS: ReadonlyMap<string, string> = new Map([
  ["edd1c9f034335f136f87ad84b625c8f1", "admin"],
  ["4054f7cf07e344346cd3f287985e76a2", "viewer"],
]);

/** A key that the Admin API accepts. */
export interface AdminKey {
  /** Undefined where an environment variable decides. */
  readonly key: string | undefined;
  readonly role: string | undefined;
  /** The path of the list item. */
  readonly path: Path;
}

/** Who can use a node's Admin API, and how. */
export interface AdminApi {
  /** See `isAdminApiServed`. */
  readonly served: boolean | undefined;
  /** Whether it listens on a loopback address, so that only clients on the node can reach it. */
  readonly onLoopback: boolean;
  /** The items of the allow list that allow all addresses; the list itself where it is disabled. */
  readonly openTo: readonly Path[];
  /** Whether addresses other than loopback addresses are allowed. */
  readonly allowsRemote: boolean;
  /** Whether a request needs a key; undefined where that is unknown. */
  readonly keyRequired: boolean | undefined;
  readonly keys: readonly AdminKey[];
  /** Whether it is served over TLS; undefined where that is unknown. */
  readonly https: boolean | undefined;
  /** Whether clients must have a certificate. */
  readonly requiresClientCertificate: boolean;
}

/** Whether a node serves the Admin API: a data plane never does, nor a node that only serves streams. Undefined where that is unknown. */
export function isAdminApiServed(configuration: Configuration): boolean | undefined {
  return servesHttp(configuration) === false ? false : servesAdminApi(configuration);
}

/** The Admin API of a configuration. Source: apache/apisix, apisix/cli/file.lua, apisix/cli/ngx_tpl.lua, apisix/admin/init.lua. */
export const adminApiOf = memoize((configuration: Configuration): AdminApi => {
  const listener = serverListener(configuration, "admin");
  const https = switchAt(configuration, ["deployment", "admin", "https_admin"]);
  const ca = stringAt(configuration, ["deployment", "admin", "admin_api_mtls", "admin_ssl_ca_cert"]) ?? "";
  const required = settingAt(configuration, KEY_REQUIRED);
  const allowed = settingAt(configuration, ALLOW_ADMIN);
  return {
    served: isAdminApiServed(configuration),
    onLoopback: listener?.ip !== undefined && isLoopback(listener.ip),
    openTo: allowed.state === "absent" ? [ALLOW_ADMIN] : openItems(configuration),
    allowsRemote: allowed.state === "absent" || items(configuration).some(({ text }) => !isOwn(text)),
    // Only false disables it, in releases that read it.
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
    requiresClientCertificate: https === true && ca !== "",
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

/** The items that allow all addresses, alone or together. */
function openItems(configuration: Configuration): readonly Path[] {
  const all = items(configuration);
  const open = openToAll(all.map(({ text }) => text));
  return all.flatMap(({ path, text }) => (open.has(text) ? [path] : []));
}

/** Whether an item of the allow list only allows loopback addresses. */
function isOwn(text: string): boolean {
  return text.startsWith("unix:") || isLoopbackNetwork(text);
}
