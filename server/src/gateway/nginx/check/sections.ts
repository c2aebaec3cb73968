import ciphers from "../../../../../schemas/nginx/ciphers.json";
import { lazy } from "../../../yaml/memoize.ts";
import { emptyAt } from "../../../yaml/ranges.ts";
import {
  type Block,
  type Conf,
  type Listening,
  report,
  type Section,
  type Server,
  settingIn,
} from "./conf.ts";
import { parseNumber } from "./numbers.ts";
import { endOf } from "./parts.ts";
import { checkVariables } from "./variables.ts";
import type { Word } from "./words.ts";
import { checkZones } from "./zones.ts";

/** What NGINX says at the end of `http` or `stream`, in its order. */
export function closeSection(section: Section, block: Block, conf: Conf): void {
  for (const { range } of conf.problems) conf.reported.add(range);
  if (section.name === "http") for (const server of section.servers) listenByDefault(section, server);
  for (const server of section.servers) checkCertificate(server, conf);
  for (const say of conf.later.splice(0)) say();
  for (const listening of section.addresses.values()) checkTls(listening, conf);
  checkVariables(section, conf);
  const size = settingIn(block, "variables_hash_max_size");
  if (size !== undefined && (parseNumber(size.text) ?? 2n) < 2n) {
    const params = { directive: "variables_hash_max_size", value: size.text, least: 2 };
    const nginxMessage = `could not build optimal variables_hash, you should increase either variables_hash_max_size: ${size.text} or variables_hash_bucket_size`;
    report(conf, size.range, { code: "nginx/least", params, nginxMessage });
  }
}

/** A server without a `listen` listens on port 80. */
function listenByDefault(section: Section, server: Server): void {
  if (server.listens) return;
  const key = "tcp 0.0.0.0:80";
  const known = section.addresses.get(key);
  if (known !== undefined) known.servers.push(server);
  else
    section.addresses.set(key, {
      socket: { key, shown: "0.0.0.0:80", port: "tcp inet 80", isWildcard: true },
      word: server.statement.name,
      servers: [server],
      defaultServer: undefined,
      options: undefined,
      ssl: undefined,
      quic: false,
      bind: false,
    });
}

/** The argument of a directive in a server, or else in the section around it. */
function settingOf({ block }: Server, name: string): Word | undefined {
  return settingIn(block, name) ?? (block.parent && settingIn(block.parent, name));
}

/** The first arguments of all directives of a name in a server, or else in the section around it. */
function settingsOf({ block }: Server, name: string): Word[] {
  const statements = block.set.get(name) ?? block.parent?.set.get(name) ?? [];
  return statements.flatMap(({ args }) => args.slice(0, 1));
}

/** Source: nginx/nginx, src/http/modules/ngx_http_ssl_module.c (ngx_http_ssl_merge_srv_conf). */
function checkCertificate(server: Server, conf: Conf): void {
  const certificates = settingsOf(server, "ssl_certificate");
  const certificate = certificates.at(-1);
  if (certificate !== undefined && settingsOf(server, "ssl_certificate_key").length < certificates.length) {
    const params = { value: certificate.text };
    const nginxMessage = `no "ssl_certificate_key" is defined for certificate "${certificate.text}"`;
    const related = certificates[0]?.range;
    report(conf, certificate.range, { code: "nginx/certificate-key", params, nginxMessage, related });
  }
  if (certificate === undefined && !rejectsHandshakes(server)) return;
  const list = settingOf(server, "ssl_ciphers");
  if (list === undefined || selectsCipher(list.text)) return;
  if (conf.reported.has(list.range)) return;
  const nginxMessage = `SSL_CTX_set_cipher_list("${list.text}") failed (SSL: error:0A0000B9:SSL routines::no cipher match)`;
  report(conf, list.range, { code: "nginx/ciphers", params: { value: list.text }, nginxMessage });
}

function rejectsHandshakes(server: Server): boolean {
  return settingOf(server, "ssl_reject_handshake")?.text.toLowerCase() === "on";
}

const cipherNames = lazy(() => new Set([...ciphers.names, ...ciphers.keywords]));

/**
 * Whether a list of ciphers can select one of TLS 1.2 or older. Unknown names are passed over.
 * Source: openssl/openssl, ssl/ssl_ciph.c (ssl_create_cipher_list).
 */
function selectsCipher(list: string): boolean {
  return list.split(/[:, ;@]/).some((item) => item.split("+").every((name) => cipherNames().has(name)));
}

/** Source: nginx/nginx, src/http/modules/ngx_http_ssl_module.c (ngx_http_ssl_init). */
function checkTls(listening: Listening, conf: Conf): void {
  if (listening.ssl === undefined && !listening.quic) return;
  const [first] = listening.servers;
  const server = listening.defaultServer ?? first;
  if (server === undefined || settingOf(server, "ssl_certificate") !== undefined) return;
  const without = rejectsHandshakes(server)
    ? listening.servers.find((one) => !settingOf(one, "ssl_certificate") && !rejectsHandshakes(one))
    : server;
  if (without === undefined) return;
  const name = listening.quic ? "quic" : "ssl";
  const nginxMessage = `no "ssl_certificate" is defined for the "listen ... ${name}" directive`;
  const word = listening.ssl ?? listening.word;
  report(conf, word.range, {
    code: "nginx/certificate-missing",
    params: { address: listening.socket.shown },
    nginxMessage,
  });
}

/** How many connections a worker has by default. */
const CONNECTIONS = 512n;

/** What NGINX says once it has read the whole text. */
export function closeConf(root: Block, conf: Conf): void {
  const sockets = socketsOf(conf.sections.http) + socketsOf(conf.sections.stream);
  const { connections } = conf;
  if (!root.set.has("events")) {
    const range = emptyAt(endOf(conf.part));
    report(conf, range, { code: "nginx/events", nginxMessage: 'no "events" section in configuration' });
  } else if ((connections?.count ?? CONNECTIONS) < BigInt(sockets + 1)) {
    const count = String(connections?.count ?? CONNECTIONS);
    const range = connections?.word.range ?? emptyAt(conf.parts[0]?.base ?? 0);
    const nginxMessage = `${count} worker_connections are not enough for ${sockets} listening sockets`;
    const params = { value: count, sockets, least: sockets + 1 };
    report(conf, range, { code: "nginx/connections", params, nginxMessage });
  }
  for (const file of conf.files) checkFile(file, conf);
  checkZones(conf);
}

/** The folders that the gateway's own folder has. Other files in it can only be in a folder that somebody has made. */
const FOLDERS = ["logs", "conf", "apisix", "bin", "deps", "ui", "utils"];

/** Reports a log in a folder that the gateway doesn't have, or that is one. Source: the package of Apache APISIX. */
function checkFile(file: Word, conf: Conf): void {
  const parts = file.text.split("/");
  const folders = parts.slice(0, -1);
  // Only the machine knows what is outside of the gateway's folder.
  if (parts.some((part) => part === "" || part === "." || part === "..")) return;
  const params = { value: file.text };
  const failed = `open() "${file.text}" failed`;
  if (folders.length === 0 && FOLDERS.includes(file.text)) {
    const nginxMessage = `${failed} (21: Is a directory)`;
    report(conf, file.range, { code: "nginx/log-folder", params, nginxMessage });
  } else if (folders.length > 1 || (folders[0] !== undefined && !FOLDERS.includes(folders[0]))) {
    const nginxMessage = `${failed} (2: No such file or directory)`;
    report(conf, file.range, { code: "nginx/log-file", params, nginxMessage });
  }
}

/** How many sockets a section gets: those of a port are one with its wildcard, unless they have options of their own. */
function socketsOf({ addresses }: Section): number {
  const wildcards = new Set<string>();
  for (const { socket } of addresses.values()) if (socket.isWildcard) wildcards.add(socket.port);
  if (wildcards.size === 0) return addresses.size;
  let count = 0;
  for (const { socket, bind } of addresses.values())
    if (socket.isWildcard || bind || !wildcards.has(socket.port)) count++;
  return count;
}
