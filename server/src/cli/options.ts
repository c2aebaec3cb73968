import { type ParseArgsConfig, parseArgs } from "node:util";
import { DEFAULT_SETTINGS, type Settings } from "../features/settings.ts";
import { knownVersions, readVersion } from "../gateway/versions.ts";
import { readVariables } from "../node-files.ts";
import { LEVEL_NAMES, type RuleLevel, type RuleLevels, readLevel } from "../rules/levels.ts";
import { isSettable } from "../rules/table.ts";
import { maskText } from "../schema/mask.ts";
import { oneLine } from "../text/words.ts";
import { cliText } from "./messages.ts";
import { UsageError } from "./usage-error.ts";

/** An option with one string. */
export const TEXT = { type: "string" } as const;
/** An option that can be repeated. */
export const TEXTS = { type: "string", multiple: true } as const;

/** The options of every command that checks files: which gateway they are for, and on which node. */
export const GATEWAY_OPTIONS = {
  product: TEXT,
  "gateway-version": TEXT,
  env: TEXTS,
  "env-file": TEXT,
  rule: TEXTS,
} as const;

/** The values of GATEWAY_OPTIONS as they were given. */
interface GatewayValues {
  readonly product?: string | undefined;
  readonly "gateway-version"?: string | undefined;
  readonly env?: readonly string[] | undefined;
  readonly "env-file"?: string | undefined;
  readonly rule?: readonly string[] | undefined;
}

/** Parses arguments into options by name, and positional arguments. Throws UsageError. */
export function readArguments<O extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: O,
) {
  const given = { args: [...args], allowPositionals: true, options };
  // What parseArgs itself says of these two is advice about positional arguments, and is in English only.
  for (const token of parseArgs({ ...given, strict: false, tokens: true }).tokens) {
    if (token.kind !== "option") continue;
    const option = token.rawName;
    if (!Object.hasOwn(options, token.name)) throw new UsageError(cliText("unknownOption", { option }));
    if (options[token.name]?.type === "string" && token.value === undefined)
      throw new UsageError(cliText("valueMissing", { option }));
  }
  try {
    return parseArgs(given);
  } catch (error) {
    throw new UsageError(oneLine(String((error as Error).message)));
  }
}

/** The settings that GATEWAY_OPTIONS stand for. Throws UsageError. */
export async function readGateway(values: GatewayValues): Promise<Settings> {
  const { product = "auto" } = values;
  if (product !== "auto" && product !== "api7" && product !== "apisix") {
    throw new UsageError(cliText("product", { given: product }));
  }
  const given = values["gateway-version"] ?? "";
  const version = given === "" ? "" : readVersion(product, given);
  if (version === undefined)
    throw new UsageError(cliText("version", { given, known: knownVersions(product, given) }));
  const environment = {
    ...(await readEnvironmentFile(values["env-file"])),
    ...Object.fromEntries((values.env ?? []).map((text) => readPair("env", "NAME=VALUE", text))),
  };
  return { ...DEFAULT_SETTINGS, product, version, environment, levels: readLevels(values.rule ?? []) };
}

/** `CODE=LEVEL` for rules and families. */
function readLevels(given: readonly string[]): RuleLevels {
  return Object.fromEntries(
    given.map((text): [string, RuleLevel] => {
      const [key, word] = readPair("rule", "CODE=LEVEL", text);
      const level = readLevel(word);
      if (!isSettable(key)) throw new UsageError(cliText("unknownRule", { code: key }));
      if (level === undefined)
        throw new UsageError(cliText("level", { code: key, levels: LEVEL_NAMES.join("|"), given: text }));
      return [key, level];
    }),
  );
}

/** One option of the form `NAME=VALUE`. Throws UsageError. */
export function readPair(option: string, form: string, text: string): [name: string, value: string] {
  const sign = text.indexOf("=");
  if (sign < 1) throw new UsageError(pairMessage(option, form, text));
  return [text.slice(0, sign), text.slice(sign + 1)];
}

/** What an option should look like. */
export function pairMessage(option: string, form: string, text: string): string {
  return option === "env" ? cliText("variable") : cliText("pair", { option, form, given: maskText(text) });
}

async function readEnvironmentFile(path: string | undefined): Promise<Record<string, string>> {
  if (path === undefined) return {};
  const read = await readVariables(path);
  if ("unreadable" in read)
    throw new UsageError(cliText("environmentFile", { path, reason: read.unreadable }));
  return read.variables;
}
