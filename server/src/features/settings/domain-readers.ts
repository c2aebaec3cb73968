import type { ProductChoice } from "../../gateway/product.ts";
import { isKnownVersion, knownVersions } from "../../gateway/versions.ts";
import { RHYTHM_BOUNDS, RHYTHM_PARTS, rhythmPart } from "../../health-check/rhythm.ts";
import type { Rhythm } from "../../health-check/timing.ts";
import { LEVEL_NAMES, type RuleLevel, type RuleLevels, readLevel } from "../../rules/levels.ts";
import { isSettable } from "../../rules/table.ts";
import { masked, maskText } from "../../schema/mask.ts";
import { shorten } from "../../text/words.ts";
import { zonePatternProblem } from "../../topology/zone-patterns.ts";
import { globProblem } from "../glob/match.ts";
import { flag, isObject, isTexts, type Reader, readPart, refused, texts } from "./readers.ts";

/** Which inlay hints are wanted. */
export interface InlayHintKinds {
  readonly zones: boolean;
  readonly ports: boolean;
  readonly units: boolean;
}

/** A version of the product that is set, which is read before it; empty for the newest. */
export const version: Reader<string> = (value, { name, absent, complain, read }) => {
  const product = read.product as ProductChoice;
  const given = typeof value === "string" ? value.trim() : undefined;
  if (given === "" || (given !== undefined && isKnownVersion(product, given))) return given;
  complain(`${name}: ${JSON.stringify(masked([], value))} is not known; known are ${knownVersions(product)}`);
  return absent;
};

/** How much of a pattern that can't be taken is shown. */
const SHOWN = 80;

/** Texts; those that something is wrong with are left out. */
function goodTexts(problemOf: (text: string) => string | undefined): Reader<readonly string[]> {
  return (value, asked) =>
    texts(value, asked).filter((text) => {
      const problem = problemOf(text);
      if (problem !== undefined)
        asked.complain(`${asked.name}: ${JSON.stringify(shorten(maskText(text), SHOWN))}: ${problem}`);
      return problem === undefined;
    });
}

/** Patterns of host names. */
export const zonePatterns = goodTexts(zonePatternProblem);

export const globs = goodTexts(globProblem);

/** Lists of globs by the name of a gateway group. */
export const groups: Reader<Readonly<Record<string, readonly string[]>>> = (value, asked) =>
  isObject(value) && Object.values(value).every(isTexts)
    ? Object.fromEntries(
        Object.keys(value).map((key) => [key, readPart(value, asked, { key, absent: [], read: globs })]),
      )
    : refused(value, asked, "map names to lists of globs");

/** Addresses of nodes by zone. */
export const nodes: Reader<Readonly<Record<string, readonly string[]>>> = (value, asked) =>
  isObject(value)
    ? Object.fromEntries(
        Object.keys(value).map((zone) => [
          zone,
          readPart(value, asked, { key: zone, absent: [], read: texts }),
        ]),
      )
    : refused(value, asked, "map zones to lists of addresses");

/** The parts of a rhythm that are set. */
export const rhythm: Reader<Partial<Rhythm>> = (value, asked) =>
  isObject(value)
    ? Object.fromEntries(
        RHYTHM_PARTS.flatMap((key) => {
          const part = readPart(value, asked, { key, absent: undefined, read: partOf(key) });
          return part === undefined ? [] : [[key, part]];
        }),
      )
    : refused(value, asked, "map interval, timeout, healthy and unhealthy to numbers");

function partOf(key: keyof Rhythm): Reader<number | undefined> {
  const must = `be a whole number from ${RHYTHM_BOUNDS[key].join(" to ")}`;
  return (value, asked) => rhythmPart(key, value) ?? refused(value, asked, must);
}

/** The kinds of inlay hints, each on or off. */
export const inlayHints: Reader<InlayHintKinds> = (value, asked) => {
  if (!isObject(value)) return refused(value, asked, "map zones, ports and units to true or false");
  const kind = (key: keyof InlayHintKinds) =>
    readPart(value, asked, { key, absent: asked.absent[key], read: flag });
  return { zones: kind("zones"), ports: kind("ports"), units: kind("units") };
};

/** Levels of rules; those that are none, or of rules that there are not, are left out. */
export const levels: Reader<RuleLevels> = (value, asked) => {
  if (!isObject(value)) return refused(value, asked, "map rules to levels");
  const { name, complain } = asked;
  const found: Record<string, RuleLevel> = {};
  for (const [key, word] of Object.entries(value)) {
    const level = readLevel(word);
    if (!isSettable(key)) complain(`${name}: there is no rule ${key}`);
    else if (level === undefined) complain(`${name}: ${key} must be one of ${LEVEL_NAMES.join(", ")}`);
    else found[key] = level;
  }
  return found;
};
