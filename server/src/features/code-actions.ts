import type { CodeAction, Command, Range } from "vscode-languageserver-types";
import { attemptEach, type Fault } from "../fault.ts";
import { SET_RULE_LEVEL_COMMAND, VARIABLE_EXTRACTED_COMMAND } from "../protocol/commands.ts";
import { changesAt, REFACTORINGS } from "../refactorings/index.ts";
import type { Refactoring } from "../refactorings/refactoring.ts";
import { fixesOf, MOST_READ_FOR_FIXES, nameOfFixes } from "../rules/check.ts";
import { fixAll, mayBeAutomatic } from "../rules/fix-all.ts";
import { offeredFixes } from "../rules/offered-fixes.ts";
import type { Finding, Fix } from "../rules/rule.ts";
import { suppressInFile, suppressOnLine } from "../rules/suppress.ts";
import { append } from "../yaml/collections.ts";
import { difference } from "../yaml/edit.ts";
import { budgetOf } from "../yaml/reading.ts";
import { toDiagnostic } from "./diagnostics.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { featureText } from "./messages.ts";
import { FIX_ALL, QUICK_FIX } from "./names.ts";
import { workspaceEdit } from "./workspace-edit.ts";

/** What code actions depend on besides the document. */
export interface CodeActionOptions {
  /** Where the rules' pages are. */
  readonly pages: string;
  /** Whether the client takes edits that name the document's version. */
  readonly versionedEdits: boolean;
  /** The commands of ours that the client has. */
  readonly commands: readonly string[];
  /** Whether the editor asks by itself, at every move of the cursor, rather than a person. */
  readonly unasked: boolean;
  /** Called with a fix or refactoring that threw; the others are still offered. */
  readonly tell?: (fault: Fault) => void;
}

/**
 * To find a place for a comment, the file is read with it, and a start is modelled before and after, for at most two products.
 */
const READINGS_OF_COMMENT = 6;

/** In longer files (in characters), costly refactorings are offered only when a person asks. */
const SHORT_FILE = 20_000;

/**
 * The code actions for a range; `only` are the wanted kinds, undefined for all. Editors ask for all at every move of the
 * cursor; "fix all" is then offered only beside a finding that it would fix.
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
  /** What several pieces of work offer; one that throws costs only its own. */
  const each = <P, T>(parts: readonly P[], nameOf: (part: P) => string, work: (part: P) => readonly T[]) => {
    const { values, faults } = attemptEach(parts, nameOf, work);
    for (const fault of faults) options.tell?.(fault);
    return [...values];
  };
  const fixesFor = offeredFixes(document.input, document.settings, document.findings);
  const take = budgetOf(1.5 * MOST_READ_FOR_FIXES);
  const hasLeft = () => take(READINGS_OF_COMMENT * document.input.document.text.length);
  const fixes = asked(QUICK_FIX)
    ? [
        ...fixActions(
          document,
          each(touching, nameOfFixes, (finding) => fixesFor(finding).map((fix) => ({ finding, fix }))),
          options,
        ),
        ...each(byRule(touching), nameOfActions, (same) => ruleActions(document, same, hasLeft, options)),
      ]
    : [];
  const rewrites = each(
    refactoringsFor(document, asked, options),
    ({ id }) => featureText("refactoring", { id }),
    (refactoring) => refactorActions(document, range, refactoring, options),
  );
  const wanted =
    only !== undefined ||
    each(touching.filter(mayBeAutomatic), nameOfFixes, (finding) =>
      isFixable(document, finding, hasLeft) ? [finding] : [],
    ).length > 0;
  const all = each(asked(FIX_ALL) && wanted ? [FIX_ALL] : [], String, () => fixAllActions(document, options));
  return [...fixes, ...rewrites, ...all];
}

/** Whether "fix all" would fix a finding; false where it would cost too much to find out. */
function isFixable({ input }: GatewayDocument, finding: Finding, hasLeft: () => boolean): boolean {
  return hasLeft() && fixesOf(input, finding).some((fix) => fix.automatic);
}

function findingsAt(document: GatewayDocument, range: Range): readonly Finding[] {
  const start = document.textDocument.offsetAt(range.start);
  const end = document.textDocument.offsetAt(range.end);
  return document.findings.filter((finding) => finding.range.start <= end && start <= finding.range.end);
}

/** One action for each fix, with all findings that it fixes, so that the answer is no longer than the fixes. */
function fixActions(
  document: GatewayDocument,
  offers: readonly { readonly finding: Finding; readonly fix: Fix }[],
  options: CodeActionOptions,
): CodeAction[] {
  const answered = new Map<Fix, Finding[]>();
  for (const { finding, fix } of offers) append(answered, fix, finding);
  return [...answered].map(([fix, findings]) => ({
    title: fix.title,
    kind: QUICK_FIX,
    diagnostics: findings.map((finding) => toDiagnostic(document, finding, options.pages)),
    isPreferred: fix.preferred,
    edit: workspaceEdit(document, fix.edits, options.versionedEdits),
    ...aboutVariable(fix.variable, options),
  }));
}

/** The command that shows a value that a change takes out of the file, and the variable to set to it on the nodes. */
function aboutVariable(variable: Fix["variable"], options: CodeActionOptions): Pick<CodeAction, "command"> {
  const command =
    variable &&
    commandFor(options, "variable-command", VARIABLE_EXTRACTED_COMMAND, [variable.name, variable.value]);
  return command ? { command } : {};
}

/** The findings of one rule, at least one. */
type SameRule = readonly [Finding, ...Finding[]];

function byRule(findings: readonly Finding[]): readonly SameRule[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) append(groups, finding.code, finding);
  return [...groups.values()];
}

function nameOfActions([{ code }]: SameRule): string {
  return featureText("actions-for", { rule: code });
}

/** The code actions for the findings of a rule, whatever it is: suppress them, set the level of the rule. */
function ruleActions(
  document: GatewayDocument,
  same: SameRule,
  hasLeft: () => boolean,
  options: CodeActionOptions,
): CodeAction[] {
  const [finding] = same;
  const { code } = finding;
  const base = {
    kind: QUICK_FIX,
    diagnostics: same.map((one) => toDiagnostic(document, one, options.pages)),
  };
  const suppress = (title: string, editFor: typeof suppressOnLine): CodeAction[] => {
    const edit = hasLeft() ? editFor(document.input, finding) : undefined;
    return edit ? [{ ...base, title, edit: workspaceEdit(document, [edit], options.versionedEdits) }] : [];
  };
  const level = commandFor(options, "set-level-command", SET_RULE_LEVEL_COMMAND, [code, document.uri]);
  return [
    ...suppress(featureText("suppress-on-line", { rule: code }), suppressOnLine),
    ...suppress(featureText("suppress-in-file", { rule: code }), suppressInFile),
    ...(level ? [{ ...base, title: featureText("set-level", { rule: code }), command: level }] : []),
  ];
}

function refactoringsFor(
  { input, blank }: GatewayDocument,
  asked: (kind: string) => boolean,
  { unasked }: CodeActionOptions,
): readonly Refactoring[] {
  if (blank || input.document.problems.length > 0) return [];
  const thorough = !unasked || input.document.text.length <= SHORT_FILE;
  return REFACTORINGS.filter(({ kind, costly }) => asked(kind) && (thorough || !costly));
}

function refactorActions(
  document: GatewayDocument,
  range: Range,
  refactoring: Refactoring,
  options: CodeActionOptions,
): CodeAction[] {
  const offset = document.textDocument.offsetAt(range.start);
  return changesAt(refactoring, document.input, offset).map(({ title, edits, variable }) => ({
    title,
    kind: refactoring.kind,
    edit: workspaceEdit(document, edits, options.versionedEdits),
    ...aboutVariable(variable, options),
  }));
}

/** A command of the client; undefined where the client has no such command. */
function commandFor(
  { commands }: CodeActionOptions,
  title: "set-level-command" | "variable-command",
  command: string,
  args: string[],
): Command | undefined {
  return commands.includes(command) ? { title: featureText(title), command, arguments: args } : undefined;
}

/** The action for all automatic fixes, as one edit; none where nothing changes. */
function fixAllActions(document: GatewayDocument, { versionedEdits, tell }: CodeActionOptions): CodeAction[] {
  const { written } = document.input.document;
  const edit = difference(written, fixAll(written, document.settings, tell));
  const title = featureText("fix-all");
  return edit ? [{ title, kind: FIX_ALL, edit: workspaceEdit(document, [edit], versionedEdits) }] : [];
}
