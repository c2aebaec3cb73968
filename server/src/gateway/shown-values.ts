import type { ReadFailure } from "../lua/read-result.ts";
import { isTable, type LuaCell } from "../lua/value.ts";
import { HIDDEN, maskText, shownKey, shownVariable } from "../schema/mask.ts";
import { isSecretAt } from "../schema/secrets.ts";
import type { Cause, Finding } from "./causes.ts";
import { containsSecret } from "./secrecy.ts";

/** The parts of a cause that can contain values of the file or of the node's environment. */
type Said = Pick<Cause, "params" | "gatewayMessage">;

/** The parameters that can contain text of the file, or of a variable's value. */
const VALUES = ["value", "key", "name", "port", "provider", "detail", "file", "problem"] as const;

/**
 * The parts of a finding without secrets, so that no later code has them. `cells` are those of the configuration and of
 * the file at its path.
 */
export function shownFinding(
  { code, path, params = {}, gatewayMessage }: Finding,
  cells: readonly (LuaCell | undefined)[],
  hidesVariable: (name: string) => boolean,
): Said {
  const isSecret =
    (params.value !== "table" && isSecretAt(path, params.value)) ||
    cells.some(
      (cell) =>
        cell !== undefined &&
        (containsSecret(cell.origin, hidesVariable) ||
          (!isTable(cell.value) && isSecretAt(path, cell.value))),
    );
  const shown: Record<string, string | number> = { ...params };
  let message = gatewayMessage;
  for (const name of VALUES) {
    const value = params[name];
    // The type of a value is no secret.
    if (value === undefined || value === "nil" || value === "table") continue;
    const text = String(value);
    const instead =
      name !== "name"
        ? isSecret
          ? HIDDEN
          : maskText(text)
        : code === "env/missing"
          ? shownVariable(text, isSecret)
          : shownKey(path.slice(0, -1), text);
    if (instead === text) continue;
    shown[name] = instead;
    if (text !== "") message = message.replaceAll(text, instead);
  }
  return { params: shown, gatewayMessage: isSecret ? message : maskText(message) };
}

/** The readers' messages that continue with text of the file: a line that can't be read may contain a secret. */
const QUOTING =
  /^((?:parse error|found bad indenting in line|failed to classify line|invalid flowstyle line|invalid blockstyle string|invalid '<<' (?:merge event|sequence element \d+)|invalid reference):).*$/s;

/** A reader's message, without what it quotes of the file; the range shows where it is. */
export function withoutQuotes(failure: ReadFailure): ReadFailure {
  const problem = failure.problem.replace(QUOTING, `$1 ${HIDDEN}`);
  if (problem === failure.problem) return failure;
  const gatewayMessage = failure.gatewayMessage.replace(failure.problem, () => problem);
  return { ...failure, problem, gatewayMessage };
}
