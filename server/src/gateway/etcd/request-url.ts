import { ETCD } from "./facts.ts";

/** Where a request of `apisix init_etcd` goes. */
export interface RequestUrl {
  readonly scheme: "http" | "https";
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** User and password in the URL, which are sent as Basic authentication. */
  readonly userInfo: string | undefined;
}

/**
 * How LuaSocket reads the URL of a request, which is an endpoint followed by a path. Undefined if it finds no host, or a
 * port that is no number, so that it connects to nobody. Source:
 * https://github.com/lunarmodules/luasocket/blob/v3.1.0/src/url.lua.
 */
export function requestUrl(url: string): RequestUrl | undefined {
  const scheme = url.startsWith("https://") ? "https" : "http";
  const rest = url.startsWith(`${scheme}://`) ? url.slice(`${scheme}://`.length) : "";
  const slash = rest.indexOf("/");
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const at = authority.indexOf("@");
  const server = authority.slice(at + 1);
  const colon = server.lastIndexOf(":");
  // The colons of an IPv6 address are followed by its bracket.
  const hasPort = colon >= 0 && !server.includes("]", colon);
  const port = hasPort ? server.slice(colon + 1) : "";
  const host = hasPort ? server.slice(0, colon) : server;
  if (host === "" || !/^\d*$/.test(port)) return undefined;
  return {
    scheme,
    host: host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host,
    port: port === "" ? ETCD.start.port[scheme] : Number(port),
    path: slash < 0 ? "/" : rest.slice(slash),
    userInfo: at < 0 ? undefined : authority.slice(0, at),
  };
}
