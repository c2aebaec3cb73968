import { attempt, type Fault } from "../fault.ts";
import { STATUS_PATH } from "../health-check/status.ts";
import type { FindingView } from "../protocol/health-check.ts";
import { nameOfFixes } from "../rules/check.ts";
import { offeredFixes } from "../rules/offered-fixes.ts";
import type { Finding, Fix } from "../rules/rule.ts";
import { entryAt, type OffsetRange } from "../yaml/tree.ts";
import { pageOf } from "./diagnostics.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { toRange } from "./ranges.ts";
import { toTextEdits } from "./workspace-edit.ts";

/**
 * The findings about the health check, with their fixes: those about load balancers, those in `apisix.status` or related to
 * it, and those that keep the gateway from starting. `pages` is the URL of the rules' pages. A fix for several findings is
 * listed with the first. `tell` is called with fixes that throw, which are left out.
 */
export function healthCheckFindings(
  document: GatewayDocument,
  pages: string,
  tell: (fault: Fault) => void = () => {},
): FindingView[] {
  const { input, findings, textDocument } = document;
  const status = entryAt(input.root, STATUS_PATH);
  const concerns = ({ code, startup, range, related = [] }: Finding): boolean =>
    code.startsWith("load-balancer/") ||
    startup === true ||
    (status !== undefined &&
      [range, ...related.map((r) => r.range)].some((at) => isWithin(at, status.range)));
  const fixesFor = offeredFixes(input, document.settings, document.findings);
  const told = new Set<Fix>();
  const fixes = (finding: Finding): FindingView["fixes"] => {
    const found = attempt(nameOfFixes(finding), () => {
      const fresh = fixesFor(finding).filter((fix) => !told.has(fix));
      for (const fix of fresh) told.add(fix);
      return fresh.map(({ title, preferred, edits }) => ({
        title,
        preferred,
        edits: toTextEdits(textDocument, edits),
      }));
    });
    if ("value" in found) return found.value;
    tell(found.fault);
    return [];
  };
  return findings.filter(concerns).map((finding) => ({
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    docs: pageOf(finding.code, pages),
    range: toRange(textDocument, finding.range),
    fixes: fixes(finding),
  }));
}

function isWithin(inner: OffsetRange, outer: OffsetRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
