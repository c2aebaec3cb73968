import type { Range } from "vscode-languageserver-types";
import { boundOf, type Step } from "../gateway/causes.ts";
import { messageOf } from "../gateway/describe-cause.ts";
import { decidingCause, isInferred } from "../gateway/verdict.ts";
import type { Finding, Severity } from "../rules/rule.ts";
import type { Product } from "../schema/product.ts";
import type { Bound } from "../yaml/limits.ts";
import { pageOf } from "./diagnostics.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { toRange } from "./ranges.ts";

/** The result for one file; ranges are lines and characters from 0, in UTF-16 units. */
export interface LintResult {
  readonly product: Product;
  readonly version: string;
  /** How the product was recognized. */
  readonly because: string;
  readonly startup: {
    readonly verdict: "starts" | "fails" | "unknown";
    /** Whether it fails only because of what is inferred of the gateway, which is no error by itself. */
    readonly inferred?: true;
    /** The bound that the file exceeds, so that the verdict is unknown. */
    readonly bound?: Bound;
    /** The step of the first cause that decides the verdict, where there is one. */
    readonly step?: Step;
    readonly message?: string;
    readonly range?: Range;
  };
  readonly diagnostics: readonly LintDiagnostic[];
  /** The findings that comments in the file suppress. */
  readonly suppressed: readonly LintDiagnostic[];
}

export interface LintDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** Whether it keeps the gateway from starting. */
  readonly startup: boolean;
  /** The URL of the rule's page. */
  readonly docs: string;
}

/** The result for a document. `pages` is the URL of the rules' pages. */
export function lint(
  { input, findings, suppressed, textDocument }: GatewayDocument,
  pages: string,
): LintResult {
  const { startUp } = input;
  const first = decidingCause(startUp);
  const bound = boundOf(startUp);
  // What every YAML reader rejects is certain, even if the model of this version's reader is inferred.
  const isCertain = [...findings, ...suppressed].some(
    ({ code, startup }) => startup && code === "yaml/syntax",
  );
  const shown = (finding: Finding): LintDiagnostic => ({
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    range: toRange(textDocument, finding.range),
    startup: finding.startup ?? false,
    docs: pageOf(finding.code, pages),
  });
  return {
    product: startUp.product,
    version: startUp.version,
    because: input.product.because,
    startup: {
      verdict: startUp.verdict,
      ...(isInferred(startUp) && !isCertain && { inferred: true }),
      ...(bound ? { bound: bound.code.replace("bound/", "") as Bound } : {}),
      ...(first
        ? {
            step: first.step,
            message: messageOf(first),
            range: toRange(textDocument, first.range),
          }
        : {}),
    },
    diagnostics: findings.map(shown),
    suppressed: suppressed.map(shown),
  };
}
