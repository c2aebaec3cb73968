import { readWithDkjson } from "../lua/dkjson.ts";
import { readLuaNumber } from "../lua/number.ts";
import { index } from "../lua/operations.ts";
import { cellAt, truthy, valueAt } from "../lua/tables.ts";
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
import { withSharedCellAt } from "./etcd-alias.ts";
import type { Release } from "./releases.ts";

/** A value of the file or the defaults that a reserved variable replaced. */
export interface Replacement {
  readonly path: Path;
  /** The variable's name. */
  readonly variable: string;
  /** The value before. */
  readonly before: LuaCell | undefined;
  readonly after: LuaValue;
  /** Whether the gateway writes the value of the variable to a file, whose path is `after`. */
  readonly isStored: boolean;
  /** Whether the variable's value is added to the value before, instead of replacing it. */
  readonly isAdded: boolean;
}

/** The prefixes of API7 Gateway's reserved variables; the first that is set takes precedence. */
const DP_MANAGER = "API7_DP_MANAGER";
const DP_MANAGER_PREFIXES = [DP_MANAGER, "API7_CONTROL_PLANE"] as const;
const ETCD_HOST = "APISIX_DEPLOYMENT_ETCD_HOST";
const WORKER_PROCESSES = "APISIX_WORKER_PROCESSES";

/** The names of one of API7 Gateway's reserved variables. */
export function dpManagerVariables(name: "ENDPOINTS" | "SNI" | "CERT" | "KEY" | "CA"): readonly string[] {
  return DP_MANAGER_PREFIXES.map((prefix) => `${prefix}_${name}`);
}

/** The names of all reserved variables of a gateway. */
export const RESERVED_VARIABLES: readonly string[] = [
  ETCD_HOST,
  WORKER_PROCESSES,
  ...(["ENDPOINTS", "SNI", "CERT", "KEY", "CA"] as const).flatMap(dpManagerVariables),
];

/** A configuration in which variables replaced values. */
export interface Replaced {
  readonly conf: LuaTable;
  readonly replacements: readonly Replacement[];
}

/**
 * The configuration with the reserved variables. Sources: apache/apisix, apisix/cli/file.lua,
 * replace_by_reserved_env_vars; docs/facts/api7.md#dp-manager-variables.
 */
export function replaceByReservedVariables(
  conf: LuaTable,
  release: Release,
  environment: Environment,
): Replaced {
  const etcd = index({ value: get(conf, "deployment"), path: ["deployment"] }, "etcd").value;
  const writer = new Writer(conf);
  if (!isTable(etcd)) return writer;
  const dpManager = release.has("dp-manager-variables");
  const firstSet: FirstSet = (name) => {
    const names = dpManager ? dpManagerVariables(name) : [];
    const known = release.has("dp-manager-names")
      ? names
      : names.filter((one) => !one.startsWith(DP_MANAGER));
    return known.flatMap((one) => ifSet(one, variable(environment, one)) ?? []).at(0);
  };
  const etcdHost = release.has("reserved-etcd-host") ? variable(environment, ETCD_HOST) : undefined;
  const endpoints = firstSet("ENDPOINTS") ?? ifSet(ETCD_HOST, etcdHost);
  if (endpoints !== undefined && !setHosts(endpoints, writer)) return writer;
  if (dpManager) setTls(writer, firstSet);
  return writer;
}

/**
 * The number of worker processes of NGINX if the variable is set: its integer part. Source: apache/apisix,
 * apisix/cli/ops.lua, init.
 */
export function replaceWorkerProcesses(conf: LuaTable, environment: Environment): Replaced {
  const writer = new Writer(conf);
  const text = variable(environment, WORKER_PROCESSES);
  const processes = text === undefined ? undefined : readLuaNumber(text);
  const section = get(conf, "nginx_config");
  if (processes !== undefined && isTable(section))
    writer.write(["nginx_config", "worker_processes"], Math.floor(processes), WORKER_PROCESSES);
  return writer;
}

interface SetVariable {
  readonly name: string;
  readonly value: string;
}

type FirstSet = (name: Parameters<typeof dpManagerVariables>[0]) => SetVariable | undefined;

function ifSet(name: string, value: string | undefined): SetVariable | undefined {
  return value === undefined ? undefined : { name, value };
}

/** Writes the values of variables into a configuration. */
class Writer implements Replaced {
  conf: LuaTable;
  readonly replacements: Replacement[] = [];

  constructor(conf: LuaTable) {
    this.conf = conf;
  }

  write(
    path: Path,
    value: LuaValue,
    name: string,
    { isStored = false, isAdded = false }: Partial<Pick<Replacement, "isStored" | "isAdded">> = {},
  ): void {
    const before = cellAt(this.conf, path);
    this.replacements.push({ path, variable: name, before, after: value, isStored, isAdded });
    this.set(path, value, name);
  }

  set(path: Path, value: LuaValue, name: string): void {
    this.conf = withSharedCellAt(this.conf, path, { value, origin: derived(name) });
  }
}

/** Whether a string is what dkjson takes for JSON; if it isn't, the gateway prints an error and reads no other variable. */
function setHosts({ name, value: text }: SetVariable, writer: Writer): boolean {
  const value = readWithDkjson(text, derived(name));
  if (value === undefined || !truthy(value)) return false;
  writer.write(["deployment", "etcd", "host"], value, name);
  return true;
}

/** The gateway writes the values of the variables to these files. */
const FILES = { CERT: "/tmp/api7ee.crt", KEY: "/tmp/api7ee.key", CA: "/tmp/api7ee_ca.crt" } as const;

const TLS = ["deployment", "etcd", "tls"] as const;

/** The certificate and the key only take effect together, and the CA only with both. */
function setTls(writer: Writer, firstSet: FirstSet): void {
  const [sni, certificate, key, ca] = (["SNI", "CERT", "KEY", "CA"] as const).map(firstSet);
  if (!isTable(valueAt(writer.conf, TLS)) && (sni ?? (certificate && key)) !== undefined)
    writer.set(TLS, newTable(), (sni ?? certificate)?.name ?? "");
  if (sni !== undefined) writer.write([...TLS, "sni"], sni.value, sni.name);
  if (certificate === undefined || key === undefined) return;
  writer.write([...TLS, "cert"], FILES.CERT, certificate.name, { isStored: true });
  writer.write([...TLS, "key"], FILES.KEY, key.name, { isStored: true });
  const ssl = valueAt(writer.conf, ["apisix", "ssl"]);
  if (ca === undefined || !isTable(ssl)) return;
  const trusted = get(ssl, "ssl_trusted_certificate");
  const isAdded = typeof trusted === "string";
  const value = isAdded ? `${trusted}, ${FILES.CA}` : FILES.CA;
  writer.write(["apisix", "ssl", "ssl_trusted_certificate"], value, ca.name, { isStored: true, isAdded });
}

function derived(name: string): Origin {
  return { kind: "derived", from: `$${name}` };
}
