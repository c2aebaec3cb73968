/** Whether a parameter's value is valid. */
export type Check = (value: unknown) => boolean;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const isString: Check = (value) => typeof value === "string";
/** LSP's uinteger; positions beyond the end of the text mean its end. */
export const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
export const isPosition: Check = (value) =>
  isObject(value) && isCount(value.line) && isCount(value.character);
export const isRange: Check = (value) => isObject(value) && isPosition(value.start) && isPosition(value.end);
export const isNamed: Check = (value) => isObject(value) && isString(value.uri);
export const arrayOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
export const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || value === null || check(value);

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
