import { readFileSync } from "node:fs";
import { join } from "node:path";
import type {
  AnsweringServer,
  EtcdServer,
  EtcdSurroundings,
  ServerTls,
} from "../../server/src/gateway/etcd/server.ts";

/** A start against real etcd servers: what was run, and what came of it. */
export interface EtcdCase {
  readonly group: string;
  readonly case: string;
  readonly version: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly err: string;
  readonly yaml: string;
}

/** The starts in test/conformance/run/etcd-start.jsonl. Lines without a file only say which keys or requests servers saw. */
export function etcdCases(): readonly EtcdCase[] {
  return readFileSync(join("test", "conformance", "run", "etcd-start.jsonl"), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Partial<EtcdCase>)
    .filter((line): line is EtcdCase => line.yaml !== undefined);
}

const GOOD_CA = "<work>/certs/good-ca.crt";
const keys = { auth: "disabled", write: "stores" } as const;

/** What etcd answers to a path. It redirects `//version` to `/version`. */
function etcdBody(path: string): string {
  if (/^\/+version$/.test(path)) return '{"etcdserver":"3.4.23","etcdcluster":"3.4.0"}';
  return path.startsWith("/v3/") ? "Not Found\n" : "404 page not found\n";
}

const GOOD: AnsweringServer = { does: "answer", body: etcdBody, keys };
const REFUSES: EtcdServer = { does: "refuse" };
const SILENT: EtcdServer = { does: "stay-silent" };
const answers = (body: string): AnsweringServer => ({ ...GOOD, body: () => body });
const versioned = (version: string) => answers(`{"etcdserver":"3.5.0","etcdcluster":${version}}`);
const secure = (tls: Partial<ServerTls> = {}): AnsweringServer => ({
  ...GOOD,
  tls: { authority: GOOD_CA, ...tls },
});

/** The servers of group B by their names. */
const SERVERS: Readonly<Record<string, EtcdServer>> = {
  good: GOOD,
  "204": answers(""),
  refused: REFUSES,
  "accepts, never answers": SILENT,
  "SYN dropped": SILENT,
  "accepts, closes": REFUSES,
  "503 HTML": answers("<html>503</html>"),
  "502 HTML": answers("<html>502 Bad Gateway</html>"),
  "404 text": answers("404 page not found"),
  "200 HTML": answers("<html>hi</html>"),
  "200 empty": answers(""),
  "{}": answers("{}"),
  "503 with version JSON": GOOD,
  "version 3.3.0": versioned('"3.3.0"'),
  "version 3.4.0": versioned('"3.4.0"'),
  "version 3.4": versioned('"3.4"'),
  "version 3.5.0-rc.1": versioned('"3.5.0-rc.1"'),
  "version 2.3.8": versioned('"2.3.8"'),
  "version 4.0.0": versioned('"4.0.0"'),
  "version not_decided": versioned('"not_decided"'),
  "version number 3": versioned("3"),
  "JSON null": answers("null"),
  "JSON text": answers('"x"'),
  "JSON list": answers("[]"),
  "answers after 2.5 s": { ...GOOD, after: 2.5 },
  "answers after 3.5 s": { ...GOOD, after: 3.5 },
  "301 to a good one": GOOD,
  "TLS server": secure(),
  "http://no.such.host.invalid:2379": REFUSES,
  "http://256.1.1.1:2379": REFUSES,
};

/** The servers of groups C, D, E, H, K, and S by their ports. */
const PORTS: Readonly<Record<string, EtcdServer>> = {
  25181: SILENT,
  25182: SILENT,
  25183: SILENT,
  25184: { ...GOOD, lasts: 8 },
  29000: secure(),
  29002: secure({ authority: "<work>/certs/unknown-ca.crt" }),
  29004: secure(),
  29006: secure({ expired: true }),
  29008: secure({ requiresClientCertificate: true }),
  31048: { ...GOOD, keys: { ...keys, write: "no-gateway" } },
  31049: { ...GOOD, keys: { ...keys, write: "denies" } },
  31052: { ...GOOD, keys: { ...keys, write: "stays-silent" } },
  27000: secure(),
  27002: secure(),
  27004: SILENT,
  27005: SILENT,
  27006: SILENT,
};

/** What is at the endpoints of a case. */
export function surroundingsOf(start: EtcdCase, hosts: readonly string[]): EtcdSurroundings {
  const servers = new Map(hosts.map((host, i) => [host, serverOf(start, host, i)]));
  const certificate = /cert: (\S+)/.exec(start.yaml)?.[1] ?? "";
  const isOwn = certificate.endsWith("/client.crt") && start.yaml.includes("/client.key");
  const isForeign = certificate.endsWith("/client-other.crt");
  return {
    // A start that asks servers of which the case says nothing asks the wrong ones.
    serverAt: (endpoint) => {
      const server = servers.get(endpoint) ?? DEFAULTS[endpoint];
      if (server === undefined) throw new Error(`${start.case}: ${endpoint} was not there`);
      return server;
    },
    clientCertificate: isOwn ? "accepted" : isForeign ? "rejected" : "unusable",
  };
}

/** The servers at the built-in default, and at the address that a variable named. */
const DEFAULTS: Readonly<Record<string, EtcdServer>> = { "http://127.0.0.1:2379": GOOD };

function serverOf(start: EtcdCase, host: string, index: number): EtcdServer {
  const port = /:(\d+)$/.exec(host)?.[1] ?? "";
  switch (start.group) {
    case "A":
      return answersInA(start.case, index) ? GOOD : REFUSES;
    case "B":
      return serverInB(start.case, index);
    case "E":
      return authIn(start.case, port === "29012");
    case "F":
      return serverInF(start.case, host);
    case "K":
      return serverInK(start.case, port);
    default:
      return PORTS[port] ?? GOOD;
  }
}

/** `2 of 3 answer`: the first two; `2 of 3, dead at 0`: all others; `A A B, B down`: by their letters. */
function answersInA(name: string, index: number): boolean {
  const dead = /dead at (\d)/.exec(name)?.[1];
  if (dead !== undefined) return index !== Number(dead);
  if (name === "A A B, A down") return index === 2;
  if (name === "A A B, B down" || name.startsWith("same server")) return index !== 2;
  const answering = /(\d) of \d/.exec(name)?.[1];
  return answering === undefined || index < Number(answering);
}

/** The names of servers contain commas, so that they are taken off one by one. */
function serverInB(name: string, index: number): EtcdServer {
  const found: EtcdServer[] = [];
  for (let rest = name; rest !== ""; ) {
    const next = Object.keys(SERVERS)
      .filter((known) => rest === known || rest.startsWith(`${known}, `))
      .sort((a, b) => b.length - a.length)[0];
    if (next === undefined) throw new Error(`no server is known as ${rest}`);
    found.push(SERVERS[next] as EtcdServer);
    rest = rest.slice(`${next}, `.length);
  }
  return found[index] ?? REFUSES;
}

function authIn(name: string, isOn: boolean): EtcdServer {
  const accepts = isOn && name === "auth on: right";
  return { ...GOOD, keys: { ...keys, auth: accepts ? "accepts" : isOn ? "rejects" : "disabled" } };
}

/** Servers on 80, 443, and one other port; none of them on IPv6, or by names that only NGINX doesn't know. */
function serverInF(name: string, host: string): EtcdServer {
  if (/\[::1\]|:99999|localhost\.:|,/.test(host) || name.endsWith("nothing on 80")) return REFUSES;
  return host.startsWith("https://") ? secure() : GOOD;
}

function serverInK(name: string, port: string): EtcdServer {
  const isFirst = port === "33000";
  const isDown = name === "1 of 3" ? port !== "33002" : isFirst && name !== "3 of 3";
  if (isDown) return REFUSES;
  const hasQuorum = name === "3 of 3" || name.startsWith("2 of 3");
  return hasQuorum ? GOOD : { ...GOOD, keys: { ...keys, write: "stays-silent" } };
}
