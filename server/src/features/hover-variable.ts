import { retyped, substitute, variable } from "../gateway/environment.ts";
import { type Secrecy, secrecyOf } from "../gateway/secrecy.ts";
import { HIDDEN, maskText, shownVariable } from "../schema/mask.ts";
import { isSecretAt } from "../schema/secrets.ts";
import { code } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { hoverText } from "./hover-messages.ts";
import type { VariableUse } from "./variable-uses.ts";

/** What a `${{NAME}}` becomes: its value where the settings have it, its fallback, the type of the result. */
export function aboutVariable({ input }: GatewayDocument, use: VariableUse): string {
  const value = variable({ variables: input.environment }, use.name);
  const secrecy = secrecyOf(input.document);
  const isSecret = secrecy.hidesVariable(use.name);
  const name = shownVariable(use.name, isSecret);
  const fallback = use.fallback && (isSecret ? hide(use.fallback.text) : maskText(use.fallback.text));
  const facts = [
    describeVariable(value, secrecy.variable(use.name, value ?? "")),
    describeFallback(fallback, value !== undefined),
    ...(use.inKey ? [] : [describeResult(use, input.environment, secrecy)]),
  ];
  const parts = [hoverText("variable", { name: code(name.trim()) }), facts.join("  \n")];
  if (use.fallback && /\s$/.test(use.name))
    parts.push(hoverText("space-in-name", { fixed: code(`\${{${name.trim()}:=${fallback}}}`) }));
  return parts.join("\n\n");
}

function hide(text: string): string {
  return text === "" ? "" : HIDDEN;
}

function describeVariable(value: string | undefined, shown: string): string {
  if (value === undefined) return hoverText("variable-unknown");
  return shown === HIDDEN
    ? hoverText("variable-secret")
    : hoverText("variable-value", { value: code(shown) });
}

function describeFallback(fallback: string | undefined, isSet: boolean): string {
  if (fallback === undefined) return hoverText(isSet ? "fallback-none" : "fallback-missing");
  return hoverText(isSet ? "fallback-unused" : "fallback", { fallback: code(fallback) });
}

/**
 * The string with its variables replaced, and the type that the gateway gives it. Source: apisix/cli/file.lua,
 * resolve_conf_var.
 */
function describeResult(
  { text, path }: VariableUse,
  variables: Readonly<Record<string, string>>,
  { hidesVariable }: Secrecy,
): string {
  const result = substitute(text, { variables });
  if (result === undefined || result.missing !== undefined) return hoverText("result-unknown");
  const type = typeof retyped(result.text);
  const isSecret = isSecretAt(path, result.text) || result.used.some(({ name }) => hidesVariable(name));
  const withFallback = result.used.some(({ fromDefault }) => fromDefault);
  if (isSecret) return hoverText(withFallback ? "result-secret-with-fallback" : "result-secret", { type });
  const value = code(maskText(result.text));
  return hoverText(withFallback ? "result-with-fallback" : "result", { value, type });
}
