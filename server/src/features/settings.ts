import type { CheckParameters } from "../health-check/timing.ts";
import { type CheckOptions, DEFAULT_OPTIONS } from "../rules/check.ts";
import * as domain from "./settings/domain-readers.ts";
import { isObject, oneOf, type Reader, string, strings } from "./settings/readers.ts";

/** The settings' section. */
export const SECTION = "api7GatewayConfig";

/** The settings, checked. */
interface SetByPeople extends CheckOptions {
  /** Globs of further files that may be gateway configurations. */
  readonly include: readonly string[];
  /** Globs of files that are not gateway configurations, whatever their names and content. */
  readonly exclude: readonly string[];
  /** A file with variables of the nodes, absolute or from the workspace folder; empty for none. */
  readonly environmentFile: string;
  /** Globs of the files of each gateway group, by its name. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** The addresses of gateway nodes by availability zone. */
  readonly nodes: Readonly<Record<string, readonly string[]>>;
  /** Interval, timeout, and thresholds that the health check preview starts with. */
  readonly checkParameters: Partial<CheckParameters>;
  readonly inlayHints: domain.InlayHintKinds;
}

/** The settings, checked, with what is derived from them. */
export interface Settings extends SetByPeople {
  /** The URI of the environment file, where it could be read. */
  readonly environmentUri?: string;
}

/** One setting. */
interface Declared<T> {
  /** Behind `api7GatewayConfig.`. */
  readonly name: string;
  /** The value where it is not set. */
  readonly absent: T;
  /** Reads it from the section; `read` has the settings that are declared before it. */
  readonly readFrom: (
    sent: unknown,
    complain: (message: string) => void,
    read: Readonly<Record<string, unknown>>,
  ) => T;
}

function setting<T>(name: string, absent: T, reader: Reader<T>): Declared<T> {
  return {
    name,
    absent,
    readFrom: (sent, complain, read) => {
      const value = valueAt(sent, name);
      if (value === undefined || value === null) return absent;
      return reader(value, { name: `${SECTION}.${name}`, absent, complain, read });
    },
  };
}

/** Every setting once, in the order in which they are read; package.json shows the same to people. */
export const DECLARED: { readonly [K in keyof SetByPeople]: Declared<SetByPeople[K]> } = {
  product: setting("product", DEFAULT_OPTIONS.product, oneOf("auto", "api7", "apisix")),
  version: setting("gatewayVersion", DEFAULT_OPTIONS.version, domain.version),
  environment: setting("environment", DEFAULT_OPTIONS.environment, domain.variables),
  environmentFile: setting("environmentFile", "", string),
  availabilityZones: setting("availabilityZones", DEFAULT_OPTIONS.availabilityZones, strings),
  zonePatterns: setting("zonePatterns", DEFAULT_OPTIONS.zonePatterns, domain.zonePatterns),
  groups: setting("gatewayGroups", {}, domain.groups),
  nodes: setting("nodes", {}, domain.nodes),
  checkParameters: setting("healthCheck", {}, domain.healthCheck),
  include: setting("files.include", [], domain.globs),
  exclude: setting("files.exclude", ["**/node_modules/**", "**/.git/**"], domain.globs),
  levels: setting("rules", DEFAULT_OPTIONS.levels, domain.levels),
  inlayHints: setting("inlayHints", { zones: true, ports: true, units: true }, domain.inlayHints),
};

/** The settings where nothing is set. */
export const DEFAULT_SETTINGS: Settings = readSettings(undefined, () => {});

/**
 * Reads settings as an editor sends them (the section `api7GatewayConfig`); what is wrong is reported to `complain` and counts
 * as not set.
 */
export function readSettings(sent: unknown, complain: (message: string) => void): Settings {
  const read: Record<string, unknown> = {};
  for (const [key, { readFrom }] of Object.entries(DECLARED)) read[key] = readFrom(sent, complain, read);
  return read as unknown as Settings;
}

/** The value at a dotted name. */
function valueAt(sent: unknown, name: string): unknown {
  return name.split(".").reduce((value, key) => (isObject(value) ? value[key] : undefined), sent);
}
