import { pathToFileURL } from "node:url";
import { attempt, type Fault } from "../fault.ts";
import { type GatewayDocument, openText, withSiblings } from "../features/gateway-document.ts";
import { type LintResult, lint } from "../features/lint.ts";
import type { Settings } from "../features/settings.ts";
import type { Host } from "../host.ts";
import type { Sibling } from "../rules/rule.ts";
import { printableJson } from "../text/printable.ts";
import { type Group, groupFiles, groupsOf } from "../workspace/groups.ts";
import { internalErrorFrames, internalErrorMessage } from "./internal-error.ts";
import { lintText } from "./lint-messages.ts";
import { printText } from "./lint-text.ts";
import { cliText } from "./messages.ts";
import { errorLine } from "./outcome.ts";
import type { GivenPath } from "./paths.ts";
import { readNamed } from "./read.ts";

/** What `lint` reports for one path. */
export type FileReport = { readonly file: string } & (
  | LintResult
  | { readonly skipped: string }
  | { readonly error: string }
);

/** How files are checked. */
export interface LintOptions extends Pick<Host, "pages" | "version"> {
  readonly settings: Settings;
  readonly json: boolean;
}

/** What checking a file leaves: lines, which take little room however many files there are. */
export interface Checked {
  /** What is printed of the file; undefined for one found in a folder that is no gateway configuration. */
  readonly stdout?: readonly string[];
  readonly stderr: readonly string[];
  /** Whether the file has an error. */
  readonly bad: boolean;
}

/** The files of a unit checked, in their order, and the keys of the groups that they are in. */
export interface CheckedUnit {
  readonly files: readonly Checked[];
  readonly groups: readonly string[];
}

/** Checks files that may belong to one gateway group, and are compared if they do. */
export async function checkUnit(given: readonly GivenPath[], options: LintOptions): Promise<CheckedUnit> {
  const { settings } = options;
  const read: (Subject | undefined)[] = [];
  for (const path of given) read.push(await subjectOf(path, settings));
  const subjects = read.filter((subject) => subject !== undefined);
  const uris = subjects.map(({ uri }) => uri);
  const siblingsOf = siblingsAmong(subjects, groupFiles(uris, settings.groups));
  const files = read.map((subject) =>
    subject === undefined ? NOTHING : checkedSubject(subject, siblingsOf, options),
  );
  return { files, groups: [...new Set(groupsOf(uris, settings.groups).values())] };
}

/** A file that is not checked, and why. */
export function unchecked(
  file: string,
  error: string,
  json: boolean,
  frames: readonly string[] = [],
): Checked {
  const stderr = [errorLine(lintText("fileNotChecked", { file, reason: error })), ...frames];
  return { stdout: linesOf({ file, error }, json), stderr, bad: false };
}

const NOTHING: Checked = { stderr: [], bad: false };

function checkedSubject(
  given: Subject,
  siblingsOf: (uri: string) => readonly Sibling[],
  { json, pages, version }: LintOptions,
): Checked {
  const { file } = given;
  if ("skipped" in given)
    return { stdout: linesOf({ file, skipped: given.skipped }, json), stderr: [], bad: false };
  if ("error" in given) return unchecked(file, given.error, json);
  const messageOf = ({ thrown }: Fault): string => internalErrorMessage(thrown, version, "file");
  const done = "fault" in given ? given : attempt(file, () => reportOn(given, siblingsOf, pages));
  if ("fault" in done)
    return unchecked(file, messageOf(done.fault), json, internalErrorFrames(done.fault.thrown));
  const { report, faults } = done.value;
  const stderr = faults.flatMap((fault) => {
    const message = lintText("ruleFailed", { file, rule: fault.what, error: messageOf(fault) });
    return [errorLine(message), ...internalErrorFrames(fault.thrown)];
  });
  return { stdout: linesOf({ file, ...report }, json), stderr, bad: isBad(report) };
}

function isBad({ diagnostics, startup, suppressed }: LintResult): boolean {
  if (diagnostics.some(({ severity }) => severity === "error")) return true;
  return !startup.inferred && (startup.verdict === "fails" || suppressed.some((one) => one.startup));
}

/** The lines for a report: those of the report alone in the list that is printed as JSON. */
function linesOf(report: FileReport, json: boolean): readonly string[] {
  return json ? printableJson([report]).slice(1, -1) : printText([report]);
}

/** A file to check: what was read, why it is skipped or can't be read, or what checking it threw. */
type Subject = { readonly file: string; readonly uri: string } & (
  | { readonly document: GatewayDocument }
  | { readonly skipped: string }
  | { readonly error: string }
  | { readonly fault: Fault }
);

/** Undefined for a file found in a folder that turns out to be no gateway configuration. */
async function subjectOf(
  { file, found, error: given }: GivenPath,
  settings: Settings,
): Promise<Subject | undefined> {
  const uri = pathToFileURL(file).href;
  const read = given === undefined ? await readNamed(file) : { error: given };
  if (read.error !== undefined) return { file, uri, error: read.error };
  const { text, encoding } = read;
  const done = attempt(file, () => openText(text, settings, { uri, named: !found, encoding }));
  if ("fault" in done) return { file, uri, fault: done.fault };
  const document = done.value;
  if (document !== undefined) return { file, uri, document };
  return found ? undefined : { file, uri, skipped: cliText("notRecognized") };
}

/** The report on a file, compared with the others of its group, and the rules that threw. */
function reportOn(
  { uri, document }: { readonly uri: string; readonly document: GatewayDocument },
  siblingsOf: (uri: string) => readonly Sibling[],
  pages: string,
): { readonly report: LintResult; readonly faults: readonly Fault[] } {
  const among = withSiblings(document, siblingsOf(uri));
  return { report: lint(among, pages), faults: among.faults };
}

/** Finds the other given files of a file's gateway group. */
function siblingsAmong(
  subjects: readonly Subject[],
  groupOf: (uri: string) => Group | undefined,
): (uri: string) => readonly Sibling[] {
  const byUri = new Map(subjects.map((subject) => [subject.uri, subject]));
  const known = new Map<Group, readonly Sibling[]>();
  const membersOf = (group: Group): readonly Sibling[] =>
    group.uris.flatMap((uri) => {
      const subject = byUri.get(uri);
      if (subject === undefined || !("document" in subject)) return [];
      const { document, startUp } = subject.document.input;
      return [{ uri, name: group.names.get(uri) ?? subject.file, text: document.written, startUp }];
    });
  return (uri) => {
    const group = groupOf(uri);
    if (group === undefined) return [];
    const members = known.get(group) ?? membersOf(group);
    known.set(group, members);
    return members.filter((other) => other.uri !== uri);
  };
}
