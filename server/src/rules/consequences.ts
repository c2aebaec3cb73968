import { firstNotBefore } from "../yaml/search.ts";
import type { Finding } from "./rule.ts";

/** How far the findings of one rule reach, of those that begin before a place. */
interface Reach {
  readonly code: string;
  readonly end: number;
}

/** What stops the gateway is said once where one finding brings others with it: those in what another rule's covers go. */
export function withoutConsequences(findings: readonly Finding[]): Finding[] {
  const reasons = findings
    .flatMap(({ covers, code }) => (covers ? [{ ...covers, code }] : []))
    .sort((a, b) => a.start - b.start);
  // Up to each reason the one that reaches farthest, and the farthest of another rule.
  const reaches: (readonly [Reach | undefined, Reach | undefined])[] = [[undefined, undefined]];
  for (const reason of reasons) {
    const [first, second] = reaches.at(-1) ?? [];
    const ranked = [first, second, reason].filter((one) => one !== undefined).sort((a, b) => b.end - a.end);
    reaches.push([ranked[0], ranked.find(({ code }) => code !== ranked[0]?.code)]);
  }
  const isCovered = ({ code, range }: Finding): boolean => {
    const before = firstNotBefore(reasons.length, (i) => (reasons[i]?.start ?? 0) <= range.start);
    const reach = reaches[before]?.find((one) => one !== undefined && one.code !== code);
    return reach !== undefined && range.end <= reach.end;
  };
  return findings.filter((finding) => !(finding.startup && isCovered(finding)));
}
