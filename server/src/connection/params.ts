import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { protocolText } from "./protocol-messages.ts";

/** Whether a parameter's value is valid. */
type Check = (value: unknown) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isString: Check = (value) => typeof value === "string";
/** LSP's uinteger; positions beyond the end of the text mean its end. */
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isPosition: Check = (value) => isObject(value) && isCount(value.line) && isCount(value.character);
const isRange: Check = (value) => isObject(value) && isPosition(value.start) && isPosition(value.end);
const isNamed: Check = (value) => isObject(value) && isString(value.uri);
const arrayOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || value === null || check(value);

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

const isVersioned: Check = (value) => isObject(value) && isNamed(value) && typeof value.version === "number";
const isChange: Check = (value) => isObject(value) && isString(value.text) && maybe(isRange)(value.range);

/** Whether these are the parameters of `textDocument/didOpen`. */
export function isDidOpen(params: unknown): boolean {
  if (!isObject(params)) return false;
  const document = params.textDocument;
  return isVersioned(document) && isObject(document) && isString(document.text);
}

/** Whether these are the parameters of `textDocument/didChange`. */
export function isDidChange(params: unknown): boolean {
  return isObject(params) && isVersioned(params.textDocument) && arrayOf(isChange)(params.contentChanges);
}

/** Whether these are the parameters of `textDocument/didClose`. */
export function isDidClose(params: unknown): boolean {
  return isObject(params) && isNamed(params.textDocument);
}
