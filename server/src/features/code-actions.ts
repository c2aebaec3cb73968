import type { CodeAction, Command, Range } from "vscode-languageserver-types";
import { SET_RULE_LEVEL_COMMAND, VARIABLE_EXTRACTED_COMMAND } from "../protocol/commands.ts";
import { offersAt, REFACTORINGS } from "../refactorings/index.ts";
import { fixAll } from "../rules/fix-all.ts";
import { offeredFixes } from "../rules/offered-fixes.ts";
import type { Finding, Fix } from "../rules/rule.ts";
import { suppressInFile, suppressOnLine } from "../rules/suppress.ts";
import { difference, type Edit } from "../yaml/edit.ts";
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
}

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
  const fixesFor = offeredFixes(document.input, document.settings, document.findings);
  const fixes = asked(QUICK_FIX)
    ? [
        ...touching.flatMap((finding) => fixActions(document, finding, fixesFor(finding), options)),
        ...touching.flatMap((finding) => answerActions(document, finding, touching, options)),
      ]
    : [];
  const rewrites = refactorActions(document, range, asked, options);
  const wanted = only !== undefined || touching.some((f) => f.fixes?.().some((fix) => fix.automatic));
  const edit = asked(FIX_ALL) && wanted ? fixAllEdit(document) : undefined;
  const title = "Fix all problems that have one right answer";
  const all = edit
    ? [{ title, kind: FIX_ALL, edit: workspaceEdit(document, [edit], options.versionedEdits) }]
    : [];
  return [...fixes, ...rewrites, ...all];
}

function findingsAt(document: GatewayDocument, range: Range): readonly Finding[] {
  const start = document.textDocument.offsetAt(range.start);
  const end = document.textDocument.offsetAt(range.end);
  return document.findings.filter((finding) => finding.range.start <= end && start <= finding.range.end);
}

function fixActions(
  document: GatewayDocument,
  finding: Finding,
  fixes: readonly Fix[],
  options: CodeActionOptions,
): CodeAction[] {
  const diagnostics = [toDiagnostic(document, finding, options.pages)];
  return fixes.map((fix) => ({
    title: fix.title,
    kind: QUICK_FIX,
    diagnostics,
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

/** What can be said to a finding besides mending it: not here, not in this file, not so loud. Once for a rule. */
function answerActions(
  document: GatewayDocument,
  finding: Finding,
  touching: readonly Finding[],
  options: CodeActionOptions,
): CodeAction[] {
  const { code } = finding;
  const same = touching.filter((other) => other.code === code);
  if (same[0] !== finding) return [];
  const base = {
    kind: QUICK_FIX,
    diagnostics: same.map((one) => toDiagnostic(document, one, options.pages)),
  };
  const suppress = (title: string, edit: Edit | undefined): CodeAction[] =>
    edit ? [{ ...base, title, edit: workspaceEdit(document, [edit], options.versionedEdits) }] : [];
  const level = commandFor(options, "Set the rule's level", SET_RULE_LEVEL_COMMAND, [code, document.uri]);
  return [
    ...suppress(`Suppress ${code} on this line`, suppressOnLine(document.input, finding)),
    ...suppress(`Suppress ${code} in this file`, suppressInFile(document.input, finding)),
    ...(level ? [{ ...base, title: `Set the level of ${code} in the settings…`, command: level }] : []),
  ];
}

function refactorActions(
  document: GatewayDocument,
  range: Range,
  asked: (kind: string) => boolean,
  options: CodeActionOptions,
): CodeAction[] {
  const { input, blank } = document;
  if (blank || input.document.problems.length > 0) return [];
  const offset = document.textDocument.offsetAt(range.start);
  const thorough = !options.unasked || input.document.text.length <= SHORT_FILE;
  return REFACTORINGS.filter(({ kind, costly }) => asked(kind) && (thorough || !costly)).flatMap(
    (refactoring) =>
      offersAt(refactoring, input, offset).map(({ title, edits, variable }) => ({
        title,
        kind: refactoring.kind,
        edit: workspaceEdit(document, edits, options.versionedEdits),
        ...aboutVariable(variable, options),
      })),
  );
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

/** Everything that "fix all" changes as one edit; undefined where nothing changes. */
function fixAllEdit(document: GatewayDocument): Edit | undefined {
  const { written } = document.input.document;
  return difference(written, fixAll(written, document.settings));
}
