import type { CodeAction, Range } from "vscode-languageserver-types";
import { fixesOf } from "../rules/check.ts";
import { fixAll } from "../rules/fix-all.ts";
import type { Finding } from "../rules/rule.ts";
import type { Edit } from "../yaml/edit.ts";
import { toDiagnostic } from "./diagnostics.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { workspaceEdit } from "./workspace-edit.ts";

export const QUICK_FIX = "quickfix";
export const FIX_ALL = "source.fixAll.api7GatewayConfig";

/** What code actions depend on besides the document. */
export interface CodeActionOptions {
  /** Where the rules' pages are. */
  readonly pages: string;
  /** Whether the client takes edits that name the document's version. */
  readonly versionedEdits: boolean;
}

/**
 * The code actions for a range; `only` are the kinds that are asked for, all where it is undefined. Editors ask so at every
 * move of the cursor: then "fix all" is worked out only beside a finding that it would fix.
 */
export function codeActions(
  document: GatewayDocument,
  range: Range,
  only: readonly string[] | undefined,
  options: CodeActionOptions,
): CodeAction[] {
  const asked = (kind: string): boolean =>
    only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const touching = findingsAt(document, range);
  const actions = asked(QUICK_FIX)
    ? touching.flatMap((finding) => fixActions(document, finding, options))
    : [];
  const wanted = only !== undefined || touching.some((f) => f.fixes?.().some((fix) => fix.automatic));
  const edit = asked(FIX_ALL) && wanted ? fixAllEdit(document) : undefined;
  if (edit === undefined) return actions;
  const title = "Fix all that has one right answer";
  return [
    ...actions,
    { title, kind: FIX_ALL, edit: workspaceEdit(document, [edit], options.versionedEdits) },
  ];
}

function findingsAt(document: GatewayDocument, range: Range): readonly Finding[] {
  const start = document.textDocument.offsetAt(range.start);
  const end = document.textDocument.offsetAt(range.end);
  return document.findings.filter((finding) => finding.range.start <= end && start <= finding.range.end);
}

function fixActions(document: GatewayDocument, finding: Finding, options: CodeActionOptions): CodeAction[] {
  const diagnostics = [toDiagnostic(document, finding, options.pages)];
  return fixesOf(document.input, finding).map((fix) => ({
    title: fix.title,
    kind: QUICK_FIX,
    diagnostics,
    isPreferred: fix.preferred,
    edit: workspaceEdit(document, fix.edits, options.versionedEdits),
  }));
}

/** Everything that "fix all" changes as one edit, no larger than it must be; undefined where nothing changes. */
function fixAllEdit(document: GatewayDocument): Edit | undefined {
  const before = document.input.document.text;
  const after = fixAll(before, document.settings);
  if (after === before) return undefined;
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < limit - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { range: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) };
}
