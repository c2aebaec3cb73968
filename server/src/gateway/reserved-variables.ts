import { readLuaNumber } from "../lua/number.ts";
import { index } from "../lua/operations.ts";
import { fromJson, type Json, truthy } from "../lua/tables.ts";
import {
  get,
  isTable,
  type LuaCell,
  type LuaTable,
  type LuaValue,
  newTable,
  type Origin,
} from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import { type Environment, variable } from "./environment.ts";
import type { Release } from "./releases.ts";

/** A value that a reserved variable put in the place of what the file or the defaults have. */
export interface Replacement {
  readonly path: Path;
  /** The variable's name. */
  readonly variable: string;
  /** What was there before. */
  readonly before: LuaCell | undefined;
  readonly after: LuaValue;
  /** Whether the gateway writes what the variable holds to a file, of which `after` is the path. */
  readonly isStored: boolean;
  /** Whether what was there before stays, and the variable's value is added to it. */
  readonly isAdded: boolean;
}

/** The prefixes of API7 Gateway's reserved variables; of two that are set, the first counts. */
const DP_MANAGER_PREFIXES = ["API7_DP_MANAGER", "API7_CONTROL_PLANE"] as const;
const ETCD_HOST = "APISIX_DEPLOYMENT_ETCD_HOST";
const WORKER_PROCESSES = "APISIX_WORKER_PROCESSES";

/** The names by which API7 Gateway knows one of its reserved variables. */
export function dpManagerVariables(name: "ENDPOINTS" | "SNI" | "CERT" | "KEY" | "CA"): readonly string[] {
  return DP_MANAGER_PREFIXES.map((prefix) => `${prefix}_${name}`);
}

/** The names of all variables that a gateway reads although no file names them. */
export const RESERVED_VARIABLES: readonly string[] = [
  ETCD_HOST,
  WORKER_PROCESSES,
  ...(["ENDPOINTS", "SNI", "CERT", "KEY", "CA"] as const).flatMap(dpManagerVariables),
];

/**
 * Environment variables that the gateway reads although the file doesn't name them, over the configuration, in place; `note`
 * hears of each that took effect. Source: apache/apisix, apisix/cli/file.lua, replace_by_reserved_env_vars; API7 Gateway's
 * version of it (schemas/api7/start-up-facts.json).
 */
export function replaceByReservedVariables(
  conf: LuaTable,
  release: Release,
  environment: Environment,
  note: (replacement: Replacement) => void,
): void {
  const etcd = index({ value: get(conf, "deployment"), path: ["deployment"] }, "etcd").value;
  if (!isTable(etcd)) return;
  const write = replacing(note);
  const dpManager = release.has("dp-manager-variables");
  const first: First = (name) => {
    const names = dpManager ? dpManagerVariables(name) : [];
    return names.flatMap((known) => given(known, variable(environment, known)) ?? []).at(0);
  };
  const etcdHost = release.has("reserved-etcd-host") ? variable(environment, ETCD_HOST) : undefined;
  const endpoints = first("ENDPOINTS") ?? given(ETCD_HOST, etcdHost);
  if (endpoints !== undefined && !setHosts(etcd, endpoints, write)) return;
  if (dpManager) setTls(conf, etcd, first, write);
}

/**
 * How many worker processes NGINX gets where the variable is set: its whole part. Source: apache/apisix, apisix/cli/ops.lua,
 * init.
 */
export function replaceWorkerProcesses(
  conf: LuaTable,
  environment: Environment,
  note: (replacement: Replacement) => void,
): void {
  const text = variable(environment, WORKER_PROCESSES);
  const processes = text === undefined ? undefined : readLuaNumber(text);
  const section = get(conf, "nginx_config");
  if (processes === undefined || !isTable(section)) return;
  const path = ["nginx_config", "worker_processes"];
  replacing(note)(section, path, Math.floor(processes), WORKER_PROCESSES);
}

interface Given {
  readonly name: string;
  readonly value: string;
}

type First = (name: Parameters<typeof dpManagerVariables>[0]) => Given | undefined;
type Write = (
  table: LuaTable,
  path: Path,
  value: LuaValue,
  variable: string,
  how?: Partial<Pick<Replacement, "isStored" | "isAdded">>,
) => void;

function given(name: string, value: string | undefined): Given | undefined {
  return value === undefined ? undefined : { name, value };
}

function replacing(note: (replacement: Replacement) => void): Write {
  return (table, path, value, name, { isStored = false, isAdded = false } = {}) => {
    const key = String(path.at(-1));
    note({ path, variable: name, before: table.cells.get(key), after: value, isStored, isAdded });
    table.cells.set(key, { value, origin: derived(name) });
  };
}

/** Whether the text is JSON; if it isn't, the gateway prints a line and reads no other variable. */
function setHosts(etcd: LuaTable, { name, value: text }: Given, write: Write): boolean {
  const value = fromJson(parseJson(text), derived(name));
  if (value === undefined || !truthy(value)) return false;
  write(etcd, ["deployment", "etcd", "host"], value, name);
  return true;
}

/** What the variables hold is written to these files. */
const FILES = { CERT: "/tmp/api7ee.crt", KEY: "/tmp/api7ee.key", CA: "/tmp/api7ee_ca.crt" } as const;

const TLS = ["deployment", "etcd", "tls"] as const;

/** Certificate and key count only together, and the CA only with both. */
function setTls(conf: LuaTable, etcd: LuaTable, first: First, write: Write): void {
  const [sni, certificate, key, ca] = (["SNI", "CERT", "KEY", "CA"] as const).map(first);
  const present = get(etcd, "tls");
  const tls = isTable(present) ? present : newTable();
  if (!isTable(present) && (sni ?? (certificate && key)) !== undefined)
    etcd.cells.set("tls", { value: tls, origin: derived((sni ?? certificate)?.name ?? "") });
  if (sni !== undefined) write(tls, [...TLS, "sni"], sni.value, sni.name);
  if (certificate === undefined || key === undefined) return;
  write(tls, [...TLS, "cert"], FILES.CERT, certificate.name, { isStored: true });
  write(tls, [...TLS, "key"], FILES.KEY, key.name, { isStored: true });
  const apisix = get(conf, "apisix");
  const ssl = isTable(apisix) ? get(apisix, "ssl") : undefined;
  if (ca === undefined || !isTable(ssl)) return;
  const trusted = get(ssl, "ssl_trusted_certificate");
  const isAdded = typeof trusted === "string";
  const value = isAdded ? `${trusted}, ${FILES.CA}` : FILES.CA;
  write(ssl, ["apisix", "ssl", "ssl_trusted_certificate"], value, ca.name, { isStored: true, isAdded });
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
