import { retyped, substitute, variable } from "../gateway/environment.ts";
import { type Secrecy, secrecyOf } from "../gateway/secrecy.ts";
import { HIDDEN, maskText, shownVariable } from "../schema/mask.ts";
import { isSecretAt } from "../schema/secrets.ts";
import { code } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import type { VariableUse } from "./variable-uses.ts";

/** What a `${{NAME}}` becomes: its value where the setting has it, its default, the type that results. */
export function aboutVariable({ input }: GatewayDocument, use: VariableUse): string {
  const value = variable({ variables: input.environment }, use.name);
  const secrecy = secrecyOf(input.document);
  const isSecret = secrecy.hidesVariable(use.name);
  const name = shownVariable(use.name, isSecret);
  const fallback = use.fallback && (isSecret ? hide(use.fallback.text) : maskText(use.fallback.text));
  const facts = [
    `*Value:* ${wordsFor(value, secrecy.variable(use.name, value ?? ""))}`,
    `*Default:* ${wordsForDefault(fallback, value !== undefined)}`,
    ...(use.inKey ? [] : [`*Result:* ${wordsForResult(use, input.environment, secrecy)}`]),
  ];
  const parts = [`**${code(name.trim())}**, an environment variable of the node`, facts.join("  \n")];
  if (use.fallback && /\s$/.test(use.name)) {
    const better = `\${{${name.trim()}:=${fallback}}}`;
    parts.push(
      `*Careful:* the blank before \`:=\` is taken for a part of the name. No such variable is ever set, so that the default always counts. Write ${code(better)}.`,
    );
  }
  return parts.join("\n\n");
}

function hide(text: string): string {
  return text === "" ? "" : HIDDEN;
}

function wordsFor(value: string | undefined, shown: string): string {
  if (value === undefined)
    return "not known here; the settings `api7GatewayConfig.environment` and `environmentFile` can tell it";
  return `${shown === HIDDEN ? "set, but not shown, because it is a secret" : code(shown)} (from the settings)`;
}

function wordsForDefault(fallback: string | undefined, isSet: boolean): string {
  if (fallback !== undefined)
    return `${code(fallback)}${isSet ? ", not used" : ", used where it is not set"}`;
  return isSet ? "none" : "none: where it is not set, the gateway does not start";
}

/** The whole text with its variables replaced, and what type it gets by that. Source: apisix/cli/file.lua, resolve_conf_var. */
function wordsForResult(
  { text, path }: VariableUse,
  variables: Readonly<Record<string, string>>,
  { hidesVariable }: Secrecy,
): string {
  const made = substitute(text, { variables });
  if (made === undefined || made.missing !== undefined)
    return "a number or `true`/`false` where the text then reads like one, even in quotes; else text";
  const value = retyped(made.text);
  const type = typeof value === "number" ? "a number" : typeof value === "boolean" ? "a boolean" : "text";
  const isHidden = isSecretAt(path, made.text) || made.used.some(({ name }) => hidesVariable(name));
  const isGuess = made.used.some(({ fromDefault }) => fromDefault);
  const shown = isHidden ? type : `${code(maskText(made.text))}, ${type}`;
  return `${shown}${isGuess ? ", with the default" : ""}`;
}
