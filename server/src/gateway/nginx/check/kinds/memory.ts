import { type Call, refuse, report } from "../conf.ts";
import type { ConfCode } from "../messages.ts";
import { parseMilliseconds, parseNumber, parseOffset, parseSeconds, parseSize } from "../numbers.ts";
import { compileValue } from "../variables.ts";
import type { Word } from "../words.ts";
import { addZone } from "../zones.ts";
import { splitAt } from "./logs.ts";
import { ofFirst } from "./values.ts";

/** Checks of memory that workers share, and of caches. */
export const MEMORY_KINDS = {
  "shared-dict": checkSharedDict,
  "cache-path": checkCachePath,
  "cache-valid": checkCacheValid,
  "cache-zone": ofFirst((call, word) => {
    if (word.text === "off") return;
    if (word.text.includes("$")) compileValue(call, word);
    else if (addZone(call, { use: cacheUse(call), name: word.text, word }))
      call.conf.later.push(() => checkCacheZone(call, word));
  }),
  "limit-req-zone": (call: Call) => checkLimitZone(call, "limit-req", true),
  "limit-conn-zone": (call: Call) => checkLimitZone(call, `${call.block.section?.name} limit-conn`, false),
  "limit-req": checkLimitReq,
  "limit-conn": checkLimitConn,
  "ssl-session-cache": checkSessionCache,
  "upstream-zone": checkUpstreamZone,
} satisfies Readonly<Record<string, (call: Call) => void>>;

/** The least size of a dictionary that its directive takes; what is smaller than it can work with fails later. */
const LEAST_DICT = 8192n;
/** The least size of a zone of a limit: eight pages. */
const LEAST_LIMIT = 32768n;
/** The least size of most zones: some pages. */
const LEAST_ZONE = 8192n;

/** Source: openresty/lua-nginx-module, src/ngx_http_lua_directive.c (ngx_http_lua_shared_dict). */
function checkSharedDict(call: Call): undefined {
  const [name, size] = call.statement.args;
  if (name === undefined || size === undefined) return;
  if (name.text === "") {
    const nginxMessage = `invalid lua shared dict name "${name.text}"`;
    return refuse(call, name, { code: "nginx/name-empty", nginxMessage });
  }
  const bytes = parseSize(size.text);
  if (bytes === undefined || bytes < LEAST_DICT) {
    const nginxMessage = `invalid lua shared dict size "${size.text}"`;
    return refuse(call, size, { code: "nginx/shared-dict-size", nginxMessage });
  }
  const use = `${call.block.section?.name ?? "lua"} lua`;
  addZone(call, { use, name: name.text, size: bytes, word: name, sizeWord: size, defines: true });
}

function cacheUse(call: Call): string {
  return `${call.statement.name.text.split("_")[0]} cache-path`;
}

/** Whether a cache exists, which NGINX looks up at the end of the section. */
function checkCacheZone(call: Call, word: Word): void {
  const { zones } = call.conf;
  if (zones.get(word.text)?.defined !== false) return;
  zones.delete(word.text);
  const nginxMessage = `"${call.statement.name.text}" zone "${word.text}" is unknown`;
  refuse(call, word, { code: "nginx/zone-unknown", params: { name: word.text }, nginxMessage });
}

/** Source: nginx/nginx, src/http/ngx_http_file_cache.c (ngx_http_file_cache_set_slot). */
function checkCachePath(call: Call): undefined {
  const { conf, statement } = call;
  const [path, ...parameters] = statement.args;
  if (path === undefined) return;
  let zone: { name: string; size: bigint; word: Word } | undefined;
  for (const word of parameters) {
    const [key, value = ""] = splitAt(word.text, "=");
    if (key === "keys_zone") {
      const [name, size = ""] = splitAt(value, ":");
      const bytes = parseSize(size);
      const tooSmall = bytes !== undefined && bytes < LEAST_ZONE;
      const nginxMessage = tooSmall
        ? `keys zone "${word.text}" is too small`
        : `invalid keys zone size "${word.text}"`;
      if (bytes === undefined || tooSmall)
        return refuse(call, endOf(word, size), {
          code: "nginx/zone-size",
          params: { value: size },
          nginxMessage,
        });
      zone = { name, size: bytes, word };
      continue;
    }
    const problem = cacheProblem(key, value, word.text);
    if (problem === undefined) continue;
    const [code, nginxMessage] = problem;
    return refuse(call, word, { code, params: { value }, nginxMessage });
  }
  if (zone === undefined || zone.name === "") {
    const directive = statement.name.text;
    const nginxMessage = `"${directive}" must have "keys_zone" parameter`;
    const params = { directive, parameter: "keys_zone=" };
    return report(conf, statement.range, { code: "nginx/parameter-missing", params, nginxMessage });
  }
  const full = path.text.replace(/\/$/, "");
  const other = conf.paths.get(full);
  if (other !== undefined) {
    const nginxMessage = `the same path name "${full}" used`;
    const params = { path: full };
    return report(conf, path.range, {
      code: "nginx/duplicate-path",
      params,
      nginxMessage,
      related: other.range,
    });
  }
  conf.paths.set(full, path);
  addZone(call, { use: cacheUse(call), ...zone, defines: true });
}

/** The end of a word that is written as it is read, so that the part is marked that is wrong. */
function endOf(word: Word, end: string): Word {
  const { range, text } = word;
  const isAsWritten = range.end - range.start === text.length;
  return isAsWritten ? { text: end, range: { start: range.end - end.length, end: range.end } } : word;
}

/** What is wrong with a parameter of a cache: the message, and NGINX's words. */
function cacheProblem(key: string, value: string, text: string): [code: ConfCode, nginx: string] | undefined {
  switch (key) {
    case "levels":
      // Empty levels are none.
      if (value === "" || /^[12](?::[12]){0,2}$/.test(value)) return undefined;
      return ["nginx/cache-levels", `invalid "levels" "${text}"`];
    case "use_temp_path":
      if (value === "on" || value === "off") return undefined;
      return ["nginx/switch", `invalid use_temp_path value "${text}", it must be "on" or "off"`];
    case "inactive":
      return parseSeconds(value) === undefined
        ? ["nginx/seconds", `invalid inactive value "${text}"`]
        : undefined;
    case "max_size":
    case "min_free":
      return parseOffset(value) === undefined
        ? ["nginx/offset", `invalid ${key} value "${text}"`]
        : undefined;
    case "loader_files":
    case "manager_files":
      return parseNumber(value) === undefined
        ? ["nginx/number", `invalid ${key} value "${text}"`]
        : undefined;
    case "loader_sleep":
    case "loader_threshold":
    case "manager_sleep":
    case "manager_threshold":
      return parseMilliseconds(value) === undefined
        ? ["nginx/time", `invalid ${key} value "${text}"`]
        : undefined;
    default:
      return ["nginx/parameter", `invalid parameter "${text}"`];
  }
}

/** Source: nginx/nginx, src/http/ngx_http_file_cache.c (ngx_http_file_cache_valid_set_slot). */
function checkCacheValid(call: Call): undefined {
  const statuses = call.statement.args.slice(0, -1);
  const time = call.statement.args.at(-1);
  if (time === undefined) return;
  if (parseSeconds(time.text) === undefined) {
    const nginxMessage = `invalid time value "${time.text}"`;
    // The time itself may be missing behind a status.
    const range = { start: time.range.start, end: call.statement.range.end - 1 };
    return refuse(call, { text: time.text, range }, { code: "nginx/seconds", nginxMessage });
  }
  for (const word of statuses) {
    const status = parseNumber(word.text) ?? 0n;
    if (word.text === "any" || (status >= 100n && status <= 599n)) continue;
    const nginxMessage = `invalid status "${word.text}"`;
    return refuse(call, word, { code: "nginx/status", nginxMessage });
  }
}

/** Source: nginx/nginx, src/http/modules/ngx_http_limit_req_module.c and ngx_http_limit_conn_module.c (…_zone). */
function checkLimitZone(call: Call, use: string, rates: boolean): undefined {
  const { conf, statement } = call;
  const [key, ...parameters] = statement.args;
  if (key === undefined || !compileValue(call, key)) return;
  let zone: { name: string; size: bigint; word: Word } | undefined;
  for (const word of parameters) {
    const [name, value = ""] = splitAt(word.text, "=");
    if (name === "zone") {
      const [zoneName, size] = splitAt(value, ":");
      const bytes = size === undefined ? undefined : parseSize(size);
      const tooSmall = bytes !== undefined && bytes < LEAST_LIMIT;
      const nginxMessage = tooSmall ? `zone "${word.text}" is too small` : `invalid zone size "${word.text}"`;
      if (bytes === undefined || tooSmall)
        return refuse(call, word, {
          code: "nginx/limit-zone-size",
          params: { value: size ?? "" },
          nginxMessage,
        });
      zone = { name: zoneName, size: bytes, word };
    } else if (rates && name === "rate") {
      const rate = parseNumber(value.replace(/r\/[sm]$/, "")) ?? 0n;
      if (rate > 0n) continue;
      return refuse(call, word, {
        code: "nginx/rate",
        params: { value },
        nginxMessage: `invalid rate "${word.text}"`,
      });
    } else {
      return refuse(call, word, {
        code: "nginx/parameter",
        nginxMessage: `invalid parameter "${word.text}"`,
      });
    }
  }
  if (zone === undefined || zone.name === "") {
    const directive = statement.name.text;
    const nginxMessage = `"${directive}" must have "zone" parameter`;
    const params = { directive, parameter: "zone=" };
    return report(conf, statement.range, { code: "nginx/parameter-missing", params, nginxMessage });
  }
  addZone(call, { use, ...zone, defines: true });
}

function checkLimitReq(call: Call): undefined {
  const { conf, statement } = call;
  let zone: { name: string; word: Word } | undefined;
  for (const word of statement.args) {
    const [name, value = ""] = splitAt(word.text, "=");
    if (name === "zone") zone = { name: value, word };
    else if (name === "burst" || name === "delay") {
      const least = name === "burst" ? 1n : 0n;
      if ((parseNumber(value) ?? -1n) >= least) continue;
      const nginxMessage = `invalid ${name} value "${word.text}"`;
      return refuse(call, word, { code: "nginx/number", params: { value }, nginxMessage });
    } else if (word.text !== "nodelay")
      return refuse(call, word, {
        code: "nginx/parameter",
        nginxMessage: `invalid parameter "${word.text}"`,
      });
  }
  if (zone !== undefined && zone.name !== "") {
    addZone(call, { use: "limit-req", ...zone });
    return;
  }
  const nginxMessage = '"limit_req" must have "zone" parameter';
  const params = { directive: statement.name.text, parameter: "zone=" };
  report(conf, statement.range, { code: "nginx/parameter-missing", params, nginxMessage });
}

function checkLimitConn(call: Call): void {
  const [zone, number] = call.statement.args;
  if (zone === undefined || number === undefined) return;
  if (!addZone(call, { use: `${call.block.section?.name} limit-conn`, name: zone.text, word: zone })) return;
  const most = parseNumber(number.text) ?? 0n;
  if (most > 0n && most <= 65535n) return;
  const nginxMessage =
    most === 0n ? `invalid number of connections "${number.text}"` : "connection limit must be less 65536";
  refuse(call, number, { code: "nginx/range", params: { min: 1, max: 65535 }, nginxMessage });
}

/** Source: nginx/nginx, src/http/modules/ngx_http_ssl_module.c (ngx_http_ssl_session_cache). */
function checkSessionCache(call: Call): undefined {
  for (const word of call.statement.args) {
    const { text } = word;
    if (text === "off" || text === "none" || text === "builtin") continue;
    if (text.startsWith("builtin:") && parseNumber(text.slice(8)) !== undefined) continue;
    const [name, size] = text.startsWith("shared:") ? splitAt(text.slice(7), ":") : [""];
    const bytes = size === undefined ? undefined : parseSize(size);
    const tooSmall = bytes !== undefined && bytes < LEAST_ZONE;
    if (name === "" || bytes === undefined || tooSmall) {
      const nginxMessage = tooSmall
        ? `session cache "${text}" is too small`
        : `invalid session cache "${text}"`;
      return refuse(call, word, { code: "nginx/session-cache", nginxMessage });
    }
    if (!addZone(call, { use: `${call.block.section?.name} ssl`, name, size: bytes, word })) return;
  }
}

function checkUpstreamZone(call: Call): undefined {
  const [name, size] = call.statement.args;
  if (name === undefined) return;
  if (name.text === "") {
    const nginxMessage = `invalid zone name "${name.text}"`;
    return refuse(call, name, { code: "nginx/name-empty", nginxMessage });
  }
  const bytes = size === undefined ? undefined : parseSize(size.text);
  if (size !== undefined && (bytes === undefined || bytes < LEAST_LIMIT)) {
    const nginxMessage = bytes ? `zone "${name.text}" is too small` : `invalid zone size "${size.text}"`;
    return refuse(call, size, { code: "nginx/limit-zone-size", nginxMessage });
  }
  const use = `${call.block.section?.name} upstream`;
  addZone(call, {
    use,
    name: name.text,
    word: name,
    ...(bytes !== undefined && { size: bytes, sizeWord: size }),
  });
}
