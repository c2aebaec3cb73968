import { pathToFileURL } from "node:url";
import { attempt, type Fault } from "../fault.ts";
import { type GatewayDocument, openText, withSiblings } from "../features/gateway-document.ts";
import { globProblem } from "../features/glob/match.ts";
import { type LintResult, lint } from "../features/lint.ts";
import type { Settings } from "../features/settings.ts";
import type { Host } from "../host.ts";
import type { Sibling } from "../rules/rule.ts";
import { printableJson } from "../text/printable.ts";
import { type Group, groupFiles, groupsOf, nameOfGroup } from "../workspace/groups.ts";
import { internalErrorFrames, internalErrorMessage } from "./internal-error.ts";
import { lintText } from "./lint-messages.ts";
import { printText } from "./lint-text.ts";
import { cliText } from "./messages.ts";
import { GATEWAY_OPTIONS, readArguments, readGateway, readPair, TEXT, TEXTS } from "./options.ts";
import { errorLine, type Outcome } from "./outcome.ts";
import { type GivenPath, givenPaths } from "./paths.ts";
import { readNamed } from "./read.ts";
import { UsageError } from "./usage-error.ts";

/** What `lint` reports for one path. */
export type FileReport = { readonly file: string } & (
  | LintResult
  | { readonly skipped: string }
  | { readonly error: string }
);

interface Options {
  readonly settings: Settings;
  readonly json: boolean;
  readonly paths: readonly string[];
}

/** `lint`: checks files and reports what the gateway will do with them. Throws UsageError. */
export async function lintCommand(
  args: readonly string[],
  { pages, version }: Pick<Host, "pages" | "version">,
): Promise<Outcome> {
  const { settings, json, paths } = await readOptions(args);
  const subjects: Subject[] = [];
  for (const path of await givenPaths(paths, settings)) subjects.push(...(await subjectOf(path, settings)));
  const uris = subjects.map(({ uri }) => uri);
  const present = new Set(groupsOf(uris, settings.groups).values());
  for (const name of Object.keys(settings.groups)) {
    if (!present.has(nameOfGroup(name))) throw new UsageError(lintText("emptyGroup", { name }));
  }
  const siblingsOf = siblingsAmong(subjects, groupFiles(uris, settings.groups));
  const stderr: string[] = [];
  const unchecked = (file: string, error: string, frames: readonly string[] = []): FileReport => {
    stderr.push(errorLine(lintText("fileNotChecked", { file, reason: error })), ...frames);
    return { file, error };
  };
  const messageOf = ({ thrown }: Fault): string => internalErrorMessage(thrown, version, "file");
  const reports = subjects.map((given): FileReport => {
    const { file } = given;
    if ("skipped" in given) return { file, skipped: given.skipped };
    if ("error" in given) return unchecked(file, given.error);
    const done = "fault" in given ? given : attempt(file, () => reportOn(given, siblingsOf, pages));
    if ("fault" in done)
      return unchecked(file, messageOf(done.fault), internalErrorFrames(done.fault.thrown));
    const { report, faults } = done.value;
    for (const fault of faults) {
      const message = lintText("ruleFailed", { file, rule: fault.what, error: messageOf(fault) });
      stderr.push(errorLine(message), ...internalErrorFrames(fault.thrown));
    }
    return { file, ...report };
  });
  const bad = reports.some(
    (report) =>
      "diagnostics" in report &&
      (report.diagnostics.some(({ severity }) => severity === "error") ||
        (!report.startup.inferred &&
          (report.startup.verdict === "fails" || report.suppressed.some(({ startup }) => startup)))),
  );
  return {
    stdout: json ? printableJson(reports) : printText(reports),
    stderr,
    code: stderr.length > 0 ? 2 : bad ? 1 : 0,
  };
}

/** A file to check: what was read, why it is skipped or can't be read, or what checking it threw. */
type Subject = { readonly file: string; readonly uri: string } & (
  | { readonly document: GatewayDocument }
  | { readonly skipped: string }
  | { readonly error: string }
  | { readonly fault: Fault }
);

/** Nothing for a file found in a folder that turns out to be no gateway configuration. */
async function subjectOf(
  { file, found, error: given }: GivenPath,
  settings: Settings,
): Promise<readonly Subject[]> {
  const uri = pathToFileURL(file).href;
  const read = given === undefined ? await readNamed(file) : { error: given };
  if (read.error !== undefined) return [{ file, uri, error: read.error }];
  const { text, encoding } = read;
  const done = attempt(file, () => openText(text, settings, { uri, named: !found, encoding }));
  if ("fault" in done) return [{ file, uri, fault: done.fault }];
  const document = done.value;
  if (document !== undefined) return [{ file, uri, document }];
  return found ? [] : [{ file, uri, skipped: cliText("notRecognized") }];
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

async function readOptions(args: readonly string[]): Promise<Options> {
  const { values, positionals } = readArguments(args, { ...GATEWAY_OPTIONS, format: TEXT, group: TEXTS });
  const { format = "text" } = values;
  if (format !== "text" && format !== "json") throw new UsageError(cliText("format", { given: format }));
  const groups: Record<string, string[]> = {};
  for (const text of values.group ?? []) {
    const [name, glob] = readPair("group", "NAME=GLOB", text);
    const problem = globProblem(glob);
    if (problem !== undefined) throw new UsageError(lintText("glob", { name, problem }));
    groups[name] = [...(groups[name] ?? []), glob];
  }
  const settings = { ...(await readGateway(values)), groups };
  if (positionals.length === 0) throw new UsageError(cliText("somePath", { command: "lint" }));
  return { settings, json: format === "json", paths: positionals };
}
