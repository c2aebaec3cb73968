import { type Call, note, type PlacedCall, refuse } from "../conf.ts";
import { type Join, joining, placed } from "../join.ts";
import { parseNumber, parseSize } from "../numbers.ts";
import { compileValue } from "../variables.ts";
import type { Word } from "../words.ts";
import { addZone, type Declaration } from "../zones.ts";
import { splitAt } from "./logs.ts";

/** Checks of memory that workers share. */
export const MEMORY_JOINS = {
  "shared-dict": joining(readSharedDict, addDeclared),
  "limit-req-zone": joining((call) => readLimitZone(call, "limit-req", true), addDeclared),
  "limit-conn-zone": joining((call) => readLimitZone(call, `${call.section} limit-conn`, false), addDeclared),
  "limit-req": joining(readLimitReq, addDeclared),
  "limit-conn": placed(checkLimitConn),
  "ssl-session-cache": placed(checkSessionCache),
  "upstream-zone": joining(readUpstreamZone, addDeclared),
} satisfies Readonly<Record<string, Join>>;

function addDeclared(call: PlacedCall, declaration: Declaration | undefined): void {
  if (declaration !== undefined) addZone(call, declaration);
}

/** The least size of a dictionary that its directive takes; what is smaller than it can work with fails later. */
const LEAST_DICT = 8192n;
/** The least size of a zone of a limit: eight pages. */
const LEAST_LIMIT = 32768n;
/** The least size of most zones: some pages. */
export const LEAST_ZONE = 8192n;

/** Source: openresty/lua-nginx-module, src/ngx_http_lua_directive.c (ngx_http_lua_shared_dict). */
function readSharedDict(call: Call): Declaration | undefined {
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
  const use = `${call.section ?? "lua"} lua`;
  return { use, name: name.text, size: bytes, word: name, sizeWord: size, defines: true };
}

/** Source: nginx/nginx, src/http/modules/ngx_http_limit_req_module.c and ngx_http_limit_conn_module.c (…_zone). */
function readLimitZone(call: Call, use: string, rates: boolean): Declaration | undefined {
  const { statement } = call;
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
    return note(call, statement.range, { code: "nginx/parameter-missing", params, nginxMessage });
  }
  return { use, ...zone, defines: true };
}

function readLimitReq(call: Call): Declaration | undefined {
  const { statement } = call;
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
  if (zone !== undefined && zone.name !== "") return { use: "limit-req", ...zone };
  const nginxMessage = '"limit_req" must have "zone" parameter';
  const params = { directive: statement.name.text, parameter: "zone=" };
  return note(call, statement.range, { code: "nginx/parameter-missing", params, nginxMessage });
}

function checkLimitConn(call: PlacedCall): void {
  const [zone, number] = call.statement.args;
  if (zone === undefined || number === undefined) return;
  if (!addZone(call, { use: `${call.section} limit-conn`, name: zone.text, word: zone })) return;
  const most = parseNumber(number.text) ?? 0n;
  if (most > 0n && most <= 65535n) return;
  const nginxMessage =
    most === 0n ? `invalid number of connections "${number.text}"` : "connection limit must be less 65536";
  refuse(call, number, { code: "nginx/range", params: { min: 1, max: 65535 }, nginxMessage });
}

/** Source: nginx/nginx, src/http/modules/ngx_http_ssl_module.c (ngx_http_ssl_session_cache). */
function checkSessionCache(call: PlacedCall): undefined {
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
    if (!addZone(call, { use: `${call.section} ssl`, name, size: bytes, word })) return;
  }
}

function readUpstreamZone(call: Call): Declaration | undefined {
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
  const use = `${call.section} upstream`;
  return { use, name: name.text, word: name, ...(bytes !== undefined && { size: bytes, sizeWord: size }) };
}
