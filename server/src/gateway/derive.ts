import { type At, crash, index } from "../lua/operations.ts";
import { truthy } from "../lua/tables.ts";
import { get, isTable, type LuaTable, type LuaValue, luaType, newTable, type Origin } from "../lua/value.ts";
import type { Finding } from "./causes.ts";
import { type Environment, variable } from "./environment.ts";
import type { Release } from "./releases.ts";

/**
 * Sets the values that the gateway derives: `etcd` and its certificate, `deployment.config_provider`, `apisix.enable_admin`. Changes the
 * configuration in place; throws a Crash where the gateway crashes.
 * Source: apache/apisix, apisix/cli/file.lua, read_yaml_conf.
 */
export function deriveValues(conf: LuaTable, release: Release): void {
  const root: At = { value: conf, path: [] };
  const deployment = index(root, "deployment");
  if (truthy(deployment.value)) {
    const role = index(deployment, "role").value;
    let provider = "etcd";
    if (role === "traditional") {
      deriveEtcd(conf, deployment);
      if (release.has("traditional-yaml")) {
        const chosen = index(index(deployment, "role_traditional"), "config_provider").value;
        if (chosen === "yaml") provider = "yaml";
      }
    } else if (role === "control_plane") {
      deriveEtcd(conf, deployment);
      setEnableAdmin(conf, true);
    } else if (role === "data_plane") {
      if (release.has("data-plane-etcd")) deriveEtcd(conf, deployment);
      const section = index(deployment, "role_data_plane");
      provider = dataPlaneProvider(index(section, "config_provider").value, release);
      if (!release.has("data-plane-etcd") && provider === "etcd")
        copyEtcd(conf, index(section, "control_plane"));
      setEnableAdmin(conf, false);
    }
    set(deployment.value, "config_provider", provider, "deployment.role");
    if (release.has("deployment-certs")) deriveCertificate(conf, deployment);
  }
  // Next, the gateway reads deployment.config_provider, even without a deployment section.
  index(index(root, "deployment"), "config_provider");
}

function dataPlaneProvider(chosen: LuaValue | undefined, release: Release): string {
  if (chosen === "yaml" || chosen === "xds") return chosen;
  if (chosen === "json" && release.has("data-plane-json")) return chosen;
  return "etcd";
}

function deriveEtcd(conf: LuaTable, deployment: At): void {
  copyEtcd(conf, index(deployment, "etcd"));
}

function copyEtcd(conf: LuaTable, { value, path }: At): void {
  if (value === undefined) conf.cells.delete("etcd");
  else conf.cells.set("etcd", { value, origin: derived(path.join(".")) });
}

/** The certificate and key of deployment.certs replace those of etcd.tls, even if they have no value. */
function deriveCertificate(conf: LuaTable, deployment: At): void {
  const certs = index(deployment, "certs");
  const etcd = index({ value: conf, path: [] }, "etcd");
  if (!truthy(certs.value) || !truthy(etcd.value)) return;
  if (!truthy(index(etcd, "tls").value))
    tableOf(etcd).cells.set("tls", { value: newTable(), origin: derived("deployment.certs") });
  const tls = tableOf(index(etcd, "tls"));
  for (const [name, from] of [
    ["cert", "cert"],
    ["key", "cert_key"],
  ] as const) {
    const { value, path } = index(certs, from);
    if (value === undefined) tls.cells.delete(name);
    else tls.cells.set(name, { value, origin: derived(path.join(".")) });
  }
}

function tableOf(at: At): LuaTable {
  if (isTable(at.value)) return at.value;
  throw crash("index", at, `attempt to index field '${at.path.at(-1)}' (a ${luaType(at.value)} value)`);
}

function setEnableAdmin(conf: LuaTable, value: boolean): void {
  const apisix = index({ value: conf, path: [] }, "apisix");
  index(apisix, "enable_admin");
  const before = isTable(apisix.value) ? get(apisix.value, "enable_admin") : undefined;
  if (before !== value) set(apisix.value, "enable_admin", value, "deployment.role");
}

function set(table: LuaValue | undefined, key: string, value: LuaValue, from: string): void {
  if (isTable(table)) table.cells.set(key, { value, origin: derived(from) });
}

function derived(from: string): Origin {
  return { kind: "derived", from };
}

/** APISIX_STAND_ALONE=true requires the provider yaml or json. */
export function checkStandAlone(
  conf: LuaTable,
  environment: Environment,
  report: (finding: Finding) => void,
): void {
  if (variable(environment, "APISIX_STAND_ALONE") !== "true") return;
  const deployment: At = { value: get(conf, "deployment"), path: ["deployment"] };
  const role = index(deployment, "role").value;
  const section = role === "data_plane" ? "role_data_plane" : "role_traditional";
  const present = index(deployment, section);
  const provider =
    role === "data_plane" || (role === "traditional" && truthy(present.value))
      ? index(present, "config_provider").value
      : undefined;
  if (provider === "yaml" || provider === "json") return;
  report({
    code: "init/stand-alone",
    path: ["deployment", section, "config_provider"],
    params: { role: String(role), provider: String(provider ?? "nil") },
    gatewayMessage: `APISIX_STAND_ALONE is set to 'true' but config_provider is '${provider ?? "nil"}'`,
  });
}
