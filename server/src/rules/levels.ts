import type { Severity } from "./rule.ts";

/** What a person may set about a rule: how grave it is, or that it is not to be heard of. */
export type RuleLevel = Severity | "off";

/** The levels in the words of settings and command line, mildest first. */
export const LEVEL_NAMES = ["off", "hint", "info", "warning", "error"] as const;
export type LevelName = (typeof LEVEL_NAMES)[number];

/** Levels by rule code, or by `family/*` for all of a family. */
export type RuleLevels = Readonly<Record<string, RuleLevel>>;

/** The level that a word means; undefined where it means none. The protocol's own word `information` is `info` too. */
export function readLevel(word: unknown): RuleLevel | undefined {
  if (word === "info" || word === "information") return "information";
  return word === "off" || word === "hint" || word === "warning" || word === "error" ? word : undefined;
}

/** A level in the words of settings and command line. */
export function levelName(level: RuleLevel): LevelName {
  return level === "information" ? "info" : level;
}

/** What a rule belongs to: the part of its code before the slash. */
export function familyOf(code: string): string {
  return code.slice(0, code.indexOf("/"));
}

/** The level that is set for a rule: its own, else its family's; undefined where neither is set. */
export function levelOf(levels: RuleLevels, code: string): RuleLevel | undefined {
  const own = (key: string) => (Object.hasOwn(levels, key) ? levels[key] : undefined);
  return own(code) ?? own(`${familyOf(code)}/*`);
}
