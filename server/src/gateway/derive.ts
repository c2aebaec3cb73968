import { type At, crash, index } from "../lua/operations.ts";
import { truthy, withCell, withCellAt } from "../lua/tables.ts";
import { get, isTable, type LuaTable, type LuaValue, luaType, newTable, type Origin } from "../lua/value.ts";
import type { Finding } from "./causes.ts";
import { type Environment, variable } from "./environment.ts";
import { withSharedCellAt } from "./etcd-alias.ts";
import type { Release } from "./releases.ts";

/**
 * Sets the values that the gateway derives: `etcd` and its certificate, `deployment.config_provider`, `apisix.enable_admin`. Calls
 * `onChange` with the configuration after each step; throws a Crash where the gateway crashes.
 * Source: apache/apisix, apisix/cli/file.lua, read_yaml_conf.
 */
export function deriveValues(given: LuaTable, release: Release, onChange: (conf: LuaTable) => void): void {
  let conf = given;
  const change = (changed: LuaTable): void => {
    conf = changed;
    onChange(conf);
  };
  const root: At = { value: conf, path: [] };
  const deployment = index(root, "deployment");
  if (truthy(deployment.value)) {
    const role = index(deployment, "role").value;
    let provider = "etcd";
    if (role === "traditional") {
      change(withEtcdOf(conf, index(deployment, "etcd")));
      if (release.has("traditional-yaml")) {
        const chosen = index(index(deployment, "role_traditional"), "config_provider").value;
        if (chosen === "yaml") provider = "yaml";
      }
    } else if (role === "control_plane") {
      change(withEtcdOf(conf, index(deployment, "etcd")));
      change(withEnableAdmin(conf, true));
    } else if (role === "data_plane") {
      if (release.has("data-plane-etcd")) change(withEtcdOf(conf, index(deployment, "etcd")));
      const section = index(deployment, "role_data_plane");
      provider = dataPlaneProvider(index(section, "config_provider").value, release);
      if (!release.has("data-plane-etcd") && provider === "etcd")
        change(withEtcdOf(conf, index(section, "control_plane")));
      change(withEnableAdmin(conf, false));
    }
    const cell = { value: provider, origin: derived("deployment.role") };
    change(withCellAt(conf, ["deployment", "config_provider"], cell));
    if (release.has("deployment-certs")) change(withCertificate(conf));
  }
  // Next, the gateway reads deployment.config_provider, even without a deployment section.
  index(index(root, "deployment"), "config_provider");
}

function dataPlaneProvider(chosen: LuaValue | undefined, release: Release): string {
  if (chosen === "yaml" || chosen === "xds") return chosen;
  if (chosen === "json" && release.has("data-plane-json")) return chosen;
  return "etcd";
}

function withEtcdOf(conf: LuaTable, { value, path }: At): LuaTable {
  return withCell(conf, "etcd", value === undefined ? undefined : { value, origin: derived(path.join(".")) });
}

/** The certificate and key of deployment.certs replace those of etcd.tls, even if they have no value. */
function withCertificate(given: LuaTable): LuaTable {
  const certs = index(index({ value: given, path: [] }, "deployment"), "certs");
  const etcd = index({ value: given, path: [] }, "etcd");
  if (!truthy(certs.value) || !truthy(etcd.value)) return given;
  let conf = given;
  if (!truthy(index(etcd, "tls").value)) {
    needTable(etcd);
    const cell = { value: newTable(), origin: derived("deployment.certs") };
    conf = withSharedCellAt(conf, ["etcd", "tls"], cell);
  } else needTable(index(etcd, "tls"));
  for (const [name, from] of [
    ["cert", "cert"],
    ["key", "cert_key"],
  ] as const) {
    const { value, path } = index(certs, from);
    const cell = value === undefined ? undefined : { value, origin: derived(path.join(".")) };
    conf = withSharedCellAt(conf, ["etcd", "tls", name], cell);
  }
  return conf;
}

function needTable(at: At): void {
  if (!isTable(at.value))
    throw crash("index", at, `attempt to index field '${at.path.at(-1)}' (a ${luaType(at.value)} value)`);
}

function withEnableAdmin(conf: LuaTable, value: boolean): LuaTable {
  const apisix = index({ value: conf, path: [] }, "apisix");
  const before = index(apisix, "enable_admin").value;
  if (before === value || !isTable(apisix.value)) return conf;
  return withCellAt(conf, ["apisix", "enable_admin"], { value, origin: derived("deployment.role") });
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
