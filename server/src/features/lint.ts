import { TextDocument } from "vscode-languageserver-textdocument";
import type { Range } from "vscode-languageserver-types";
import type { Step } from "../gateway/causes.ts";
import { messageOf } from "../gateway/messages.ts";
import { recognize, recognizeByLines } from "../gateway/recognition.ts";
import { decidingCause } from "../gateway/verdict.ts";
import { check, ruleInput } from "../rules/check.ts";
import type { RuleInput, Severity, Sibling } from "../rules/rule.ts";
import type { Product } from "../schema/product.ts";
import { parseYaml } from "../yaml/document.ts";
import { isTooLarge } from "../yaml/limits.ts";
import { pageOf } from "./diagnostics.ts";
import { toRange } from "./ranges.ts";
import type { Settings } from "./settings.ts";

/** What there is to say of one file; ranges are lines and characters from 0, in UTF-16 units. */
export interface LintResult {
  readonly product: Product;
  readonly version: string;
  /** By what the product was told. */
  readonly because: string;
  readonly startup: {
    readonly verdict: "starts" | "fails" | "unknown";
    /** Of the first thing that decides it, where there is one. */
    readonly step?: Step;
    readonly message?: string;
    readonly range?: Range;
  };
  readonly diagnostics: readonly LintDiagnostic[];
}

export interface LintDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** Because of it the gateway does not start. */
  readonly startup: boolean;
  /** The rule's page. */
  readonly docs: string;
}

/** A text that is to be checked. */
export interface LintSubject {
  readonly textDocument: TextDocument;
  readonly input: RuleInput;
}

/**
 * Reads a text; undefined where it is no gateway configuration by its content. With `named`, where a person said that it
 * is one, that is asked only if the product is to be told by the content, too. `uri` names it to others of its group.
 */
export function readSubject(
  uri: string,
  text: string,
  settings: Settings,
  named: boolean,
): LintSubject | undefined {
  const yaml = parseYaml(text);
  const ours = isTooLarge(text) ? recognizeByLines(text) : recognize(yaml) === "gateway";
  if (!ours && !(named && settings.product !== "auto")) return undefined;
  return { textDocument: TextDocument.create(uri, "yaml", 0, text), input: ruleInput(yaml, settings) };
}

/** Checks what was read, among the others of its gateway group. `pages` is where the rules' pages are. */
export function lint(
  { textDocument, input }: LintSubject,
  siblings: readonly Sibling[],
  settings: Settings,
  pages: string,
): LintResult {
  const { startUp } = input;
  const first = decidingCause(startUp);
  return {
    product: startUp.product,
    version: startUp.version,
    because: input.product.because,
    startup: {
      verdict: startUp.verdict,
      ...(first
        ? {
            step: first.step,
            message: messageOf(first),
            range: toRange(textDocument, first.range),
          }
        : {}),
    },
    diagnostics: check({ ...input, siblings }, settings).map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      message: finding.message,
      range: toRange(textDocument, finding.range),
      startup: finding.startup ?? false,
      docs: pageOf(finding.code, pages),
    })),
  };
}
