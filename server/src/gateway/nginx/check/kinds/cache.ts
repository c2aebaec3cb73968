import { type Call, note, type PlacedCall, refuse, report } from "../conf.ts";
import { type Join, joining, placedFirst } from "../join.ts";
import type { ConfCode } from "../messages.ts";
import { parseMilliseconds, parseNumber, parseOffset, parseSeconds, parseSize } from "../numbers.ts";
import { compileValue } from "../variables.ts";
import type { Word } from "../words.ts";
import { addZone } from "../zones.ts";
import { splitAt } from "./logs.ts";
import { LEAST_ZONE } from "./memory.ts";

/** Checks of caches on disk. */
export const CACHE_KINDS = {
  "cache-valid": checkCacheValid,
} satisfies Readonly<Record<string, (call: Call) => void>>;

/** Checks of caches on disk that have to do with other directives. */
export const CACHE_JOINS = {
  "cache-path": joining(readCachePath, addCachePath),
  "cache-zone": placedFirst((call, word) => {
    if (word.text === "off") return;
    if (word.text.includes("$")) compileValue(call, word);
    else if (addZone(call, { use: cacheUse(call), name: word.text, word }))
      call.conf.later.push(() => checkCacheZone(call, word));
  }),
} satisfies Readonly<Record<string, Join>>;

function cacheUse(call: Call): string {
  return `${call.statement.name.text.split("_")[0]} cache-path`;
}

/** Whether a cache exists, which NGINX looks up at the end of the section. */
function checkCacheZone({ conf, statement }: PlacedCall, word: Word): void {
  const { zones } = conf;
  if (zones.get(word.text)?.defined !== false) return;
  zones.delete(word.text);
  const directive = statement.name.text;
  const nginxMessage = `"${directive}" zone "${word.text}" is unknown`;
  const params = { directive, value: word.text, name: word.text };
  report(conf, word.range, { code: "nginx/zone-unknown", params, nginxMessage });
}

/** A folder with a cache, and the memory for its keys. */
interface CachePath {
  readonly path: Word;
  readonly zone: { readonly name: string; readonly size: bigint; readonly word: Word };
}

/** Source: nginx/nginx, src/http/ngx_http_file_cache.c (ngx_http_file_cache_set_slot). */
function readCachePath(call: Call): CachePath | undefined {
  const { statement } = call;
  const [path, ...parameters] = statement.args;
  if (path === undefined) return;
  let zone: CachePath["zone"] | undefined;
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
    return note(call, statement.range, { code: "nginx/parameter-missing", params, nginxMessage });
  }
  return { path, zone };
}

function addCachePath(call: PlacedCall, cache: CachePath | undefined): undefined {
  if (cache === undefined) return;
  const { conf } = call;
  const { path, zone } = cache;
  const full = path.text.replace(/\/$/, "");
  const other = conf.paths.get(full);
  if (other !== undefined) {
    const nginxMessage = `the same path name "${full}" used`;
    const params = { path: full };
    return note(call, path.range, {
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
