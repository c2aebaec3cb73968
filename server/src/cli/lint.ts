import { pathToFileURL } from "node:url";
import { type GatewayDocument, openText, withSiblings } from "../features/gateway-document.ts";
import { type LintResult, lint } from "../features/lint.ts";
import type { Settings } from "../features/settings.ts";
import type { Sibling } from "../rules/rule.ts";
import { groupsOf, nameOfGroup, namesAmong } from "../workspace/groups.ts";
import { isTooLarge, LONGEST_TEXT } from "../yaml/limits.ts";
import { printText } from "./lint-text.ts";
import {
  complaint,
  GATEWAY_OPTIONS,
  type Outcome,
  readArguments,
  readGateway,
  readPair,
  readText,
  reason,
  TEXT,
  TEXTS,
  UsageError,
} from "./options.ts";
import { type GivenPath, givenPaths } from "./paths.ts";

/** What there is to say of one path. */
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

/** `lint`: checks files and says what the gateway will do with them. Throws UsageError. */
export async function lintCommand(args: readonly string[], pages: string): Promise<Outcome> {
  const { settings, json, paths } = readOptions(args);
  const subjects = (await givenPaths(paths, settings)).flatMap((path) => subjectOf(path, settings));
  const groups = groupsOf(
    subjects.map(({ uri }) => uri),
    settings.groups,
  );
  for (const name of Object.keys(settings.groups)) {
    if (![...groups.values()].includes(nameOfGroup(name)))
      throw new UsageError(`--group: no file belongs to ${name}`);
  }
  const reports = subjects.map(
    (given): FileReport => ({
      file: given.file,
      ...("document" in given
        ? lint(withSiblings(given.document, siblingsOf(given, subjects, groups)), pages)
        : given.other),
    }),
  );
  const unreadable = reports.flatMap((report) =>
    "error" in report ? [`${report.file} is not checked: ${report.error}`] : [],
  );
  const bad = reports.some(
    (report) =>
      "diagnostics" in report &&
      (report.startup.verdict === "fails" ||
        report.diagnostics.some(({ severity }) => severity === "error") ||
        report.suppressed.some(({ startup }) => startup)),
  );
  return {
    stdout: json ? `${JSON.stringify(reports, null, 1)}\n` : printText(reports),
    stderr: unreadable.map(complaint).join(""),
    code: unreadable.length > 0 ? 2 : bad ? 1 : 0,
  };
}

/** A file that was given: what was read, or why nothing was. */
type Subject = { readonly file: string; readonly uri: string } & (
  | { readonly document: GatewayDocument }
  | { readonly other: { readonly skipped: string } | { readonly error: string } }
);

/** Nothing for what a search through a folder brought and is none of ours. */
function subjectOf({ file, found, error }: GivenPath, settings: Settings): readonly Subject[] {
  const uri = pathToFileURL(file).href;
  if (error !== undefined) return [{ file, uri, other: { error } }];
  let text: string;
  try {
    text = readText(file);
  } catch (thrown) {
    return [{ file, uri, other: { error: reason(thrown) } }];
  }
  if (isTooLarge(text))
    return [{ file, uri, other: { error: `it has more than ${LONGEST_TEXT} characters` } }];
  const document = openText(text, settings, { uri, named: !found });
  if (document !== undefined) return [{ file, uri, document }];
  return found ? [] : [{ file, uri, other: { skipped: SKIPPED } }];
}

const SKIPPED = "nothing in it is a gateway's alone; --product takes it for one";

/** The other given files of the same gateway group. */
function siblingsOf(
  { uri }: Subject,
  subjects: readonly Subject[],
  groups: ReadonlyMap<string, string>,
): readonly Sibling[] {
  const group = groups.get(uri);
  if (group === undefined) return [];
  const members = subjects.filter((other) => groups.get(other.uri) === group);
  const names = namesAmong(members.map((member) => member.uri));
  return members.flatMap((other) =>
    other.uri === uri || !("document" in other)
      ? []
      : [
          {
            uri: other.uri,
            name: names.get(other.uri) ?? other.file,
            text: other.document.input.document.written,
            startUp: other.document.input.startUp,
          },
        ],
  );
}

function readOptions(args: readonly string[]): Options {
  const { values, positionals } = readArguments(args, { ...GATEWAY_OPTIONS, format: TEXT, group: TEXTS });
  const { format = "text" } = values;
  if (format !== "text" && format !== "json") throw new UsageError(`--format is text or json, not ${format}`);
  const groups: Record<string, string[]> = {};
  for (const text of values.group ?? []) {
    const [name, glob] = readPair("group", "NAME=GLOB", text);
    groups[name] = [...(groups[name] ?? []), glob];
  }
  const settings = { ...readGateway(values), groups };
  if (positionals.length === 0) throw new UsageError("lint needs at least one path");
  return { settings, json: format === "json", paths: positionals };
}
