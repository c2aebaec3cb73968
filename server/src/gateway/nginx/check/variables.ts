import known from "../../../../../schemas/nginx/variables.json";
import { lazy } from "../../../yaml/memoize.ts";
import type { OffsetRange } from "../../../yaml/tree.ts";
import { type Call, type Conf, refuse, report, type Section } from "./conf.ts";
import type { Word } from "./words.ts";

const sections = lazy(() => ({
  http: facts(known.http),
  stream: facts(known.stream),
}));
/** Variables that only a log format has. */
const logVariables = lazy(() => new Set(known.http.log));

function facts(section: {
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
  readonly settable: readonly string[];
}) {
  return {
    names: new Set(section.names),
    prefixes: section.prefixes,
    settable: new Set(section.settable),
  };
}

/** How the variables of a text are read: log formats know more variables, and no captures of a regular expression. */
type Reader = "script" | "log";

/**
 * Reads the variables in an argument, and whether they are well-formed.
 * Source: nginx/nginx, src/http/ngx_http_script.c (ngx_http_script_compile) and ngx_http_log_module.c.
 */
export function compileValue(call: Call, word: Word, reader: Reader = "script", from = 0): boolean {
  const { text } = word;
  let at = text.indexOf("$", from);
  while (at >= 0) {
    const bracket = text[at + 1] === "{";
    const start = at + (bracket ? 2 : 1);
    // $1 is a capture.
    if (reader === "script" && !bracket && /[1-9]/.test(text[start] ?? "")) {
      at = text.indexOf("$", start);
      continue;
    }
    let end = start;
    while (isNameCharacter(text.charCodeAt(end))) end++;
    const name = text.slice(start, end);
    if (bracket && start < text.length && text[end] !== "}") {
      const nginxMessage = `the closing bracket in "${name}" variable is missing`;
      refuse(call, word, { code: "nginx/variable-bracket", params: { name }, nginxMessage });
      return false;
    }
    if (name === "") {
      const nginxMessage =
        reader === "log" ? `invalid parameter "${text.slice(at)}"` : "invalid variable name";
      refuse(call, word, { code: "nginx/variable-name", nginxMessage });
      return false;
    }
    const ofLog = reader === "log" && call.section === "http" && logVariables().has(name);
    if (!ofLog) useVariable(call, name, within(word, at, bracket ? end + 1 : end));
    at = text.indexOf("$", end);
  }
  return true;
}

/** The place of a part of a word; the word's own where its text isn't the written one. */
export function within(word: Word, from: number, to: number): OffsetRange {
  const length = word.range.end - word.range.start;
  const quotes = length - word.text.length;
  if (quotes !== 0 && quotes !== 2) return word.range;
  const start = word.range.start + quotes / 2;
  return { start: start + from, end: start + to };
}

/** Notes that a variable is used, unless NGINX has it in any text. */
export function useVariable({ section, notes }: Call, written: string, range: OffsetRange): void {
  if (section === undefined) return;
  const name = written.toLowerCase();
  const { names, prefixes } = sections()[section];
  if (names.has(name) || prefixes.some((prefix) => name.startsWith(prefix))) return;
  notes.used.push({ name, range });
}

/** Notes that a variable is defined. */
export function define({ section, notes }: Call, name: string): void {
  if (section !== undefined) notes.defined.push(name.toLowerCase());
}

/** Defines the variable that an argument names, as `set` and `map` do. Whether NGINX takes it. */
export function defineVariable(call: Call, word: Word): boolean {
  const { section } = call;
  if (!word.text.startsWith("$")) {
    const nginxMessage = `invalid variable name "${word.text}"`;
    refuse(call, word, { code: "nginx/variable-dollar", nginxMessage });
    return false;
  }
  const name = word.text.slice(1).toLowerCase();
  if (name === "") {
    refuse(call, word, { code: "nginx/variable-name", nginxMessage: 'invalid variable name "$"' });
    return false;
  }
  if (section === undefined) return true;
  const { names, settable } = sections()[section];
  if (names.has(name) && !settable.has(name)) {
    const nginxMessage = `the duplicate "${word.text.slice(1)}" variable`;
    refuse(call, word, { code: "nginx/variable-taken", params: { name: word.text.slice(1) }, nginxMessage });
    return false;
  }
  define(call, name);
  return true;
}

/** Defines the variables that named groups of a regular expression set. */
export function defineGroups(call: Call, pattern: string): void {
  for (const [, name] of pattern.matchAll(/\(\?P?[<'](\w+)[>']/g)) if (name !== undefined) define(call, name);
}

/** Reports the variables that nothing defines, which NGINX notices at the end of the section. */
export function checkVariables(section: Section, conf: Conf): void {
  const defined = new Set(section.defined);
  const said = new Set<string>();
  for (const { name, range } of section.used) {
    if (said.has(name) || defined.has(name)) continue;
    said.add(name);
    report(conf, range, {
      code: "nginx/variable-unknown",
      params: { name },
      nginxMessage: `unknown "${name}" variable`,
    });
  }
}

function isNameCharacter(code: number): boolean {
  return (
    (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95
  );
}
