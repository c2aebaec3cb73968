import { pathToFileURL } from "node:url";
import { globProblem } from "../features/glob/match.ts";
import type { Settings } from "../features/settings.ts";
import { nameOfGroup, partsOf } from "../workspace/groups.ts";
import { lintText } from "./lint-messages.ts";
import { checkUnits, threadsFor } from "./lint-threads.ts";
import type { Checked, LintOptions } from "./lint-unit.ts";
import { cliText } from "./messages.ts";
import { GATEWAY_OPTIONS, readArguments, readGateway, readPair, TEXT, TEXTS } from "./options.ts";
import type { Outcome } from "./outcome.ts";
import { givenPaths } from "./paths.ts";
import type { Program } from "./program-host.ts";
import { UsageError } from "./usage-error.ts";

interface Options {
  readonly settings: Settings;
  readonly json: boolean;
  readonly paths: readonly string[];
}

/** `lint`: checks files and reports what the gateway will do with them. Throws UsageError. */
export async function lintCommand(
  args: readonly string[],
  { pages, version, lintThread }: Pick<Program, "pages" | "version" | "lintThread">,
): Promise<Outcome> {
  const { settings, json, paths } = await readOptions(args);
  const given = await givenPaths(paths, settings);
  const parts = partsOf(
    given.map(({ file }) => pathToFileURL(file).href),
    settings.groups,
  );
  const units = parts.map((part) => part.flatMap((index) => given[index] ?? []));
  const options: LintOptions = { settings, json, pages, version };
  const done = await checkUnits(units, options, threadsFor(units, lintThread, options));
  const present = new Set(done.flatMap(({ groups }) => groups));
  for (const name of Object.keys(settings.groups)) {
    if (!present.has(nameOfGroup(name))) throw new UsageError(lintText("emptyGroup", { name }));
  }
  const checked: Checked[] = [];
  for (const [unit, { files }] of done.entries())
    for (const [i, file] of files.entries()) checked[parts[unit]?.[i] ?? 0] = file;
  return outcomeOf(checked, json);
}

/** What is printed of all files, and the exit code. */
function outcomeOf(checked: readonly Checked[], json: boolean): Outcome {
  const printed = checked.flatMap(({ stdout }) => (stdout === undefined ? [] : [stdout]));
  const stderr = checked.flatMap((one) => one.stderr);
  const bad = checked.some((one) => one.bad);
  return {
    stdout: json ? asList(printed) : printed.flat(),
    stderr,
    code: stderr.length > 0 ? 2 : bad ? 1 : 0,
  };
}

/** The lines of values in JSON as a list. */
function asList(values: readonly (readonly string[])[]): readonly string[] {
  if (values.length === 0) return ["[]"];
  const items = values.flatMap((lines, i) =>
    i < values.length - 1 ? [...lines.slice(0, -1), `${lines.at(-1)},`] : lines,
  );
  return ["[", ...items, "]"];
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
