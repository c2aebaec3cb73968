import { parseAddress } from "../addresses.ts";
import { type Call, note, type PlacedCall, refuse } from "../conf.ts";
import { type Join, placed } from "../join.ts";
import type { ConfCode } from "../messages.ts";
import { parseMilliseconds, parseNumber, parseSeconds, parseSize } from "../numbers.ts";
import { compileValue } from "../variables.ts";
import type { Word } from "../words.ts";

/** Checks of logs and their formats. */
export const LOG_KINDS = {
  "open-file-cache": checkOpenFileCache,
  "capture-error-log": (call: Call) => {
    const word = call.statement.args[0];
    if (word === undefined) return;
    const size = parseSize(word.text);
    if (size !== undefined && size >= 100n) return;
    const nginxMessage = `invalid capture error log size "${word.text}"`;
    refuse(call, word, { code: "nginx/size", nginxMessage });
  },
} satisfies Readonly<Record<string, (call: Call) => void>>;

/** Checks of logs that have to do with other directives. */
export const LOG_JOINS = {
  "error-log": placed(checkErrorLog),
  "access-log": placed(checkAccessLog),
  "log-format": placed(checkLogFormat),
} satisfies Readonly<Record<string, Join>>;

const LEVELS = ["emerg", "alert", "crit", "error", "warn", "notice", "info", "debug"];
const DEBUG_LEVELS = [
  ...["debug_core", "debug_alloc", "debug_mutex", "debug_event", "debug_http", "debug_mail", "debug_stream"],
];

/** Source: nginx/nginx, src/core/ngx_log.c (ngx_log_set_log, ngx_log_set_levels). */
function checkErrorLog(call: PlacedCall): undefined {
  const [target, ...levels] = call.statement.args;
  if (target === undefined) return;
  const syslog = target.text.startsWith("syslog:");
  if (syslog && !checkSyslog(call, target)) return;
  if (!syslog && target.text !== "stderr" && !target.text.startsWith("memory:")) call.conf.files.push(target);
  let level: string | undefined;
  let debug = false;
  for (const word of levels) {
    const { text } = word;
    const debugs = DEBUG_LEVELS.includes(text);
    if (LEVELS.includes(text)) {
      if (level !== undefined || debug) {
        const nginxMessage = `duplicate log level "${text}"`;
        return refuse(call, word, { code: "nginx/log-level-twice", nginxMessage });
      }
      level = text;
    } else if (debugs && level === undefined) debug = true;
    else {
      const params = { words: LEVELS.toReversed().join(", ") };
      const nginxMessage = `invalid log level "${text}"`;
      return refuse(call, word, { code: "nginx/log-level", params, nginxMessage });
    }
  }
}

const FACILITIES = new Set([
  ...["kern", "user", "mail", "daemon", "auth", "intern", "lpr", "news", "uucp", "clock", "authpriv", "ftp"],
  ...["ntp", "audit", "alert", "cron"],
  ...Array.from({ length: 8 }, (_, index) => `local${index}`),
]);
const SEVERITIES = new Set(["emerg", "alert", "crit", "error", "warn", "notice", "info", "debug"]);

/** Whether NGINX takes a `syslog:`. Source: nginx/nginx, src/core/ngx_syslog.c (ngx_syslog_parse_args). */
function checkSyslog(call: Call, word: Word): boolean {
  const problem = syslogProblem(word.text.slice("syslog:".length));
  if (problem !== undefined) refuse(call, word, { code: "nginx/syslog", nginxMessage: problem });
  return problem === undefined;
}

function syslogProblem(text: string): string | undefined {
  const seen = new Set<string>();
  for (const parameter of text.split(",")) {
    const equals = parameter.indexOf("=");
    const name = equals < 0 ? parameter : parameter.slice(0, equals);
    const value = equals < 0 ? "" : parameter.slice(equals + 1);
    if (parameter === "nohostname") continue;
    if (equals < 0 || !["server", "facility", "severity", "tag"].includes(name))
      return `unknown syslog parameter "${parameter}"`;
    if (seen.has(name)) return `duplicate syslog "${name}"`;
    seen.add(name);
    const address = name === "server" ? parseAddress(value, { defaultPort: 514 }) : undefined;
    if (typeof address === "string") return `${address} in syslog server "${value}"`;
    if (name === "facility" && !FACILITIES.has(value)) return `unknown syslog facility "${value}"`;
    if (name === "severity" && !SEVERITIES.has(value)) return `unknown syslog severity "${value}"`;
    if (name === "tag" && value.length > 32) return "syslog tag length exceeds 32";
    if (name === "tag" && !/^\w*$/.test(value))
      return 'syslog "tag" only allows alphanumeric characters and underscore';
  }
  return seen.has("server") ? undefined : "no syslog server specified";
}

/** Source: nginx/nginx, src/http/modules/ngx_http_log_module.c (ngx_http_log_set_log). */
function checkAccessLog(call: PlacedCall): undefined {
  const { statement, block } = call;
  const [target, name, ...parameters] = statement.args;
  const { section } = block;
  if (target === undefined || section === undefined) return;
  if (target.text === "off") {
    if (name !== undefined) refuseParameter(call, name);
    return;
  }
  const syslog = target.text.startsWith("syslog:");
  if (syslog ? !checkSyslog(call, target) : !compileValue(call, target)) return;
  if (!syslog && !target.text.includes("$")) call.conf.files.push(target);
  const format = name?.text ?? "combined";
  if (section.name === "stream" && name === undefined) {
    const nginxMessage = "log format is not specified";
    return refuse(call, target, { code: "nginx/log-format-missing", nginxMessage });
  }
  // The name is compared without case here, but not where a format is defined.
  const known = section.formatNames.has(format.toLowerCase());
  if (!known && (section.name === "stream" || format.toLowerCase() !== "combined")) {
    const nginxMessage = `unknown log format "${format}"`;
    return refuse(call, name ?? target, { code: "nginx/log-format-unknown", nginxMessage });
  }
  const options = readLogParameters(call, parameters);
  if (options === undefined) return;
  const { size, flush } = options;
  if (flush !== undefined && size === undefined) {
    const nginxMessage = `no buffer is defined for access_log "${target.text}"`;
    return refuse(call, target, { code: "nginx/log-buffer-missing", nginxMessage });
  }
  if (size === undefined) return;
  if (target.text.includes("$")) {
    const nginxMessage = "buffered logs cannot have variables in name";
    return refuse(call, target, { code: "nginx/log-buffer-variable", nginxMessage });
  }
  if (syslog)
    return refuse(call, target, {
      code: "nginx/log-buffer-syslog",
      nginxMessage: "logs to syslog cannot be buffered",
    });
  const buffer = `${size} ${flush ?? 0n} ${options.gzip ?? 0n}`;
  const other = section.buffers.get(target.text);
  if (other !== undefined && other !== buffer) {
    const nginxMessage = `access_log "${target.text}" already defined with conflicting parameters`;
    return refuse(call, target, { code: "nginx/log-buffer-conflict", nginxMessage });
  }
  section.buffers.set(target.text, buffer);
}

interface LogParameters {
  size?: bigint;
  flush?: bigint;
  gzip?: bigint;
}

/** The parameters of a log; undefined where NGINX refuses one. */
function readLogParameters(call: Call, words: readonly Word[]): LogParameters | undefined {
  const options: LogParameters = {};
  for (const word of words) {
    const [name, value] = splitAt(word.text, "=");
    if (name === "buffer" && value !== undefined) {
      options.size = parseSize(value) ?? 0n;
      if (options.size === 0n)
        return refused(call, word, "nginx/log-buffer", `invalid buffer size "${value}"`, value);
    } else if (name === "flush" && value !== undefined) {
      options.flush = parseMilliseconds(value) ?? 0n;
      if (options.flush === 0n)
        return refused(call, word, "nginx/time", `invalid flush time "${value}"`, value);
    } else if (name === "gzip") {
      options.size ??= 65536n;
      options.gzip = value === undefined ? 1n : (parseNumber(value) ?? 0n);
      if (options.gzip < 1n || options.gzip > 9n)
        return refused(call, word, "nginx/parameter", `invalid compression level "${value}"`, value ?? "");
    } else if (name === "if" && value !== undefined) {
      if (!compileValue(call, word)) return undefined;
    } else {
      refuseParameter(call, word);
      return undefined;
    }
  }
  return options;
}

function refused(call: Call, word: Word, code: ConfCode, nginxMessage: string, value: string): undefined {
  refuse(call, word, { code, params: { value }, nginxMessage });
  return undefined;
}

function refuseParameter(call: Call, word: Word): void {
  const related = call.statement.args[0]?.range;
  refuse(call, word, { code: "nginx/parameter", nginxMessage: `invalid parameter "${word.text}"`, related });
}

/** Source: nginx/nginx, src/http/modules/ngx_http_log_module.c (ngx_http_log_set_format, …_compile_format). */
function checkLogFormat(call: PlacedCall): undefined {
  const { statement, block } = call;
  const [name, ...parts] = statement.args;
  const { section } = block;
  if (name === undefined || section === undefined) return;
  const first = section.formats.get(name.text);
  const reserved = section.name === "http" && name.text === "combined";
  if (first !== undefined || reserved) {
    const params = { directive: statement.name.text, name: name.text };
    const nginxMessage = `duplicate "log_format" name "${name.text}"`;
    const related = first?.range;
    return note(call, name.range, { code: "nginx/duplicate-log-format", params, nginxMessage, related });
  }
  section.formats.set(name.text, name);
  section.formatNames.add(name.text.toLowerCase());
  for (const [index, part] of parts.entries()) {
    if (index === 0 && part.text.startsWith("escape=")) {
      const escaping = part.text.slice("escape=".length);
      if (/^(?:default|json|none)$/.test(escaping)) continue;
      const nginxMessage = `unknown log format escaping "${escaping}"`;
      const params = { value: escaping, words: "default, json, none" };
      return refuse(call, part, { code: "nginx/words", params, nginxMessage });
    }
    if (!compileValue(call, part, "log")) return;
  }
}

function checkOpenFileCache(call: Call): undefined {
  const { statement } = call;
  const name = statement.name.text;
  let max = false;
  for (const word of statement.args) {
    const [key, value = ""] = splitAt(word.text, "=");
    const ok =
      word.text === "off" ||
      (key === "max" && (parseNumber(value) ?? 0n) > 0n) ||
      (key === "inactive" && parseSeconds(value) !== undefined) ||
      (key === "min_uses" && parseNumber(value) !== undefined) ||
      (key === "valid" && parseSeconds(value) !== undefined);
    if (!ok)
      return refuse(call, word, {
        code: "nginx/parameter",
        nginxMessage: `invalid "${name}" parameter "${word.text}"`,
      });
    max ||= key === "max" || word.text === "off";
  }
  if (!max)
    note(call, statement.range, {
      code: "nginx/parameter-missing",
      params: { directive: name, parameter: "max=" },
      nginxMessage: `"${name}" must have the "max" parameter`,
    });
}

/** A text before and after the first of a character. */
export function splitAt(text: string, character: string): [before: string, after: string | undefined] {
  const at = text.indexOf(character);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
