import type { CodeAction, Range, WorkspaceEdit } from "vscode-languageserver-types";
import { fixAll } from "../rules/fix-all.ts";
import type { Finding } from "../rules/rule.ts";
import type { Edit } from "../yaml/edit.ts";
import { toDiagnostic } from "./diagnostics.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { toTextEdit } from "./ranges.ts";

export const QUICK_FIX = "quickfix";
export const FIX_ALL = "source.fixAll.api7GatewayConfig";

/** The code actions for a range; `only` are the kinds that are asked for, all where it is undefined. */
export function codeActions(
  document: GatewayDocument,
  range: Range,
  only: readonly string[] | undefined,
  pages: string,
): CodeAction[] {
  const asked = (kind: string): boolean =>
    only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const actions: CodeAction[] = [];
  if (asked(QUICK_FIX)) actions.push(...quickFixes(document, range, pages));
  if (asked(FIX_ALL)) {
    const edit = fixAllEdit(document);
    if (edit)
      actions.push({
        title: "Fix all that has one right answer",
        kind: FIX_ALL,
        edit: workspaceEdit(document, [edit]),
      });
  }
  return actions;
}

function quickFixes(document: GatewayDocument, range: Range, pages: string): CodeAction[] {
  const start = document.textDocument.offsetAt(range.start);
  const end = document.textDocument.offsetAt(range.end);
  const touching = document.findings.filter((f) => f.range.start <= end && start <= f.range.end);
  return touching.flatMap((finding) => fixActions(document, finding, pages));
}

function fixActions(document: GatewayDocument, finding: Finding, pages: string): CodeAction[] {
  const diagnostics = [toDiagnostic(document, finding, pages)];
  return (finding.fixes?.() ?? []).map((fix) => ({
    title: fix.title,
    kind: QUICK_FIX,
    diagnostics,
    isPreferred: fix.preferred,
    edit: workspaceEdit(document, fix.edits),
  }));
}

function workspaceEdit(document: GatewayDocument, edits: readonly Edit[]): WorkspaceEdit {
  const { uri, version, textDocument } = document;
  // With the version, the editor refuses the edit where the text has changed since.
  return {
    documentChanges: [
      { textDocument: { uri, version }, edits: edits.map((edit) => toTextEdit(textDocument, edit)) },
    ],
  };
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
