import type { ProductChoice } from "../../gateway/product.ts";
import { knownVersions, readVersion } from "../../gateway/versions.ts";
import { CHECK_PARAMETERS, checkParameter, PARAMETER_BOUNDS } from "../../health-check/check-parameters.ts";
import type { CheckParameters } from "../../health-check/timing.ts";
import { LEVEL_NAMES, type RuleLevel, type RuleLevels, readLevel } from "../../rules/levels.ts";
import { isSettable } from "../../rules/table.ts";
import { maskText } from "../../schema/mask.ts";
import { listed, listedAtMost, shorten } from "../../text/words.ts";
import { zonePatternProblem } from "../../topology/zone-patterns.ts";
import { globProblem } from "../glob/match.ts";
import { settingText } from "./messages.ts";
import {
  boolean,
  isObject,
  isStrings,
  type Reader,
  readPart,
  rejected,
  said,
  shown,
  strings,
} from "./readers.ts";

/** Which inlay hints are shown. */
export interface InlayHintKinds {
  readonly zones: boolean;
  readonly ports: boolean;
  readonly units: boolean;
}

/** A version of the product, which is read before it; empty for the newest. */
export const version: Reader<string> = (value, asked) => {
  const product = asked.read.product as ProductChoice;
  const given = typeof value === "string" ? value.trim() : undefined;
  const known = given === "" || given === undefined ? given : readVersion(product, given);
  if (known !== undefined) return known;
  const versions = knownVersions(product, given ?? "");
  return rejected(asked, settingText("version", { name: asked.name, value: shown(value), versions }));
};

/** The values of environment variables by their names. They may be secrets, so messages say only their types. */
export const variables: Reader<Readonly<Record<string, string>>> = (value, asked) => {
  const { name } = asked;
  if (!isObject(value)) return rejected(asked, settingText("environment", { name, type: typeOf(value) }));
  const wrong = Object.entries(value).filter(([, part]) => typeof part !== "string");
  if (wrong.length === 0) return value as Readonly<Record<string, string>>;
  const shownWrong = wrong.map(([variable, part]) =>
    settingText("environment-value", { variable, type: typeOf(part) }),
  );
  const parts = { name, count: wrong.length, variables: listedAtMost(shownWrong, MOST_NAMED) };
  return rejected(asked, settingText("environment-values", parts));
};

/** So many variables are named in a message. */
const MOST_NAMED = 5;

/** The type of a value in JSON. */
function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

/** Longer patterns, in characters, are cut in messages. */
const LONGEST_SHOWN = 80;

/** A list of strings without those that have a problem. */
function stringsWithout(problemOf: (item: string) => string | undefined): Reader<readonly string[]> {
  return (value, asked) =>
    strings(value, asked).filter((item) => {
      const problem = problemOf(item);
      if (problem !== undefined) {
        const short = JSON.stringify(shorten(maskText(item), LONGEST_SHOWN));
        asked.complain(settingText("invalid-item", { name: asked.name, item: short, problem }));
      }
      return problem === undefined;
    });
}

/** Patterns of host names. */
export const zonePatterns = stringsWithout(zonePatternProblem);

/** Patterns of file names. */
export const globs = stringsWithout(globProblem);

/** Lists of globs by the name of a gateway group. */
export const groups: Reader<Readonly<Record<string, readonly string[]>>> = (value, asked) =>
  isObject(value) && Object.values(value).every(isStrings)
    ? Object.fromEntries(
        Object.keys(value).map((key) => [key, readPart(value, asked, { key, absent: [], read: globs })]),
      )
    : rejected(asked, said("groups", value, asked));

/** Addresses of nodes by zone. */
export const nodes: Reader<Readonly<Record<string, readonly string[]>>> = (value, asked) =>
  isObject(value)
    ? Object.fromEntries(
        Object.keys(value).map((zone) => [
          zone,
          readPart(value, asked, { key: zone, absent: [], read: strings }),
        ]),
      )
    : rejected(asked, said("nodes", value, asked));

/** The parts of a health check that are set. */
export const healthCheck: Reader<Partial<CheckParameters>> = (value, asked) =>
  isObject(value)
    ? Object.fromEntries(
        CHECK_PARAMETERS.flatMap((key) => {
          const part = readPart(value, asked, { key, absent: undefined, read: healthCheckPart(key) });
          return part === undefined ? [] : [[key, part]];
        }),
      )
    : rejected(asked, said("health-check", value, asked));

function healthCheckPart(key: keyof CheckParameters): Reader<number | undefined> {
  const [minimum, maximum] = PARAMETER_BOUNDS[key];
  return (value, asked) =>
    checkParameter(key, value) ??
    rejected(asked, settingText("integer", { name: asked.name, minimum, maximum, value: shown(value) }));
}

/** Which inlay hints are shown. */
export const inlayHints: Reader<InlayHintKinds> = (value, asked) => {
  if (!isObject(value)) return rejected(asked, said("inlay-hints", value, asked));
  const kind = (key: keyof InlayHintKinds) =>
    readPart(value, asked, { key, absent: asked.absent[key], read: boolean });
  return { zones: kind("zones"), ports: kind("ports"), units: kind("units") };
};

/** Levels of rules, without unknown levels and levels of unknown rules. */
export const levels: Reader<RuleLevels> = (value, asked) => {
  if (!isObject(value)) return rejected(asked, said("levels", value, asked));
  const { name, complain } = asked;
  const found: Record<string, RuleLevel> = {};
  for (const [key, word] of Object.entries(value)) {
    const level = readLevel(word);
    if (!isSettable(key)) complain(settingText("unknown-rule", { name, rule: maskText(key) }));
    else if (level === undefined) {
      const allowed = listed(LEVEL_NAMES, "or");
      complain(settingText("unknown-level", { name, rule: key, levels: allowed, value: shown(word) }));
    } else found[key] = level;
  }
  return found;
};
