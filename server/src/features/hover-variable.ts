import { retyped, substitute, variable } from "../gateway/environment.ts";
import { looksSecret } from "../schema/secrets.ts";
import { code } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import type { VariableUse } from "./variable-uses.ts";

/** What a `${{NAME}}` becomes: its value where the setting has it, its default, the type that results. */
export function aboutVariable({ input }: GatewayDocument, use: VariableUse): string {
  const value = variable({ variables: input.environment }, use.name);
  const isSecret = looksSecret(use.name);
  const facts = [
    `*Value:* ${wordsFor(value, isSecret)}`,
    `*Default:* ${wordsForDefault(use, value !== undefined)}`,
    ...(use.inKey ? [] : [`*Result:* ${wordsForResult(use, input.environment)}`]),
  ];
  const parts = [`**${code(use.name.trim())}**, an environment variable of the node`, facts.join("  \n")];
  if (use.fallback && /\s$/.test(use.name)) {
    const better = `\${{${use.name.trim()}:=${use.fallback.text}}}`;
    parts.push(
      `*Careful:* the blank before \`:=\` is taken for a part of the name. No such variable is ever set, so that the default always counts. Write ${code(better)}.`,
    );
  }
  return parts.join("\n\n");
}

function wordsFor(value: string | undefined, isSecret: boolean): string {
  if (value === undefined)
    return "not known here; the settings `api7GatewayConfig.environment` and `environmentFile` can tell it";
  return `${isSecret ? "set, but not shown, because the name is that of a secret" : code(value)} (from the settings)`;
}

function wordsForDefault({ fallback }: VariableUse, isSet: boolean): string {
  if (fallback) return `${code(fallback.text)}${isSet ? ", not used" : ", used where it is not set"}`;
  return isSet ? "none" : "none: where it is not set, the gateway does not start";
}

/** The whole text with its variables replaced, and what type it gets by that. Source: apisix/cli/file.lua, resolve_conf_var. */
function wordsForResult({ text }: VariableUse, variables: Readonly<Record<string, string>>): string {
  const made = substitute(text, { variables });
  if (made === undefined || made.missing !== undefined)
    return "a number or `true`/`false` where the text then reads like one, even in quotes; else text";
  const value = retyped(made.text);
  const type = typeof value === "number" ? "a number" : typeof value === "boolean" ? "a boolean" : "text";
  const isHidden = made.used.some(({ name, fromDefault }) => !fromDefault && looksSecret(name));
  const isGuess = made.used.some(({ fromDefault }) => fromDefault);
  const shown = isHidden ? type : `${code(made.text)}, ${type}`;
  return `${shown}${isGuess ? ", with the default" : ""}`;
}
