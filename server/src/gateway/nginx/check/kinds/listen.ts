import { type Address, type AddressProblem, parseAddress } from "../addresses.ts";
import { type Call, note, type PlacedCall, refuse, type Socket } from "../conf.ts";
import type { ConfCode } from "../messages.ts";
import { parseNumber, parseSeconds, parseSize } from "../numbers.ts";
import type { Word } from "../words.ts";

/** What the parameters of one `listen` say. */
interface Options {
  readonly seen: Set<string>;
  default?: Word;
  /** The first parameter that is about the socket, which only one `listen` of an address can have. */
  socket?: Word;
}

/** A range of ports can't make the table of addresses endless. */
const PORTS_AT_MOST = 1000;

/** What a `listen` says: the sockets that it asks for. */
interface Listen {
  readonly word: Word;
  readonly options: Options;
  readonly sockets: readonly Socket[];
}

/**
 * Reads a `listen`.
 * Source: nginx/nginx, src/http/ngx_http_core_module.c (ngx_http_core_listen), src/stream/ngx_stream_core_module.c.
 */
export function readListen(call: Call): Listen | undefined {
  const [word, ...parameters] = call.statement.args;
  if (word === undefined) return;
  const stream = call.section === "stream";
  const address = parseAddress(word.text, { defaultPort: stream ? 0 : 80, listen: true });
  if (typeof address === "string") return refuseAddress(call, word, address);
  const options = readParameters(call, parameters, stream);
  if (options === undefined) return;
  const datagrams = stream ? "udp" : "quic";
  if (options.seen.has(datagrams) && !checkCompatible(call, options, datagrams)) return;
  return { word, options, sockets: socketsOf(address, options) };
}

function socketsOf(address: Address, { seen }: Options): Socket[] {
  if (address.isName && address.host !== "localhost") return [];
  const { family, ports } = address;
  const host = address.isName ? "127.0.0.1" : address.host;
  const type = seen.has("udp") || seen.has("quic") ? "udp" : "tcp";
  const [first, last] = ports;
  const sockets: Socket[] = [];
  for (let port = first; port <= Math.min(last, first + PORTS_AT_MOST); port++) {
    const shown = family === "unix" ? `unix:${host}` : `${host}:${port}`;
    const isWildcard = host === "0.0.0.0" || host === "[::]";
    sockets.push({ key: `${type} ${shown}`, shown, port: `${type} ${family} ${port}`, isWildcard });
  }
  return sockets;
}

/** Checks that the address of a `listen` isn't listened on twice. */
export function addListen(call: PlacedCall, listen: Listen | undefined): void {
  if (call.block.server !== undefined) call.block.server.listens = true;
  if (listen === undefined) return;
  const { word, options, sockets } = listen;
  for (const socket of sockets) if (!addListening(call, word, socket, options)) return;
}

/** Reports what is wrong with an address. */
function refuseAddress(call: Call, word: Word, problem: AddressProblem): undefined {
  const nginxMessage = `${problem} in "${word.text}" of the "${call.statement.name.text}" directive`;
  refuse(call, word, { code: addressCode(problem), nginxMessage });
}

/** The message for a problem of an address. */
export function addressCode(problem: AddressProblem): ConfCode {
  if (problem === "invalid port") return "nginx/port";
  if (problem === "invalid port range") return "nginx/port-range";
  if (problem === "invalid IPv6 address") return "nginx/ipv6";
  return problem === "no host" ? "nginx/no-host" : "nginx/address";
}

const SOCKET =
  /^(?:bind|deferred|reuseport|(?:setfib|fastopen|backlog|rcvbuf|sndbuf|accept_filter|ipv6only|so_keepalive)=)/;

function readParameters(call: Call, words: readonly Word[], stream: boolean): Options | undefined {
  const options: Options = { seen: new Set() };
  for (const word of words) {
    const problem = checkParameter(word.text, stream);
    if (problem !== undefined) {
      refuse(call, word, { code: "nginx/listen-parameter", nginxMessage: problem });
      return undefined;
    }
    const equals = word.text.indexOf("=");
    options.seen.add(equals < 0 ? word.text : word.text.slice(0, equals));
    if (word.text === "default_server" || word.text === "default") options.default = word;
    if (SOCKET.test(word.text)) options.socket ??= word;
  }
  return options;
}

/** What NGINX says is wrong with a parameter of `listen`. */
function checkParameter(text: string, stream: boolean): string | undefined {
  const equals = text.indexOf("=");
  const value = text.slice(equals + 1);
  switch (equals < 0 ? text : text.slice(0, equals + 1)) {
    case "default_server":
    case "bind":
    case "deferred":
    case "reuseport":
    case "ssl":
    case "proxy_protocol":
    case "accept_filter=":
      return undefined;
    case "default":
    case "http2":
    case "quic":
      return stream ? `invalid parameter "${text}"` : undefined;
    case "udp":
      return stream ? undefined : `invalid parameter "${text}"`;
    case "fastopen=":
      return parseNumber(value) === undefined ? `invalid fastopen "${text}"` : undefined;
    case "backlog=":
      return (parseNumber(value) ?? 0n) === 0n ? `invalid backlog "${text}"` : undefined;
    case "rcvbuf=":
    case "sndbuf=":
      return parseSize(value) === undefined ? `invalid ${text.slice(0, equals)} "${text}"` : undefined;
    case "enable_process=":
      if (stream) return `invalid parameter "${text}"`;
      return value === "privileged_agent" ? undefined : `invalid enable_process value: "${value}"`;
    case "ipv6only=":
      if (value === "on" || value === "off") return undefined;
      return value.startsWith("o") ? `invalid ipv6only flags "${value}"` : `invalid parameter "${text}"`;
    case "so_keepalive=":
      return isKeepalive(value) ? undefined : `invalid so_keepalive value: "${value}"`;
    default:
      return `invalid parameter "${text}"`;
  }
}

function isKeepalive(value: string): boolean {
  if (value === "on" || value === "off") return true;
  const [idle = "", interval = "", ...rest] = value.split(":");
  const count = rest.join(":");
  const times = [idle, interval].map((time) => (time === "" ? 0n : parseSeconds(time)));
  const numbers = [...times, count === "" ? 0n : parseNumber(count)];
  return numbers.every((number) => number !== undefined) && numbers.some((number) => number !== 0n);
}

/** Parameters that only connections have; `udp` and `quic` have none. */
const OF_CONNECTIONS = ["fastopen", "backlog", "deferred", "ssl", "http2", "so_keepalive", "proxy_protocol"];

function checkCompatible(call: Call, { seen }: Options, datagrams: string): boolean {
  const other = OF_CONNECTIONS.find((name) => seen.has(name));
  if (other === undefined) return true;
  const word = call.statement.args.find(({ text }) => text === other || text.startsWith(`${other}=`));
  const nginxMessage = `"listen" directive "${other}" parameter is incompatible with "${datagrams}"`;
  if (word !== undefined)
    refuse(call, word, { code: "nginx/incompatible", params: { other: datagrams }, nginxMessage });
  return false;
}

/** Notes that a server listens on an address and port. Whether NGINX takes it. */
function addListening(call: PlacedCall, word: Word, socket: Socket, options: Options): boolean {
  const { section, server } = call.block;
  if (section === undefined || server === undefined) return true;
  const { key, shown } = socket;
  const known = section.addresses.get(key);
  if (known === undefined) {
    section.addresses.set(key, {
      socket,
      word,
      servers: [server],
      defaultServer: options.default && server,
      options: options.socket,
      ssl: options.seen.has("ssl") ? word : undefined,
      quic: options.seen.has("quic"),
      bind: options.socket !== undefined,
    });
    return true;
  }
  const { range } = word;
  const related = known.word.range;
  const params = { directive: call.statement.name.text, address: shown };
  if (known.servers.at(-1) === server) {
    const nginxMessage = `a duplicate listen ${shown}`;
    note(call, range, { code: "nginx/duplicate-listen", params, nginxMessage, related });
    return false;
  }
  known.servers.push(server);
  if (options.socket !== undefined && known.options !== undefined) {
    const nginxMessage = `duplicate listen options for ${shown}`;
    note(call, range, { code: "nginx/duplicate-listen-options", params, nginxMessage, related });
    return false;
  }
  if (options.default !== undefined && known.defaultServer !== undefined) {
    const nginxMessage = `a duplicate default server for ${shown}`;
    note(call, range, { code: "nginx/duplicate-default-server", params, nginxMessage, related });
    return false;
  }
  if (options.default !== undefined) known.defaultServer = server;
  if (options.socket !== undefined) known.options = options.socket;
  if (options.seen.has("ssl")) known.ssl ??= word;
  known.bind ||= options.socket !== undefined;
  return true;
}
