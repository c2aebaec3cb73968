import { isKnownVersion, knownVersions } from "../gateway/versions.ts";
import { RHYTHM_BOUNDS, RHYTHM_PARTS, rhythmPart } from "../health-check/rhythm.ts";
import type { Rhythm } from "../health-check/timing.ts";
import { type CheckOptions, DEFAULT_OPTIONS } from "../rules/check.ts";
import { LEVEL_NAMES, type RuleLevel, readLevel } from "../rules/levels.ts";
import { isSettable } from "../rules/table.ts";
import { zonePatternProblem } from "../topology/zone-patterns.ts";

/** What people set, checked. */
export interface Settings extends CheckOptions {
  /** Globs of further files that can be gateway configurations. */
  readonly include: readonly string[];
  /** Globs of files that are none, whatever their name and content. */
  readonly exclude: readonly string[];
  /** A file with variables of the nodes, absolute or from the workspace folder; empty for none. */
  readonly environmentFile: string;
  /** The URI of that file, where it could be read. */
  readonly environmentUri?: string;
  /** Globs of the files of each gateway group, by its name. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** The addresses of gateway nodes by availability zone. */
  readonly nodes: Readonly<Record<string, readonly string[]>>;
  /** The rhythm of health checks that people start from. */
  readonly rhythm: Partial<Rhythm>;
  readonly inlayHints: InlayHintKinds;
}

/** Which inlay hints are wanted. */
export interface InlayHintKinds {
  readonly zones: boolean;
  readonly ports: boolean;
  readonly units: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  ...DEFAULT_OPTIONS,
  include: [],
  exclude: ["**/node_modules/**", "**/.git/**"],
  environmentFile: "",
  groups: {},
  nodes: {},
  rhythm: {},
  inlayHints: { zones: true, ports: true, units: true },
};

/**
 * Takes settings as an editor sends them (the section `api7GatewayConfig`); what is not of the right form counts as not
 * set and is told to `complain`.
 */
export function readSettings(sent: unknown, complain: (message: string) => void): Settings {
  const section = isObject(sent) ? sent : {};
  const files = isObject(section.files) ? section.files : {};
  return {
    product: readProduct(section.product, complain),
    version: readVersion(
      section.gatewayVersion,
      readProduct(section.product, () => {}),
      complain,
    ),
    environment: readEnvironment(section.environment, complain),
    availabilityZones: readTexts("availabilityZones", section.availabilityZones, complain),
    levels: readLevels(section.rules, complain),
    zonePatterns: readZonePatterns(section.zonePatterns, complain),
    include: readTexts("files.include", files.include, complain),
    exclude: readTexts("files.exclude", files.exclude, complain, DEFAULT_SETTINGS.exclude),
    environmentFile: readText("environmentFile", section.environmentFile, complain),
    groups: readGroups(section.gatewayGroups, complain),
    nodes: readNodes(section.nodes, complain),
    rhythm: readRhythm(section.healthCheck, complain),
    inlayHints: readInlayHints(section.inlayHints, complain),
  };
}

function readProduct(value: unknown, complain: (message: string) => void): Settings["product"] {
  if (value === "api7" || value === "apisix" || value === "auto") return value;
  if (value !== undefined)
    complain(`api7GatewayConfig.product must be auto, api7 or apisix, not ${JSON.stringify(value)}`);
  return DEFAULT_SETTINGS.product;
}

function readVersion(
  value: unknown,
  product: Settings["product"],
  complain: (message: string) => void,
): string {
  if (value === undefined || value === null || value === "") return "";
  if (typeof value === "string" && isKnownVersion(product, value.trim())) return value.trim();
  complain(
    `api7GatewayConfig.gatewayVersion: ${JSON.stringify(value)} is not known; known are ${knownVersions(product)}`,
  );
  return "";
}

function readEnvironment(value: unknown, complain: (message: string) => void): Settings["environment"] {
  if (value === undefined || value === null) return {};
  if (isObject(value) && Object.values(value).every((item) => typeof item === "string")) {
    return value as Record<string, string>;
  }
  complain(`api7GatewayConfig.environment must map names to texts, not ${JSON.stringify(value)}`);
  return {};
}

function readText(name: string, value: unknown, complain: (message: string) => void): string {
  if (typeof value === "string") return value.trim();
  if (value !== undefined && value !== null)
    complain(`api7GatewayConfig.${name} must be a text, not ${JSON.stringify(value)}`);
  return "";
}

function readTexts(
  name: string,
  value: unknown,
  complain: (message: string) => void,
  otherwise: readonly string[] = [],
): readonly string[] {
  if (value === undefined || value === null) return otherwise;
  if (isTexts(value)) return value;
  complain(`api7GatewayConfig.${name} must be a list of texts, not ${JSON.stringify(value)}`);
  return otherwise;
}

function readZonePatterns(value: unknown, complain: (message: string) => void): readonly string[] {
  return readTexts("zonePatterns", value, complain).filter((pattern) => {
    const problem = zonePatternProblem(pattern);
    if (problem !== undefined)
      complain(`api7GatewayConfig.zonePatterns: ${JSON.stringify(pattern)}: ${problem}`);
    return problem === undefined;
  });
}

function readGroups(value: unknown, complain: (message: string) => void): Settings["groups"] {
  if (value === undefined || value === null) return {};
  if (isObject(value) && Object.values(value).every(isTexts))
    return value as Record<string, readonly string[]>;
  complain(`api7GatewayConfig.gatewayGroups must map names to lists of globs, not ${JSON.stringify(value)}`);
  return {};
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function readNodes(value: unknown, complain: (message: string) => void): Settings["nodes"] {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) {
    complain(`api7GatewayConfig.nodes must map zones to lists of addresses, not ${JSON.stringify(value)}`);
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).map(([zone, nodes]) => [zone, readTexts(`nodes.${zone}`, nodes, complain)]),
  );
}

function readRhythm(value: unknown, complain: (message: string) => void): Settings["rhythm"] {
  const given = isObject(value) ? value : {};
  const rhythm: { -readonly [P in keyof Rhythm]?: Rhythm[P] } = {};
  for (const name of RHYTHM_PARTS) {
    const part = rhythmPart(name, given[name]);
    if (part !== undefined) rhythm[name] = part;
    else if (given[name] !== undefined && given[name] !== null)
      complain(
        `api7GatewayConfig.healthCheck.${name} must be a whole number from ${RHYTHM_BOUNDS[name].join(" to ")}, not ${JSON.stringify(given[name])}`,
      );
  }
  return rhythm;
}

function readInlayHints(value: unknown, complain: (message: string) => void): InlayHintKinds {
  if (value !== undefined && value !== null && !isObject(value))
    complain(`api7GatewayConfig.inlayHints must map zones, ports and units to true or false`);
  const given = isObject(value) ? value : {};
  const read = (kind: keyof InlayHintKinds): boolean => {
    const wanted = given[kind];
    if (typeof wanted === "boolean") return wanted;
    if (wanted !== undefined && wanted !== null)
      complain(`api7GatewayConfig.inlayHints.${kind} must be true or false, not ${JSON.stringify(wanted)}`);
    return DEFAULT_SETTINGS.inlayHints[kind];
  };
  return { zones: read("zones"), ports: read("ports"), units: read("units") };
}

function readLevels(value: unknown, complain: (message: string) => void): Settings["levels"] {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) {
    complain(`api7GatewayConfig.rules must map rules to levels, not ${JSON.stringify(value)}`);
    return {};
  }
  const levels: Record<string, RuleLevel> = {};
  for (const [key, word] of Object.entries(value)) {
    const level = readLevel(word);
    if (!isSettable(key)) complain(`api7GatewayConfig.rules: there is no rule ${key}`);
    else if (level === undefined)
      complain(`api7GatewayConfig.rules: ${key} must be one of ${LEVEL_NAMES.join(", ")}`);
    else levels[key] = level;
  }
  return levels;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
