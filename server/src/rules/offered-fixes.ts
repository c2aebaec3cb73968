import { shownVerdict, startUpOf, type Verdict } from "../gateway/verdict.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { memoize } from "../yaml/memoize.ts";
import { budgetOf } from "../yaml/reading.ts";
import { documentAfter } from "../yaml/trial.ts";
import { type CheckOptions, check, fixesOf, MOST_READ_FOR_FIXES, ruleInput } from "./check.ts";
import type { Finding, Fix, RuleInput } from "./rule.ts";
import { keepsStart } from "./stops-gateway.ts";

/** A trial costs so many readings: is it YAML, does the gateway start, what is wrong with it. */
const READINGS_OF_TRIAL = 3;

/**
 * Tells of one finding after the other which fixes are offered: none that keeps a gateway from starting that starts now, and
 * as preferred only those that add no error, and after which the start hangs on nothing that it did not hang on. A key that
 * gets its right name is read from then on, and what is wrong with its value counts then. `found` is what is said of the text
 * now. Each fix is tried, as long as not more than `MOST_READ_FOR_FIXES` is read for it.
 */
export function offeredFixes(
  input: RuleInput,
  options: CheckOptions,
  found: readonly Finding[],
): (finding: Finding) => readonly Fix[] {
  const { document, product, version, environment, siblings } = input;
  const take = budgetOf(MOST_READ_FOR_FIXES);
  const { length } = document.text;
  let errors: ReadonlyMap<string, number> | undefined;
  // What a fix took out of the file is on the nodes from then on.
  const startOf = (after: YamlDocument, { variable }: Fix): Verdict => {
    const variables = variable ? { ...environment, [variable.name]: variable.value } : environment;
    return startUpOf(after, product, version, { variables });
  };
  const addsError = (trial: YamlDocument): boolean => {
    errors ??= errorsIn(found);
    const before = errors;
    const after = errorsIn(check({ ...ruleInput(trial, options, input), siblings }, options));
    return [...after].some(([error, count]) => count > (before.get(error) ?? 0));
  };
  // Findings may have fixes in common.
  const tried = memoize((fix: Fix): readonly Fix[] => {
    if (!take(READINGS_OF_TRIAL * length)) return [];
    const after = documentAfter(document, fix.edits);
    const start = startOf(after, fix);
    if (!keepsStart(input.startUp, start)) return [];
    const isWorse = shownVerdict(input.startUp) === "starts" && shownVerdict(start) !== "starts";
    return [fix.preferred && (isWorse || addsError(after)) ? { ...fix, preferred: false } : fix];
  });
  const offers = new Map<Finding["fixes"], readonly Fix[]>();
  return (finding) => {
    const known = offers.get(finding.fixes);
    if (known || finding.fixes === undefined) return known ?? [];
    const offered = take(length) ? fixesOf(input, finding).flatMap(tried) : [];
    offers.set(finding.fixes, offered);
    return offered;
  };
}

/** How often each error is said. */
function errorsIn(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const errors = new Map<string, number>();
  for (const { severity, code, message } of findings) {
    if (severity !== "error") continue;
    const error = `${code} ${message}`;
    errors.set(error, (errors.get(error) ?? 0) + 1);
  }
  return errors;
}
