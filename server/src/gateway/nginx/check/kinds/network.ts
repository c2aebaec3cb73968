import { isNetwork, isPossibleName, parseAddress } from "../addresses.ts";
import { type Call, note, type PlacedCall, refuse } from "../conf.ts";
import { type Join, joining, placedFirst } from "../join.ts";
import { parseNumber, parseSeconds } from "../numbers.ts";
import { compileValue } from "../variables.ts";
import type { Word } from "../words.ts";
import { addListen, addressCode, readListen } from "./listen.ts";
import { ofFirst } from "./values.ts";

/** Checks of addresses, networks, name servers, and servers of an upstream. */
export const NETWORK_KINDS = {
  resolver: checkResolver,
  "access-rule": ofFirst((call, word) => {
    const { text } = word;
    if (text === "all" || text === "unix:" || isNetwork(text)) return;
    refuse(call, word, { code: "nginx/network", nginxMessage: `invalid parameter "${text}"` });
  }),
  "real-ip-from": ofFirst(checkRealIpFrom),
  server: (call: Call) => {
    if (call.statement.ends === ";") checkUpstreamServer(call);
  },
  "upstream-keepalive": ofFirst((call, word) => {
    if ((parseNumber(word.text) ?? 0n) > 0n) return;
    const nginxMessage = `invalid value "${word.text}" in "${call.statement.name.text}" directive`;
    refuse(call, word, { code: "nginx/positive", nginxMessage });
  }),
  multi: ofFirst((call, word) => {
    if ((parseNumber(word.text) ?? 0n) > 0n) return;
    const nginxMessage = `multi: invalid value "${word.text}" in "${call.statement.name.text}" directive`;
    refuse(call, word, { code: "nginx/positive", nginxMessage });
  }),
} satisfies Readonly<Record<string, (call: Call) => void>>;

/** Checks of addresses that have to do with other directives. */
export const NETWORK_JOINS = {
  listen: joining(readListen, addListen),
  "proxy-pass": placedFirst(checkProxyPass),
} satisfies Readonly<Record<string, Join>>;

/** Source: nginx/nginx, src/http/modules/ngx_http_realip_module.c (ngx_http_realip_from). */
function checkRealIpFrom(call: Call, word: Word): void {
  const { text } = word;
  // An address with a zone is known where its interface is.
  if (text === "unix:" || isNetwork(text) || isPossibleName(text) || text.includes("%")) return;
  const nginxMessage = `host not found in set_real_ip_from "${text}"`;
  refuse(call, word, { code: "nginx/network-or-name", nginxMessage });
}

/** Source: nginx/nginx, src/core/ngx_resolver.c (ngx_resolver_create); OpenResty adds `local=on`: those of the machine. */
function checkResolver(call: Call): undefined {
  const { statement } = call;
  let servers = 0;
  const off = { ipv4: false, ipv6: false };
  for (const word of statement.args) {
    const { text } = word;
    const valid = text.startsWith("valid=") ? parseSeconds(text.slice(6)) !== undefined : undefined;
    const family = /^(?:ipv4|ipv6|local)=/.test(text) ? /=o(?:n|ff)$/.test(text) : undefined;
    if (valid === false || family === false) {
      const code = valid === false ? "nginx/seconds" : "nginx/parameter";
      return refuse(call, word, { code, nginxMessage: `invalid parameter: ${text}` });
    }
    if (text === "ipv4=off") off.ipv4 = true;
    if (text === "ipv6=off") off.ipv6 = true;
    if (text === "local=on") servers++;
    if (valid || family) continue;
    const address = parseAddress(text, { defaultPort: 53 });
    if (typeof address === "string")
      return refuse(call, word, {
        code: addressCode(address),
        nginxMessage: `${address} in resolver "${text}"`,
      });
    servers++;
  }
  if (off.ipv4 && off.ipv6) {
    const nginxMessage = '"ipv4" and "ipv6" cannot both be "off"';
    note(call, statement.range, { code: "nginx/resolver-families", nginxMessage });
  } else if (servers === 0) {
    note(call, statement.range, {
      code: "nginx/resolver-empty",
      params: { directive: statement.name.text },
      nginxMessage: "no name servers defined",
    });
  }
}

/** Source: nginx/nginx, src/http/ngx_http_upstream.c (ngx_http_upstream_server). */
function checkUpstreamServer(call: Call): undefined {
  const [word, ...parameters] = call.statement.args;
  if (word === undefined) return;
  for (const parameter of parameters) {
    if (isServerParameter(parameter.text)) continue;
    const nginxMessage = `invalid parameter "${parameter.text}"`;
    return refuse(call, parameter, { code: "nginx/parameter", nginxMessage });
  }
  const stream = call.section === "stream";
  const address = parseAddress(word.text, { defaultPort: 80 });
  const resolves = parameters.some(({ text }) => text === "resolve");
  if (typeof address === "string") {
    if (address === "host not found" && resolves) return;
    const nginxMessage = `${address} in upstream "${word.text}"`;
    return refuse(call, word, { code: addressCode(address), nginxMessage });
  }
  const service = parameters.some(({ text }) => text.startsWith("service="));
  if (stream && !address.hasPort && address.family !== "unix" && !service)
    refuse(call, word, { code: "nginx/port-missing", nginxMessage: `no port in upstream "${word.text}"` });
}

function isServerParameter(text: string): boolean {
  const equals = text.indexOf("=");
  const value = text.slice(equals + 1);
  switch (equals < 0 ? text : text.slice(0, equals + 1)) {
    case "weight=":
      return (parseNumber(value) ?? 0n) > 0n;
    case "max_conns=":
    case "max_fails=":
      return parseNumber(value) !== undefined;
    case "fail_timeout=":
      return parseSeconds(value) !== undefined;
    case "service=":
      return value !== "";
    default:
      return text === "backup" || text === "down" || text === "resolve";
  }
}

/** Source: nginx/nginx, src/http/modules/ngx_http_proxy_module.c (ngx_http_proxy_pass). */
function checkProxyPass(call: PlacedCall, word: Word): undefined {
  const { text } = word;
  if (text.includes("$")) {
    compileValue(call, word);
    return;
  }
  const stream = call.section === "stream";
  const prefix = stream ? "" : (/^https?:\/\//i.exec(text)?.[0] ?? undefined);
  if (prefix === undefined)
    return refuse(call, word, { code: "nginx/url", nginxMessage: "invalid URL prefix" });
  const rest = text.slice(prefix.length);
  const address = parseAddress(rest, { defaultPort: 80, uri: !stream });
  if (typeof address === "string") {
    if (address === "host not found") return;
    return refuse(call, word, {
      code: addressCode(address),
      nginxMessage: `${address} in upstream "${rest}"`,
    });
  }
  const { context, statement } = call.block;
  const pattern = statement?.args.some(({ text }) => /^[~@]/.test(text)) ?? false;
  if (address.uri === "" || (context === "location" && !pattern)) return;
  if (context !== "location" && context !== "location-if" && context !== "limit_except") return;
  const nginxMessage =
    '"proxy_pass" cannot have URI part in location given by regular expression, or inside named location, or inside "if" statement, or inside "limit_except" block';
  refuse(call, word, { code: "nginx/proxy-pass-uri", nginxMessage });
}
