import { RULES } from "./index.ts";
import { familyOf, type LevelName, levelName } from "./levels.ts";

/** A rule as settings, command line and documentation speak of it. */
export interface RuleRow {
  readonly code: string;
  readonly family: string;
  readonly title: string;
  /** The level of its findings, unless its page says otherwise for a case. */
  readonly level: LevelName;
  /** Whether its findings can have quick fixes, and whether "fix all" applies some of them. */
  readonly fixes: "none" | "manual" | "automatic";
}

/** All rules, in the order in which they look at a file. */
export const RULE_TABLE: readonly RuleRow[] = RULES.map(({ code, say, severity, fixes }) => ({
  code,
  family: familyOf(code),
  get title() {
    return say("title");
  },
  level: levelName(severity),
  fixes: fixes ?? "none",
}));

/** The families, in the order of their first rule. */
export const FAMILIES: readonly string[] = [...new Set(RULE_TABLE.map(({ family }) => family))];

/** Whether a level can be set for it: a rule's code, or `family/*`. */
export function isSettable(key: string): boolean {
  return RULE_TABLE.some(({ code }) => code === key) || FAMILIES.some((family) => key === `${family}/*`);
}
