import { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { Finding, Severity, Sibling } from "../rules/rule.ts";
import { memoize } from "../yaml/memoize.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { SOURCE } from "./names.ts";
import { toRange } from "./ranges.ts";

const SEVERITY: Record<Severity, DiagnosticSeverity> = { error: 1, warning: 2, information: 3, hint: 4 };

/** The URL of a rule's page; `pages` is the URL of docs/rules. */
export function pageOf(code: string, pages: string): string {
  return `${pages.replace(/\/$/, "")}/${code}.md`;
}

/** A finding as a diagnostic. */
export function toDiagnostic(document: GatewayDocument, finding: Finding, pages: string): Diagnostic {
  const { textDocument, uri } = document;
  const related = finding.related?.map(({ message, range, file }) => ({
    message,
    location: file
      ? { uri: file.uri, range: toRange(asDocument(file), range) }
      : { uri, range: toRange(textDocument, range) },
  }));
  return {
    range: toRange(textDocument, finding.range),
    severity: SEVERITY[finding.severity],
    code: finding.code,
    codeDescription: { href: pageOf(finding.code, pages) },
    source: SOURCE,
    message: finding.message,
    ...(related ? { relatedInformation: related } : {}),
  };
}

/** Another file; its lines are counted only once. */
const asDocument = memoize(({ uri, text }: Pick<Sibling, "uri" | "text">) =>
  TextDocument.create(uri, "yaml", 0, text),
);

/** All diagnostics of a document, in the order of the text. */
export function diagnose(document: GatewayDocument, pages: string): Diagnostic[] {
  return document.findings.map((finding) => toDiagnostic(document, finding, pages));
}
