import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { arrayOf, type Check, isNamed, isObject, isPosition, isRange, isString, maybe } from "./checks.ts";
import { protocolText } from "./protocol-messages.ts";

/** The parameters of requests, with a check for each. */
const PARAMETERS = {
  position: isPosition,
  positions: arrayOf(isPosition),
  range: isRange,
  newName: isString,
  codeActions: (value) => isObject(value) && maybe(arrayOf(isString))(value.only),
  references: (value) => isObject(value) && typeof value.includeDeclaration === "boolean",
  failedZones: maybe(arrayOf(isString)),
  checkParameters: maybe(isObject),
  nodes: arrayOf(isString),
  timeout: maybe((value) => typeof value === "number"),
} satisfies Record<string, Check>;

/** Parameters by name; `context` differs between code actions and references. */
export type Parameter = keyof typeof PARAMETERS;

/** The document that a request is about. Throws the protocol's error if a required parameter is missing or invalid. */
export function readParams(method: string, params: unknown, needs: readonly Parameter[]): string {
  const given = isObject(params) ? params : {};
  const document = given.textDocument;
  if (!isObject(document) || typeof document.uri !== "string") throw invalid(method, "textDocument.uri");
  for (const name of needs) {
    const field = name === "codeActions" || name === "references" ? "context" : name;
    if (!PARAMETERS[name](given[field])) throw invalid(method, field);
  }
  return document.uri;
}

/** The IDs of the results that a client has, by URI. Throws the protocol's error if they are invalid. */
export function readPrevious(method: string, params: unknown): ReadonlyMap<string, string> {
  const given = isObject(params) ? params.previousResultIds : undefined;
  if (!arrayOf((value) => isNamed(value) && isObject(value) && isString(value.value))(given))
    throw invalid(method, "previousResultIds");
  return new Map((given as { uri: string; value: string }[]).map(({ uri, value }) => [uri, value]));
}

function invalid(method: string, field: string): ResponseError<void> {
  const message = protocolText("parameter", { method, parameter: field });
  return new ResponseError(ErrorCodes.InvalidParams, message);
}
