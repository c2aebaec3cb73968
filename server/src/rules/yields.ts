import { append } from "../yaml/collections.ts";
import { firstNotBefore } from "../yaml/search.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import type { Finding, Rule } from "./rule.ts";

/**
 * The findings without those that are consequences of another: each rule names the rules that it yields to. Where a finding of
 * one of these covers a range, it takes the place of what keeps the gateway from starting there; where it covers none, of whatever lies in
 * its own range. An error that keeps the gateway from starting yields to another error only, so that a file that fails has one.
 */
export function withoutConsequences(findings: readonly Finding[], rules: readonly Rule[]): Finding[] {
  const isConsequence = new Map<string, (finding: Finding) => boolean>();
  const byCode = new Map<string, Finding[]>();
  for (const finding of findings) append(byCode, finding.code, finding);
  for (const { code, yieldsTo = [] } of rules) {
    const causes = byCode.has(code) ? yieldsTo.flatMap((cause) => byCode.get(cause) ?? []) : [];
    if (causes.length === 0) continue;
    const byAny = coveredBy(causes);
    const byError = coveredBy(causes.filter(isError));
    isConsequence.set(code, (finding) => (finding.startup && isError(finding) ? byError : byAny)(finding));
  }
  return findings.filter((finding) => isConsequence.get(finding.code)?.(finding) !== true);
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}

function coveredBy(causes: readonly Finding[]): (finding: Finding) => boolean {
  const inCovered = within(causes.flatMap(({ covers }) => covers ?? []));
  const inRange = within(causes.filter(({ covers }) => covers === undefined).map(({ range }) => range));
  return ({ range, startup }) => (startup === true && inCovered(range)) || inRange(range);
}

/** Tells whether a range lies in one of some others. */
function within(ranges: readonly OffsetRange[]): (range: OffsetRange) => boolean {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  // Up to each the one that reaches farthest.
  const ends: number[] = [];
  for (const { end } of sorted) ends.push(Math.max(end, ends.at(-1) ?? 0));
  return ({ start, end }) => {
    const before = firstNotBefore(sorted.length, (i) => (sorted[i]?.start ?? 0) <= start);
    return before > 0 && end <= (ends[before - 1] ?? -1);
  };
}
