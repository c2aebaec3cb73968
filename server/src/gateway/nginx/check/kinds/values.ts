import { type Call, refuse } from "../conf.ts";
import type { ConfCode } from "../messages.ts";
import { parseMilliseconds, parseNumber, parseOffset, parseSeconds, parseSize } from "../numbers.ts";
import { compileValue } from "../variables.ts";
import type { Word } from "../words.ts";

/** Checks of arguments that are one value each. Source: nginx/nginx, src/core/ngx_conf_file.c (ngx_conf_set_*_slot). */
export const VALUE_KINDS = {
  switch: ofFirst((call, word) => {
    if (/^o(?:n|ff)$/i.test(word.text)) return;
    const nginxMessage = `invalid value "${word.text}" in "${call.statement.name.text}" directive, it must be "on" or "off"`;
    refuse(call, word, { code: "nginx/switch", nginxMessage });
  }),
  time: ofFirst((call, word) => {
    if (parseMilliseconds(word.text) === undefined) refuse(call, word, invalid(call, "nginx/time"));
  }),
  seconds: ofFirst((call, word) => {
    if (parseSeconds(word.text) === undefined) refuse(call, word, invalid(call, "nginx/seconds"));
  }),
  number: ofFirst(checkNumber),
  size: ofFirst(checkSize),
  offset: ofFirst((call, word) => {
    if (parseOffset(word.text) === undefined) refuse(call, word, invalid(call, "nginx/offset"));
  }),
  enum: ofFirst(checkWord),
  flags: (call: Call) => {
    for (const word of call.statement.args) if (!checkWord(call, word)) return;
  },
  buffers: checkBuffers,
  "temp-path": checkTempPath,
  access: checkAccess,
  value: (call: Call) => {
    for (const word of call.statement.args) compileValue(call, word);
  },
  "size-value": ofFirst((call, word) => {
    if (word.text.includes("$")) compileValue(call, word);
    else if (parseSize(word.text) === undefined) refuse(call, word, invalid(call, "nginx/size"));
  }),
  header: ({ statement, ...call }: Call) => {
    const value = statement.args[1];
    if (value !== undefined) compileValue({ statement, ...call }, value);
  },
} satisfies Readonly<Record<string, (call: Call) => void>>;

/** What NGINX says of most values: only that they are invalid. */
export function invalid(call: Call, code: ConfCode): { code: ConfCode; nginxMessage: string } {
  return { code, nginxMessage: `"${call.statement.name.text}" directive invalid value` };
}

/** A check of the first argument. */
export function ofFirst(check: (call: Call, word: Word) => unknown): (call: Call) => void {
  return (call) => {
    const word = call.statement.args[0];
    if (word !== undefined) check(call, word);
  };
}

function checkNumber(call: Call, word: Word): void {
  const { directive, statement } = call;
  const { min, max } = directive;
  const number = parseNumber(word.text);
  if (number === undefined) {
    const nginxMessage = `"${statement.name.text}" directive invalid number`;
    refuse(call, word, { code: "nginx/number", nginxMessage });
  } else if (min !== undefined && max !== undefined && (number < min || number > max)) {
    const nginxMessage = `value must be between ${min} and ${max}`;
    refuse(call, word, { code: "nginx/range", params: { min, max }, nginxMessage });
  }
}

function checkSize(call: Call, word: Word): void {
  const { directive, statement } = call;
  const size = parseSize(word.text);
  if (size === undefined) refuse(call, word, invalid(call, "nginx/size"));
  else if (directive.bytes !== undefined && !directive.bytes.includes(Number(size))) {
    const sizes = directive.bytes.map((bytes) => (bytes < 1024 ? `${bytes}` : `${bytes / 1024}k`));
    const nginxMessage = `"${statement.name.text}" directive must be ${sizes.slice(0, -1).join(", ")}, or ${sizes.at(-1)}`;
    refuse(call, word, { code: "nginx/words", params: { words: sizes.join(", ") }, nginxMessage });
  } else if (directive.min !== undefined && size < directive.min) {
    const nginxMessage = `the pool size must be no less than ${directive.min}`;
    refuse(call, word, { code: "nginx/least", params: { least: directive.min }, nginxMessage });
  } else if (directive.max !== undefined && size > directive.max) {
    const nginxMessage = `the maximum body preread buffer size is ${directive.max}`;
    refuse(call, word, { code: "nginx/most", params: { most: directive.max }, nginxMessage });
  } else if (directive.multiple !== undefined && size % BigInt(directive.multiple) !== 0n) {
    const nginxMessage = `the pool size must be a multiple of ${directive.multiple}`;
    refuse(call, word, { code: "nginx/multiple", params: { of: directive.multiple }, nginxMessage });
  }
}

/** Whether a word is one of those that a directive takes, in any case of its letters. */
function checkWord(call: Call, word: Word): boolean {
  const { values = [] } = call.directive;
  const text = word.text.toLowerCase();
  if (values.some((value) => value.toLowerCase() === text)) return true;
  const nginxMessage = `invalid value "${word.text}"`;
  refuse(call, word, { code: "nginx/words", params: { words: values.join(", ") }, nginxMessage });
  return false;
}

function checkBuffers(call: Call): void {
  const [number, size] = call.statement.args;
  if (number === undefined || size === undefined) return;
  if ((parseNumber(number.text) ?? 0n) === 0n) refuse(call, number, invalid(call, "nginx/positive"));
  else if ((parseSize(size.text) ?? 0n) === 0n) refuse(call, size, invalid(call, "nginx/size"));
}

function checkTempPath(call: Call): undefined {
  for (const word of call.statement.args.slice(1)) {
    const level = parseNumber(word.text) ?? 0n;
    if (level < 1n || level > 3n) return refuse(call, word, invalid(call, "nginx/level"));
  }
}

function checkAccess(call: Call): undefined {
  for (const word of call.statement.args) {
    if (/^(?:user|group|all):rw?$/.test(word.text)) continue;
    const nginxMessage = `invalid value "${word.text}"`;
    return refuse(call, word, { code: "nginx/access", nginxMessage });
  }
}
