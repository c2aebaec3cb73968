import { listed } from "../../../../text/words.ts";
import { type Call, note, type PlacedCall, refuse } from "../conf.ts";
import { type Join, placed, placedFirst } from "../join.ts";
import { parseMilliseconds, parseNumber, parseOffset, parseSeconds } from "../numbers.ts";
import { compileValue } from "../variables.ts";
import type { Word } from "../words.ts";
import { splitAt } from "./logs.ts";
import { invalid, ofFirst } from "./values.ts";

/** Checks of directives whose arguments have a form of their own. */
export const PROCESS_KINDS = {
  "worker-processes": ofFirst((call, word) => {
    if (word.text !== "auto" && parseNumber(word.text) === undefined)
      refuse(call, word, invalid(call, "nginx/number-or-auto"));
  }),
  "worker-priority": ofFirst((call, word) => {
    if (parseNumber(word.text.replace(/^-/, "")) !== undefined) return;
    const nginxMessage = `"${call.statement.name.text}" directive invalid number`;
    refuse(call, word, { code: "nginx/number-signed", nginxMessage });
  }),
  "cpu-affinity": checkCpuAffinity,
  "event-use": ofFirst((call, word) => {
    if (EVENT_METHODS.includes(word.text)) return;
    const nginxMessage = `invalid event type "${word.text}"`;
    refuse(call, word, { code: "nginx/words", params: { words: EVENT_METHODS.join(", ") }, nginxMessage });
  }),
  "keepalive-timeout": (call: Call) => {
    const [time, header] = call.statement.args;
    if (time === undefined) return;
    if (parseMilliseconds(time.text) === undefined) refuse(call, time, invalid(call, "nginx/time"));
    else if (header !== undefined && parseSeconds(header.text) === undefined)
      refuse(call, header, invalid(call, "nginx/seconds"));
  },
  expires: checkExpires,
  aio: ofFirst((call, word) => {
    if (!/^(?:off|on|threads(?:=.+)?)$/.test(word.text)) refuse(call, word, invalid(call, "nginx/aio"));
  }),
  directio: ofFirst((call, word) => {
    if (word.text !== "off" && parseOffset(word.text) === undefined)
      refuse(call, word, invalid(call, "nginx/offset"));
  }),
  root: ofFirst((call, word) => compileValue(call, word)),
  random: (call: Call) => {
    const [two, method] = call.statement.args;
    const bad = two !== undefined && two.text !== "two" ? two : method;
    if (bad === undefined || (bad === method && /^least_conn$/.test(bad.text))) return;
    refuse(call, bad, { code: "nginx/parameter", nginxMessage: `invalid parameter "${bad.text}"` });
  },
  hash: (call: Call) => {
    const [key, method] = call.statement.args;
    if (key === undefined || !compileValue(call, key)) return;
    if (method !== undefined && method.text !== "consistent")
      refuse(call, method, { code: "nginx/parameter", nginxMessage: `invalid parameter "${method.text}"` });
  },
} satisfies Readonly<Record<string, (call: Call) => void>>;

/** Checks of directives that decide on how others are checked. */
export const PROCESS_JOINS = {
  "worker-connections": placedFirst((call, word) => {
    const count = parseNumber(word.text);
    if (count !== undefined) call.conf.connections = { count, word };
    else refuse(call, word, { code: "nginx/number", nginxMessage: `invalid number "${word.text}"` });
  }),
  include: placedFirst((call, word) => {
    // The gateway's own file of media types defines nothing else.
    if (!/(?:^|\/)mime\.types$/.test(word.text)) call.conf.includesFiles = true;
  }),
  "load-module": placed(({ conf }) => {
    conf.loadsModules = true;
  }),
  "thread-pool": placed(checkThreadPool),
} satisfies Readonly<Record<string, Join>>;

const EVENT_METHODS = ["epoll", "poll", "select"];

/** Source: nginx/nginx, src/core/nginx.c (ngx_set_cpu_affinity). */
function checkCpuAffinity(call: Call): undefined {
  const { statement } = call;
  const auto = statement.args[0]?.text === "auto";
  if (auto && statement.args.length > 2) {
    const params = {
      directive: statement.name.text,
      count: statement.args.length,
      takes: listed(["1", "2"], "or"),
      least: "",
    };
    const nginxMessage = 'invalid number of arguments in "worker_cpu_affinity" directive';
    return note(call, statement.name.range, { code: "nginx/arguments", params, nginxMessage });
  }
  for (const word of statement.args.slice(auto ? 1 : 0)) {
    const bad = [...word.text].findLast((character) => !"01 ".includes(character));
    if (bad === undefined) continue;
    const nginxMessage = `invalid character "${bad}" in "worker_cpu_affinity"`;
    return refuse(call, word, { code: "nginx/cpu-mask", nginxMessage });
  }
}

/** Source: nginx/nginx, src/core/ngx_thread_pool.c (ngx_thread_pool). */
function checkThreadPool(call: PlacedCall): undefined {
  const { conf, statement } = call;
  const [name, ...parameters] = statement.args;
  if (name === undefined) return;
  const first = conf.threadPools.get(name.text);
  if (first !== undefined) {
    const params = { directive: statement.name.text, name: name.text };
    const nginxMessage = `duplicate thread pool "${name.text}"`;
    const related = first.range;
    return note(call, name.range, { code: "nginx/duplicate-name", params, nginxMessage, related });
  }
  conf.threadPools.set(name.text, name);
  let threads = false;
  for (const word of parameters) {
    const [key, value = ""] = splitAt(word.text, "=");
    if (key !== "threads" && key !== "max_queue") continue;
    threads ||= key === "threads";
    const number = parseNumber(value);
    if (number !== undefined && (key !== "threads" || number > 0n)) continue;
    const nginxMessage = `invalid ${key} value "${word.text}"`;
    return refuse(call, word, { code: "nginx/number", params: { value }, nginxMessage });
  }
  if (threads) return;
  const params = { directive: statement.name.text, parameter: "threads=" };
  const nginxMessage = `"${name.text}" must have "threads" parameter`;
  note(call, statement.range, { code: "nginx/parameter-missing", params, nginxMessage });
}

/** Source: nginx/nginx, src/http/modules/ngx_http_headers_filter_module.c (ngx_http_headers_expires). */
function checkExpires(call: Call): undefined {
  const [first, second] = call.statement.args;
  if (first === undefined) return;
  if (second !== undefined && first.text !== "modified")
    return refuse(call, first, invalid(call, "nginx/expires"));
  const word: Word = second ?? first;
  if (word.text.includes("$")) {
    compileValue(call, word);
    return;
  }
  if (second === undefined && /^(?:epoch|max|off)$/.test(word.text)) return;
  const daily = word.text.startsWith("@");
  const time = parseSeconds(word.text.replace(/^[@+-]/, ""));
  const late = daily && time !== undefined && time > 86400n;
  const problem = late
    ? "daily time value must be less than 24 hours"
    : daily && second !== undefined
      ? 'daily time cannot be used with "modified" parameter'
      : "invalid value";
  if (time !== undefined && problem === "invalid value") return;
  const nginxMessage = `"${call.statement.name.text}" directive ${problem}`;
  refuse(call, word, { code: "nginx/expires", nginxMessage });
}
