import { endingAt } from "../text/ending.ts";
import { formatPath, type Path } from "../yaml/path.ts";
import type { SyntaxProblem } from "../yaml/syntax-problem.ts";
import type { KeyDescription } from "./keys.ts";
import { isSecretAt, isSecretScalar, looksSecret } from "./secrets.ts";

/** What is shown in place of a secret; it does not reveal the length. */
export const HIDDEN = "***";

/** From a scheme to the last `@` before the next scheme: everything there is for the server alone, even if badly encoded. */
export const USER_OF_URL = /(:\/\/)(?:(?!:\/\/)[\s\S])*@/g;

const PRIVATE_KEY = /(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?(?:(-----END [A-Z ]*PRIVATE KEY-----)|$)/g;

/** A parameter of a URL, and its value. */
const PARAMETER = /([?&]([\w-]+)=)[^&#\s"']+/g;

/**
 * A text without the secrets that can be recognized anywhere: the user part of a URL, a parameter like `token`, a
 * private key.
 */
export function maskCredentials(text: string): string {
  return withoutUsers(text.replace(USER_OF_URL, `$1${HIDDEN}@`))
    .replace(PARAMETER, (whole, head: string, name: string) => (looksSecret(name) ? head + HIDDEN : whole))
    .replace(PRIVATE_KEY, (_, begin: string, end = "") => `${begin} ${HIDDEN} ${end}`.trimEnd());
}

/** The longest `user:password`, in characters, that is recognized without a scheme. */
const LONGEST_USER = 600;

/** A text without the `user:password` before any `@`, without a scheme before it. */
function withoutUsers(text: string): string {
  let shown = "";
  let done = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const start = /[\w[]/.test(text.charAt(at + 1)) ? userBefore(text, at, done) : undefined;
    if (start === undefined) continue;
    shown += text.slice(done, start) + HIDDEN;
    done = at;
  }
  return shown + text.slice(done);
}

/** Where a `user:password` that ends at an offset begins; undefined where there is none. */
function userBefore(text: string, end: number, done: number): number | undefined {
  const least = Math.max(done, end - LONGEST_USER);
  const from = endingAt(text.slice(least, end), /[^\s"'@]/) + least;
  let name: number | undefined = from === 0 || /[\s"']/.test(text.charAt(from - 1)) ? from : undefined;
  for (let at = from; at < end; at++) {
    const sign = text.charAt(at);
    if (/[`[,=(]/.test(sign)) name = at + 1;
    else if (sign === "/") name = undefined;
    else if (sign === ":") {
      const isUser = name !== undefined && name < at && at + 1 < end && !text.startsWith("//", at + 1);
      if (isUser) return name;
      name = undefined;
    }
  }
  return undefined;
}

/** A name with the separator from its value; a host with a port is none. */
const NAMED =
  /(?<![\w.-])\$?([A-Za-z_][\w-]*)["']?[ \t]*(?::=|:-|[:=])(?!\/\/)[ \t]*(?!\d{1,5}(?:[\s/,\])}"']|$))(?=\S)/g;

/** A variable of a shell or the gateway, with everything after its name. */
const BRACED = /(\$\{\{?\s*)(\w+)([^\w\s}][^}]*)/g;

/** `name value` in NGINX. */
const HEADER = /(\bauthorization\b["']?[ \t:]+["']?(?:(?:basic|bearer)[ \t]+)?)[^\s;]+/gi;
const NGINX_VARIABLE = /(\bset[ \t]+\$(\w+)[ \t]+)[^;\n]+/g;

/** A word or a path, which has no sign that a secret is behind. */
const PLAIN = /^[\w./-]*$/;

/**
 * A text, masked for display: without credentials, and without the values of names that look like secrets, as in
 * `password: …`, `?token=…`, or `set $api_key …`.
 */
export function maskText(text: string): string {
  if (PLAIN.test(text)) return text;
  return withoutNamedSecrets(
    maskCredentials(text)
      .replace(HEADER, `$1${HIDDEN}`)
      .replace(NGINX_VARIABLE, (whole, head: string, name: string) =>
        looksSecret(name) ? head + HIDDEN : whole,
      )
      .replace(BRACED, (whole, head: string, name: string, rest: string) =>
        looksSecret(name) ? `${head}${name}${/^(?::=|:-|=)/.exec(rest)?.[0] ?? ":"}${HIDDEN}` : whole,
      ),
  );
}

/** Each value ends with its line, or with the variable that has it as a fallback. */
function withoutNamedSecrets(text: string): string {
  let shown = "";
  let at = 0;
  for (const { 0: head, 1: name = "", index } of text.matchAll(NAMED)) {
    if (index < at || !looksSecret(name)) continue;
    const from = index + head.length;
    const length = text.slice(from).search(/\}|\n/);
    shown += text.slice(at, from) + HIDDEN;
    at = length < 0 ? text.length : from + length;
  }
  return shown + text.slice(at);
}

/** The variables in a text, with their fallbacks. */
const REFERENCE = /\$\{\{\s*(\w+)\s*(:=(?:(?!\$\{\{)[\s\S])*?)?\}\}/g;

/** A secret, masked for display: only the names of the variables in it. */
export function maskSecret(text: string): string {
  let at = 0;
  let shown = "";
  const add = (rest: string): void => {
    if (rest !== "" && !shown.endsWith(HIDDEN)) shown += HIDDEN;
  };
  for (const { 0: whole, 1: name, 2: fallback, index } of text.matchAll(REFERENCE)) {
    add(text.slice(at, index));
    shown += `$\{{${name}${fallback === undefined || fallback === ":=" ? "" : `:=${HIDDEN}`}}}`;
    at = index + whole.length;
  }
  add(text.slice(at));
  return shown;
}

/** A JSON value. */
type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** A value at a path, or a whole section, masked for display. */
export function masked(path: Path, value: unknown): Value {
  if (Array.isArray(value)) return value.map((item, i) => masked([...path, i], item));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [shownKey(path, key), masked([...path, key], item)]),
    );
  const scalar = value as string | number | boolean | null;
  if (isSecretAt(path, scalar)) return maskSecret(String(scalar));
  return typeof scalar === "string" ? maskText(scalar) : scalar;
}

/** The default of a key, masked for display. A published secret is hidden, too. */
export function shownDefault({
  path,
  default: value,
}: Pick<KeyDescription, "path" | "default">): Value | undefined {
  if (value === undefined) return undefined;
  return masked(
    path.split(/\.|(?=\[\])/).map((part) => (part === "[]" ? 0 : part)),
    value,
  );
}

/** The text of a scalar at a path, masked for display. */
export function shownAt(path: Path, text: string): string {
  return isSecretAt(path, text) ? maskSecret(text) : maskText(text);
}

/** The words that keys consist of; longer ones, or those with digits, may be secrets that were written as keys. */
const WORD = /^[a-z][a-z_-]{0,20}$/i;

/** A key, masked for display; below a secret it may be part of one, as in `password: {…}`. */
export function shownKey(section: Path, key: string): string {
  const isPart =
    isSecretScalar(section) || (!WORD.test(key) && isSecretAt(section) && isSecretAt([...section, key]));
  return isPart ? HIDDEN : maskText(key);
}

/** A larger number is not an index. */
const MOST_ITEMS = 100_000;

/** A path for display, without secrets. */
export function shownPath(path: Path): string {
  return formatPath(
    path.map((part, i) =>
      typeof part === "string" || part > MOST_ITEMS ? shownKey(path.slice(0, i), String(part)) : part,
    ),
  );
}

/**
 * The name of a variable, masked for display. To the gateway, everything before `:=` is the name, so it may contain the
 * default of a shell's `${NAME:-default}`.
 */
export function shownVariable(name: string, isSecret = false): string {
  const [, head = "", sign = "", rest = ""] = /^\s*(\w*)([\s:=?+-]{0,4})([\s\S]*)$/.exec(name) ?? [];
  return rest !== "" && (isSecret || looksSecret(head)) ? `${head}${sign}${HIDDEN}` : maskCredentials(name);
}

/** A problem with a text, masked for display: what follows `password:` is hidden, even an alias or a tag. */
export function shownProblem(
  text: string,
  { message, range }: Pick<SyntaxProblem, "message" | "range">,
): string {
  const written = text.slice(range.start, range.end);
  const isSecret = written !== "" && looksSecret(keyBefore(text, range.start));
  return isSecret ? message.replaceAll(written, HIDDEN) : message;
}

/** The key whose value begins at an offset, on the same line; empty where there is none. */
function keyBefore(text: string, offset: number): string {
  const colon = endingAt(text, /[ \t]/, offset) - 1;
  if (text[colon] !== ":") return "";
  const blank = endingAt(text, /[ \t]/, colon);
  const end = /["']/.test(text.charAt(blank - 1)) ? blank - 1 : blank;
  return text.slice(endingAt(text, /[\w-]/, end), end);
}
