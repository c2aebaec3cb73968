import { zonePatternText } from "./messages.ts";

/** The maximum length of a host name, and of a pattern for one. Source: RFC 1035 §2.3.4. */
const LONGEST_NAME = 253;

const ZONE = "{zone}";
const PART = /\{zone\}|[\s\S]/g;
const LETTER_OR_DIGIT = /[a-z0-9]/;

/** The position of the zone in a host name, according to a pattern. */
export interface PatternMatch {
  readonly name: string;
  /** Offsets from the start of the host. */
  readonly start: number;
  readonly end: number;
}

/** Why a pattern is invalid, as a clause; undefined if it is valid. */
export function zonePatternProblem(pattern: string): string | undefined {
  if (pattern.length > LONGEST_NAME) return zonePatternText("long", { most: LONGEST_NAME });
  if (pattern.split(ZONE).length !== 2) return zonePatternText("once");
  if (/[{}]/.test(pattern.replace(ZONE, ""))) return zonePatternText("braces");
  return /[\s/]/.test(pattern) ? zonePatternText("not-a-host") : undefined;
}

/**
 * Extracts the zone from a lower-case host name with a pattern such as `dpm-{zone}.example.com`: `{zone}` and `*` match
 * any part of a name between two dots, and the first of them matches as much as possible. Undefined if the host doesn't
 * match.
 */
export function matchZonePattern(host: string, pattern: string): PatternMatch | undefined {
  if (host.length > LONGEST_NAME) return undefined;
  const parts = pattern.toLowerCase().match(PART) ?? [];
  const matches = matchesFrom(host, parts);
  if (matches[0]?.[0] !== true) return undefined;
  let found: PatternMatch | undefined;
  let at = 0;
  for (const [i, part] of parts.entries()) {
    const end = longest(host, part, at, matches[i + 1] ?? []);
    if (part === ZONE) found = { name: host.slice(at, end), start: at, end };
    at = end;
  }
  return found;
}

/** For each part and each offset in a host, whether the parts from there on match the rest of the host. */
function matchesFrom(host: string, parts: readonly string[]): readonly (readonly boolean[])[] {
  let next = Array.from({ length: host.length + 1 }, (_, at) => at === host.length);
  const all = [next];
  for (const part of parts.toReversed()) {
    const own: boolean[] = [];
    for (let at = host.length; at >= 0; at--)
      own[at] =
        part === "*"
          ? next[at] === true || (isInLabel(host, at) && own[at + 1] === true)
          : longest(host, part, at, next) >= 0;
    all.push(own);
    next = own;
  }
  return all.reverse();
}

/**
 * The end of a part that begins at an offset: as late as possible for the following parts to match; -1 if there is
 * none.
 */
function longest(host: string, part: string, start: number, next: readonly boolean[]): number {
  if (part !== "*" && part !== ZONE) return host[start] === part && next[start + 1] === true ? start + 1 : -1;
  let end = part === "*" && next[start] === true ? start : -1;
  if (part === ZONE && !LETTER_OR_DIGIT.test(host.charAt(start))) return -1;
  for (let at = start; part === "*" ? isInLabel(host, at) : /[a-z0-9-]/.test(host.charAt(at)); at++)
    if (next[at + 1] === true && (part === "*" || LETTER_OR_DIGIT.test(host.charAt(at)))) end = at + 1;
  return end;
}

function isInLabel(host: string, at: number): boolean {
  return at < host.length && host[at] !== ".";
}
