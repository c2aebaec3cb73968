import { maskCredentials } from "../schema/mask.ts";
import type { RuleLevel } from "./levels.ts";
import type { Finding, Problem, Rule } from "./rule.ts";

/** What a rule has found, with its name, a severity, and no credentials. */
export function toFinding(
  rule: Rule,
  problem: Problem,
  level: Exclude<RuleLevel, "off"> | undefined,
): Finding {
  const { message, related } = problem;
  return {
    ...problem,
    message: maskCredentials(message),
    ...(related
      ? { related: related.map((place) => ({ ...place, message: maskCredentials(place.message) })) }
      : {}),
    code: rule.code,
    severity: level ?? problem.severity ?? rule.severity,
  };
}

/** The fixes of the problem that says the same as a finding, at the same place. */
export function fixesAmong(
  problems: readonly Problem[],
  { message, range: { start, end } }: Pick<Finding, "message" | "range">,
) {
  const same = problems.find(
    ({ range, message: said }) =>
      range.start === start && range.end === end && maskCredentials(said) === message,
  );
  return same?.fixes?.() ?? [];
}
