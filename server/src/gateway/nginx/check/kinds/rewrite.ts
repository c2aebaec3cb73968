import { type Call, refuse } from "../conf.ts";
import { parseNumber } from "../numbers.ts";
import { patternProblem } from "../pattern.ts";
import { compileValue, define, defineGroups, defineVariable, useVariable } from "../variables.ts";
import type { Word } from "../words.ts";
import { ofFirst } from "./values.ts";

/** Checks of conditions, variables, and what a location or server answers. */
export const REWRITE_KINDS = {
  if: checkIf,
  set: (call: Call) => {
    const [name, value] = call.statement.args;
    if (name !== undefined && defineVariable(call, name) && value !== undefined) compileValue(call, value);
  },
  // Modules that compute a variable: the first argument that is one is set.
  "set-any": (call: Call) => {
    for (const { text } of call.statement.args)
      if (/^\$\w+$/.test(text)) define(call, text.slice(1));
      else if (/^to=\$\w+$/.test(text)) define(call, text.slice(4));
  },
  "set-by-lua": ofFirst((call, word) => defineVariable(call, word)),
  "set-by-lua-block": ofFirst((call, word) => defineVariable(call, word)),
  charset: ofFirst((call, word) => {
    if (word.text.startsWith("$")) useVariable(call, word.text.slice(1), word.range);
  }),
  "add-variable": ofFirst((call, word) => defineVariable(call, word)),
  rewrite: checkRewrite,
  return: checkReturn,
  "error-page": checkErrorPage,
  "add-header": (call: Call) => {
    const [, value, always] = call.statement.args;
    if (value === undefined || !compileValue(call, value)) return;
    if (always !== undefined && always.text !== "always")
      refuse(call, always, { code: "nginx/parameter", nginxMessage: `invalid parameter "${always.text}"` });
  },
  "try-files": checkTryFiles,
  "server-name": checkServerName,
} satisfies Readonly<Record<string, (call: Call) => void>>;

/** Compiles a regular expression. Whether PCRE may take it. */
export function compilePattern(call: Call, word: Word, pattern: string): boolean {
  defineGroups(call, pattern);
  const found = patternProblem(pattern);
  if (found === undefined) return true;
  const { problem, at } = found;
  const place = at < pattern.length ? ` at "${pattern.slice(at)}"` : "";
  const nginxMessage = `pcre2_compile() failed: ${problem} in "${pattern}"${place}`;
  refuse(call, word, { code: "nginx/pattern", params: { value: pattern, problem }, nginxMessage });
  return false;
}

/** Source: nginx/nginx, src/http/modules/ngx_http_rewrite_module.c (ngx_http_rewrite_if_condition). */
function checkIf(call: Call): undefined {
  const words = [...call.statement.args];
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return;
  if (!first.text.startsWith("(")) return refuseCondition(call, first);
  if (!last.text.endsWith(")") || (words.length === 1 && first.text.length === 1))
    return refuseCondition(call, last);
  // The parentheses aren't part of the condition, wherever the words end.
  const inner = words.map((word) => ({ word, text: word.text }));
  trim(inner, 0, (text) => text.slice(1));
  trim(inner, inner.length - 1, (text) => text.slice(0, -1));
  const [subject, operator, value] = inner;
  if (subject === undefined) return refuseCondition(call, last, ")");
  if (/^!?-.$/.test(subject.text)) {
    if (inner.length !== 2 || !/^!?-[fdex]$/.test(subject.text))
      return refuseCondition(call, subject.word, subject.text);
    if (operator !== undefined) compileValue(call, operator.word);
    return;
  }
  const isVariable = subject.text.length > 1 && subject.text.startsWith("$");
  if (!isVariable || (inner.length !== 1 && inner.length !== 3))
    return refuseCondition(call, subject.word, subject.text);
  useVariable(call, subject.text.slice(1), subject.word.range);
  if (operator === undefined || value === undefined) return;
  if (operator.text === "=" || operator.text === "!=") compileValue(call, value.word);
  else if (/^!?~\*?$/.test(operator.text)) compilePattern(call, value.word, value.text);
  else {
    const nginxMessage = `unexpected "${operator.text}" in condition`;
    refuse(call, operator.word, { code: "nginx/condition-operator", nginxMessage });
  }
}

/** Takes a parenthesis away from a word, and the word with it if it was nothing else. */
function trim(words: { word: Word; text: string }[], at: number, cut: (text: string) => string): void {
  const entry = words[at];
  if (entry === undefined) return;
  const text = cut(entry.text);
  if (text === "") words.splice(at, 1);
  else words[at] = { word: entry.word, text };
}

function refuseCondition(call: Call, word: Word, text = word.text): undefined {
  const nginxMessage = `invalid condition "${text}"`;
  refuse(call, word, { code: "nginx/condition", nginxMessage });
}

/** Source: nginx/nginx, src/http/modules/ngx_http_rewrite_module.c (ngx_http_rewrite). */
function checkRewrite(call: Call): undefined {
  const [pattern, replacement, flag] = call.statement.args;
  if (pattern === undefined || replacement === undefined) return;
  if (!compilePattern(call, pattern, pattern.text)) return;
  if (replacement.text === "")
    return refuse(call, replacement, { code: "nginx/replacement-empty", nginxMessage: "empty replacement" });
  if (!compileValue(call, replacement) || flag === undefined) return;
  if (/^(?:last|break|redirect|permanent)$/.test(flag.text)) return;
  const params = { words: "last, break, redirect, permanent" };
  refuse(call, flag, { code: "nginx/words", params, nginxMessage: `invalid parameter "${flag.text}"` });
}

/** Source: nginx/nginx, src/http/modules/ngx_http_rewrite_module.c (ngx_http_rewrite_return). */
function checkReturn(call: Call): void {
  const [code, text] = call.statement.args;
  if (code === undefined) return;
  // In a stream, it is what is sent.
  if (call.section === "stream") {
    compileValue(call, code);
    return;
  }
  const status = parseNumber(code.text);
  if (status !== undefined && status <= 999n) {
    if (text !== undefined) compileValue(call, text);
  } else if (text === undefined && /^(?:https?:\/\/|\$scheme)/.test(code.text)) compileValue(call, code);
  else {
    const nginxMessage = `invalid return code "${code.text}"`;
    refuse(call, code, { code: "nginx/return-code", nginxMessage });
  }
}

/** Source: nginx/nginx, src/http/ngx_http_core_module.c (ngx_http_core_error_page). */
function checkErrorPage(call: Call): undefined {
  const { args } = call.statement;
  const uri = args.at(-1);
  const overwrite = args.at(-2);
  if (uri === undefined || overwrite === undefined) return;
  const overwrites = overwrite.text.startsWith("=");
  const value = overwrite.text.slice(1);
  if (overwrites && (args.length === 2 || (value !== "" && parseNumber(value) === undefined)))
    return refuse(call, overwrite, {
      code: "nginx/error-page",
      nginxMessage: `invalid value "${overwrite.text}"`,
    });
  if (!compileValue(call, uri)) return;
  for (const word of args.slice(0, overwrites ? -2 : -1)) {
    const status = parseNumber(word.text);
    if (status !== undefined && status >= 300n && status <= 599n && status !== 499n) continue;
    const nginxMessage =
      status === undefined || status === 499n
        ? `invalid value "${word.text}"`
        : `value "${word.text}" must be between 300 and 599`;
    return refuse(call, word, { code: "nginx/error-page", nginxMessage });
  }
}

function checkTryFiles(call: Call): void {
  for (const word of call.statement.args) if (!compileValue(call, word)) return;
  const last = call.statement.args.at(-1);
  if (last === undefined || !last.text.startsWith("=")) return;
  const code = parseNumber(last.text.slice(1));
  if (code !== undefined && code <= 999n) return;
  refuse(call, last, {
    code: "nginx/return-code",
    params: { value: last.text.slice(1) },
    nginxMessage: `invalid code "${last.text}"`,
  });
}

/** Source: nginx/nginx, src/http/ngx_http_core_module.c (ngx_http_core_server_name). */
function checkServerName(call: Call): undefined {
  for (const word of call.statement.args) {
    const { text } = word;
    const wildcard = text.startsWith("*") && (text.length < 3 || text[1] !== ".");
    if (wildcard || text === ".") {
      const nginxMessage = `server name "${text}" is invalid`;
      return refuse(call, word, { code: "nginx/server-name", nginxMessage });
    }
    if (text === "~") {
      const nginxMessage = `empty regex in server name "${text}"`;
      return refuse(call, word, { code: "nginx/server-name", nginxMessage });
    }
    if (text.startsWith("~") && !compilePattern(call, word, text.slice(1))) return;
  }
}
