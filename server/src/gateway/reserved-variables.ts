import { get, isTable, type LuaTable, newTable, type Origin } from "../yaml/lua-value.ts";
import { type Environment, variable } from "./environment.ts";
import type { Json } from "./history.ts";
import { index } from "./lua.ts";
import type { Release } from "./releases.ts";
import { fromJson, truthy } from "./tables.ts";

/**
 * Environment variables that the gateway reads although the file doesn't name them, over the configuration, in place.
 * Sources: apache/apisix, apisix/cli/file.lua, replace_by_reserved_env_vars; docs/facts/api7.md#dp-manager-variables.
 */
export function replaceByReservedVariables(conf: LuaTable, release: Release, environment: Environment): void {
  const etcd = index({ value: get(conf, "deployment"), path: ["deployment"] }, "etcd").value;
  if (!isTable(etcd)) return;
  const dpManager = release.has("dp-manager-variables");
  const first = (name: string): { name: string; value: string } | undefined => {
    for (const prefix of ["API7_DP_MANAGER", "API7_CONTROL_PLANE"]) {
      const value = variable(environment, `${prefix}_${name}`);
      if (value !== undefined) return { name: `${prefix}_${name}`, value };
    }
    return undefined;
  };
  const endpoints = dpManager ? first("ENDPOINTS") : undefined;
  if (endpoints !== undefined) {
    if (!setHosts(etcd, endpoints.name, endpoints.value)) return;
  } else if (release.has("reserved-etcd-host")) {
    const name = "APISIX_DEPLOYMENT_ETCD_HOST";
    const value = variable(environment, name);
    if (value !== undefined && !setHosts(etcd, name, value)) return;
  }
  if (dpManager) setTls(conf, etcd, first);
}

/** Whether the text is JSON; if it isn't, the gateway prints a line and reads no other variable. */
function setHosts(etcd: LuaTable, name: string, text: string): boolean {
  const origin = derived(name);
  const value = fromJson(parseJson(text), origin);
  if (value === undefined || !truthy(value)) return false;
  etcd.cells.set("host", { value, origin });
  return true;
}

type First = (name: string) => { readonly name: string; readonly value: string } | undefined;

/** What the variables hold is written to these files. */
const FILES = { CERT: "/tmp/api7ee.crt", KEY: "/tmp/api7ee.key", CA: "/tmp/api7ee_ca.crt" } as const;

function setTls(conf: LuaTable, etcd: LuaTable, first: First): void {
  const [sni, certificate, key, ca] = ["SNI", "CERT", "KEY", "CA"].map(first);
  const present = get(etcd, "tls");
  const tls = isTable(present) ? present : newTable();
  if (!isTable(present) && (sni ?? (certificate && key)) !== undefined)
    etcd.cells.set("tls", { value: tls, origin: derived((sni ?? certificate)?.name ?? "") });
  if (sni !== undefined) tls.cells.set("sni", { value: sni.value, origin: derived(sni.name) });
  if (certificate === undefined || key === undefined) return;
  tls.cells.set("cert", { value: FILES.CERT, origin: derived(certificate.name) });
  tls.cells.set("key", { value: FILES.KEY, origin: derived(key.name) });
  const ssl = get(conf, "apisix");
  const table = isTable(ssl) ? get(ssl, "ssl") : undefined;
  if (ca === undefined || !isTable(table)) return;
  const trusted = get(table, "ssl_trusted_certificate");
  const value = typeof trusted === "string" ? `${trusted}, ${FILES.CA}` : FILES.CA;
  table.cells.set("ssl_trusted_certificate", { value, origin: derived(ca.name) });
}

function derived(name: string): Origin {
  return { kind: "derived", from: `$${name}` };
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
