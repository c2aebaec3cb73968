import type { CodeAction, Command, Range } from "vscode-languageserver-types";
import { attemptEach, type Fault } from "../fault.ts";
import { SET_RULE_LEVEL_COMMAND, VARIABLE_EXTRACTED_COMMAND } from "../protocol/commands.ts";
import { offersAt, REFACTORINGS } from "../refactorings/index.ts";
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
import { workspaceEdit } from "./workspace-edit.ts";

const QUICK_FIX = "quickfix";
const FIX_ALL = "source.fixAll.api7GatewayConfig";
/** All kinds of code actions. */
export const CODE_ACTION_KINDS: readonly string[] = [
  QUICK_FIX,
  ...new Set(REFACTORINGS.map(({ kind }) => kind)),
  FIX_ALL,
];

/** What code actions depend on besides the document. */
export interface CodeActionOptions {
  /** Where the rules' pages are. */
  readonly pages: string;
  /** Whether the client takes edits that name the document's version. */
  readonly versionedEdits: boolean;
  /** The commands of ours that the client has. */
  readonly commands: readonly string[];
  /** Whether the editor asks by itself, at every move of the cursor, and not a person. */
  readonly unasked: boolean;
  /** Told of a fix or refactoring that threw; the others are offered all the same. */
  readonly tell?: (fault: Fault) => void;
}

/** Where a comment can stand is found out by reading the file with it, and by a start before and after, of two products at most. */
const READINGS_OF_COMMENT = 6;

/** In a longer file, in characters, what is costly is worked out only when a person asks. */
const SHORT_FILE = 20_000;

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
  /** What each of several pieces of work has to offer. */
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
        ...each(byRule(touching), nameOfAnswers, (same) => answerActions(document, same, hasLeft, options)),
      ]
    : [];
  const rewrites = each(
    refactoringsFor(document, asked, options),
    ({ id }) => `the refactoring ${id}`,
    (refactoring) => refactorActions(document, range, refactoring, options),
  );
  const wanted =
    only !== undefined ||
    each(touching.filter(mayBeAutomatic), nameOfFixes, (finding) =>
      mendsItself(document, finding, hasLeft) ? [finding] : [],
    ).length > 0;
  const all = each(asked(FIX_ALL) && wanted ? [FIX_ALL] : [], String, () => fixAllActions(document, options));
  return [...fixes, ...rewrites, ...all];
}

/** Whether "fix all" would fix a finding; what is too much to be worked out is not offered unasked. */
function mendsItself({ input }: GatewayDocument, finding: Finding, hasLeft: () => boolean): boolean {
  return hasLeft() && fixesOf(input, finding).some((fix) => fix.automatic);
}

function findingsAt(document: GatewayDocument, range: Range): readonly Finding[] {
  const start = document.textDocument.offsetAt(range.start);
  const end = document.textDocument.offsetAt(range.end);
  return document.findings.filter((finding) => finding.range.start <= end && start <= finding.range.end);
}

/** One action for each fix, with all findings that it answers: so a selection costs no more than the fixes are long. */
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

/** What a change that took a value out of the file leaves to do: the value is not lost, and the nodes need it. */
function aboutVariable(variable: Fix["variable"], options: CodeActionOptions): Pick<CodeAction, "command"> {
  const command =
    variable &&
    commandFor(options, "Tell of the variable", VARIABLE_EXTRACTED_COMMAND, [variable.name, variable.value]);
  return command ? { command } : {};
}

/** Findings that one answer is for: those of one rule, which is never without any. */
type SameRule = readonly [Finding, ...Finding[]];

function byRule(findings: readonly Finding[]): readonly SameRule[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) append(groups, finding.code, finding);
  return [...groups.values()];
}

function nameOfAnswers([{ code }]: SameRule): string {
  return `what answers ${code}`;
}

/** What can be said to the findings of a rule: not here, not in this file, not so loud. */
function answerActions(
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
  const level = commandFor(options, "Set the rule's level", SET_RULE_LEVEL_COMMAND, [code, document.uri]);
  return [
    ...suppress(`Suppress ${code} on this line`, suppressOnLine),
    ...suppress(`Suppress ${code} in this file`, suppressInFile),
    ...(level ? [{ ...base, title: `Set the level of ${code} in the settings…`, command: level }] : []),
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
  return offersAt(refactoring, document.input, offset).map(({ title, edits, variable }) => ({
    title,
    kind: refactoring.kind,
    edit: workspaceEdit(document, edits, options.versionedEdits),
    ...aboutVariable(variable, options),
  }));
}

/** A command of the client's; undefined where it has none of that name. */
function commandFor(
  { commands }: CodeActionOptions,
  title: string,
  command: string,
  args: string[],
): Command | undefined {
  return commands.includes(command) ? { title, command, arguments: args } : undefined;
}

/** Everything that "fix all" changes as one edit; none where nothing changes. */
function fixAllActions(document: GatewayDocument, { versionedEdits, tell }: CodeActionOptions): CodeAction[] {
  const { written } = document.input.document;
  const edit = difference(written, fixAll(written, document.settings, tell));
  const title = "Fix all problems that have one right answer";
  return edit ? [{ title, kind: FIX_ALL, edit: workspaceEdit(document, [edit], versionedEdits) }] : [];
}
