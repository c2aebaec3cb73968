import { readFileSync } from "node:fs";
import { parseArgs, parseEnv } from "node:util";
import { type LintResult, lint } from "../features/lint.ts";
import { DEFAULT_SETTINGS, type Settings } from "../features/settings.ts";
import { isKnownVersion, knownVersions } from "../gateway/versions.ts";
import { LEVEL_NAMES, type RuleLevel, readLevel } from "../rules/levels.ts";
import { isSettable } from "../rules/table.ts";
import { isTooLarge, LONGEST_TEXT } from "../yaml/limits.ts";
import { printText } from "./lint-text.ts";

/** Arguments that can't be used; the message says which and why. */
export class UsageError extends Error {}

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

/** Output and exit code of a command. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: 0 | 1 | 2;
}

/** `lint`: checks files and says what the gateway will do with them. Throws UsageError. */
export function lintCommand(args: readonly string[], pages: string): Outcome {
  const { settings, json, paths } = readOptions(args);
  const reports = paths.map((file): FileReport => ({ file, ...reportOf(file, settings, pages) }));
  const unreadable = reports.flatMap((report) =>
    "error" in report ? [`${report.file} is not checked: ${report.error}`] : [],
  );
  const bad = reports.some(
    (report) =>
      "diagnostics" in report &&
      (report.startup.verdict === "fails" || report.diagnostics.some(({ severity }) => severity === "error")),
  );
  return {
    stdout: json ? `${JSON.stringify(reports, null, 1)}\n` : printText(reports),
    stderr: unreadable.map((line) => `api7-gateway-config: ${line}\n`).join(""),
    code: unreadable.length > 0 ? 2 : bad ? 1 : 0,
  };
}

function reportOf(
  file: string,
  settings: Settings,
  pages: string,
): LintResult | { skipped: string } | { error: string } {
  let text: string;
  try {
    text = readText(file);
  } catch (error) {
    return { error: reason(error) };
  }
  if (isTooLarge(text)) return { error: `it has more than ${LONGEST_TEXT} characters` };
  return lint(text, settings, pages) ?? { skipped: SKIPPED };
}

const SKIPPED = "nothing in it is a gateway's alone; --product takes it for one";

function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseOptions(args);
  const { format = "text", product = "auto" } = values;
  if (format !== "text" && format !== "json") throw new UsageError(`--format is text or json, not ${format}`);
  if (product !== "auto" && product !== "api7" && product !== "apisix") {
    throw new UsageError(`--product is auto, api7 or apisix, not ${product}`);
  }
  const version = values["gateway-version"] ?? "";
  if (version !== "" && !isKnownVersion(product, version)) {
    throw new UsageError(`--gateway-version: ${version} is not known. Known are ${knownVersions(product)}`);
  }
  if (positionals.length === 0) throw new UsageError("lint needs at least one path");
  const environment = { ...readEnvironmentFile(values["env-file"]), ...readVariables(values.env ?? []) };
  return {
    settings: { ...DEFAULT_SETTINGS, product, version, environment, levels: readLevels(values.rule ?? []) },
    json: format === "json",
    paths: positionals,
  };
}

function parseOptions(args: readonly string[]) {
  const one = { type: "string" } as const;
  const options = {
    format: one,
    product: one,
    "gateway-version": one,
    env: { type: "string", multiple: true },
    "env-file": one,
    rule: { type: "string", multiple: true },
  } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(reason(error));
  }
}

function readVariables(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const sign = text.indexOf("=");
      if (sign < 1) throw new UsageError(`--env wants NAME=VALUE, not ${text}`);
      return [text.slice(0, sign), text.slice(sign + 1)];
    }),
  );
}

function readLevels(given: readonly string[]): Record<string, RuleLevel> {
  return Object.fromEntries(
    given.map((text) => {
      const [key = "", word] = text.split("=");
      const level = readLevel(word);
      if (!isSettable(key))
        throw new UsageError(`--rule: there is no rule ${key}; see api7-gateway-config rules`);
      if (level === undefined)
        throw new UsageError(`--rule wants ${key}=${LEVEL_NAMES.join("|")}, not ${text}`);
      return [key, level];
    }),
  );
}

function readEnvironmentFile(path: string | undefined): Record<string, string> {
  if (path === undefined) return {};
  try {
    return definedOnly(parseEnv(readText(path)));
  } catch (error) {
    throw new UsageError(`--env-file: ${path} can't be read: ${reason(error)}`);
  }
}

function definedOnly(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** UTF-8 only, like the gateway's reader; anything else is said, not guessed at. */
function readText(path: string): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
}

/** What is wrong with a file or an argument, in words that name no system call. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ""] ?? error.message;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "it may not be read",
  ERR_ENCODING_INVALID_ENCODED_DATA: "it is not UTF-8",
};
