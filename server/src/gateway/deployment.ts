import { type Configuration, isUnknownAt, settingAt, stringAt, switchAt } from "./configuration.ts";

const ROLE = ["deployment", "role"] as const;

/** The names of the roles. Source: apache/apisix, apisix/cli/file.lua. */
export const ROLES = ["traditional", "control_plane", "data_plane"] as const;

/** The role of a node, `traditional` unless set; undefined where it is unknown or not a string. */
export function roleOf(configuration: Configuration): string | undefined {
  const { state, value } = settingAt(configuration, ROLE);
  if (state === "absent") return "traditional";
  return typeof value === "string" ? value : undefined;
}

/**
 * The configuration provider of a node: `etcd` (also for DP Manager), `yaml`, `json`, or `xds`; undefined where an
 * environment variable decides.
 */
export function providerOf(configuration: Configuration): string | undefined {
  const role = roleOf(configuration);
  if (role === undefined) return undefined;
  const path = ["deployment", `role_${role}`, "config_provider"];
  if (isUnknownAt(configuration, path)) return undefined;
  // The gateway derives it. If it can't read the file, only the written value exists.
  return (
    stringAt(configuration, ["deployment", "config_provider"]) ?? stringAt(configuration, path) ?? "etcd"
  );
}

/**
 * Whether a node serves the Admin API: a data plane never does, a control plane always, and any other role by its switch;
 * undefined where that is unknown. Source: apache/apisix, apisix/cli/file.lua.
 */
export function servesAdminApi(configuration: Configuration): boolean | undefined {
  const role = roleOf(configuration);
  if (role === undefined) return undefined;
  if (role === "data_plane") return false;
  return role === "control_plane" || switchAt(configuration, ["apisix", "enable_admin"]);
}
