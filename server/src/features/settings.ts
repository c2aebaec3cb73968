import { isKnownVersion, knownVersions } from "../gateway/versions.ts";
import { RHYTHM_BOUNDS, RHYTHM_PARTS, rhythmPart } from "../health-check/rhythm.ts";
import type { Rhythm } from "../health-check/timing.ts";
import { type CheckOptions, DEFAULT_OPTIONS, type RuleLevel } from "../rules/check.ts";
import { RULES } from "../rules/index.ts";
import { SEVERITIES } from "../rules/rule.ts";

/** What people set, checked. */
export interface Settings extends CheckOptions {
  /** Globs of further files that can be gateway configurations. */
  readonly include: readonly string[];
  /** The addresses of gateway nodes by availability zone. */
  readonly nodes: Readonly<Record<string, readonly string[]>>;
  /** The rhythm of health checks that people start from. */
  readonly rhythm: Partial<Rhythm>;
}

export const DEFAULT_SETTINGS: Settings = { ...DEFAULT_OPTIONS, include: [], nodes: {}, rhythm: {} };

const LEVELS: readonly string[] = ["off", ...SEVERITIES];

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
    include: readTexts("files.include", files.include, complain),
    nodes: readNodes(section.nodes, complain),
    rhythm: readRhythm(section.healthCheck, complain),
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

function readTexts(name: string, value: unknown, complain: (message: string) => void): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  complain(`api7GatewayConfig.${name} must be a list of texts, not ${JSON.stringify(value)}`);
  return [];
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

function readLevels(value: unknown, complain: (message: string) => void): Settings["levels"] {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) {
    complain(`api7GatewayConfig.rules must map rules to levels, not ${JSON.stringify(value)}`);
    return {};
  }
  const levels: Record<string, RuleLevel> = {};
  for (const [code, level] of Object.entries(value)) {
    if (!RULES.some((rule) => rule.code === code))
      complain(`api7GatewayConfig.rules: there is no rule ${code}`);
    else if (!LEVELS.includes(String(level)))
      complain(`api7GatewayConfig.rules: ${code} must be one of ${LEVELS.join(", ")}`);
    else levels[code] = level as RuleLevel;
  }
  return levels;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
