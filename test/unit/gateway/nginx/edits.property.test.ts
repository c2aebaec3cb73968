import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding } from "../../../../server/src/gateway/causes.ts";
import { runInitChecks } from "../../../../server/src/gateway/init.ts";
import { findNginxProblems } from "../../../../server/src/gateway/nginx/find-problems.ts";
import { placesOf, textOf } from "../../../../server/src/gateway/nginx/render.ts";
import { releaseOf } from "../../../../server/src/gateway/releases.ts";
import { fromJson, type Json, valueAt, withCellAt } from "../../../../server/src/lua/tables.ts";
import { FILE, isTable, type LuaTable, type LuaValue, newTable } from "../../../../server/src/lua/value.ts";
import type { Path } from "../../../../server/src/yaml/path.ts";
import { startUp } from "../../../support/start-up.ts";

const FILE_TEXT = `apisix:
  proxy_mode: http&stream
  node_listen:
    - 9080
    - port: 9081
    - ip: 127.0.0.2
      port: 9082
      enable_http2: true
  ssl:
    listen:
      - port: 9443
        enable_http3: true
      - ip: "[::1]"
        port: 9444
  stream_proxy:
    tcp:
      - 9100
      - addr: 9101
        tls: true
    udp:
      - 9200
      - "127.0.0.1:9201"
  proxy_cache:
    zones:
      - name: disk
        memory_size: 50m
        disk_size: 1G
        disk_path: /tmp/disk
        cache_levels: "1:2"
      - name: memory
        memory_size: 50m
  dns_resolver:
    - 127.0.0.1
    - "::1"
nginx_config:
  envs:
    - A
    - B=1
  http:
    custom_lua_shared_dict:
      a: 1m
      b: 2m
deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "http://127.0.0.1:2379"
    prefix: /a
`;

const NODE_LISTEN: Path = ["apisix", "node_listen"];
const ZONES: Path = ["apisix", "proxy_cache", "zones"];

/** Stands for a list with the items that it has, the last first. */
const REVERSED = "reversed";

/** What is edited, and what it becomes; undefined takes it away. */
const EDITS: readonly (readonly [Path, readonly (Json | undefined)[]])[] = [
  [
    [...NODE_LISTEN, 0],
    [9080, 9090, "9080", { port: 9082, ip: "127.0.0.2" }],
  ],
  [
    [...NODE_LISTEN, 1, "port"],
    [9080, 9081, "a", undefined],
  ],
  [
    [...NODE_LISTEN, 2, "ip"],
    ["127.0.0.2", "localhost", "127.0.0.1", undefined, "x;y"],
  ],
  [
    NODE_LISTEN,
    [9080, undefined, [{ port: 9080 }, { port: 9081 }, { port: 9082, ip: "127.0.0.2" }], [9081, 9080]],
  ],
  [
    ["apisix", "enable_ipv6"],
    [true, false],
  ],
  [
    ["apisix", "enable_reuseport"],
    [true, false],
  ],
  [
    ["apisix", "enable_admin"],
    [true, false],
  ],
  [
    ["apisix", "ssl", "enable"],
    [true, false],
  ],
  [
    ["apisix", "ssl", "listen", 0, "port"],
    [9443, 9444, 9080],
  ],
  [
    ["apisix", "ssl", "ssl_trusted_certificate"],
    ["/a.pem", "system", undefined],
  ],
  [
    ["apisix", "proxy_mode"],
    ["http", "stream", "http&stream"],
  ],
  [
    ["apisix", "stream_proxy", "tcp", 1, "addr"],
    [9101, 9100, "127.0.0.1:9300"],
  ],
  [
    ["apisix", "stream_proxy", "tcp", 1, "proxy_protocol_to_upstream"],
    [true, undefined],
  ],
  [
    [...ZONES, 0, "memory_size"],
    ["50m", "1k", "x"],
  ],
  [
    [...ZONES, 1, "name"],
    ["memory", "disk", "a"],
  ],
  [
    ["apisix", "dns_resolver"],
    [["127.0.0.1"], ["fe80::1%eth0", "::2"], [], undefined],
  ],
  [
    ["apisix", "wasm"],
    [{}, undefined],
  ],
  [["wasm"], [{ plugins: [] }, undefined]],
  [["plugins"], [["proxy-cache", "prometheus"], ["proxy-mirror"], []]],
  [
    ["plugin_attr", "prometheus", "export_addr", "port"],
    [9091, 9092],
  ],
  [
    ["nginx_config", "user"],
    ["root", undefined],
  ],
  [
    ["nginx_config", "envs"],
    [["A"], ["A", "A"], [], undefined],
  ],
  [
    ["nginx_config", "http", "keepalive_timeout"],
    ["60s", "60sec", undefined],
  ],
  [
    ["nginx_config", "http", "custom_lua_shared_dict", "a"],
    ["1m", "1g"],
  ],
  [
    ["nginx_config", "http", "custom_lua_shared_dict", "c"],
    ["1m", undefined],
  ],
  [
    ["nginx_config", "http_configuration_snippet"],
    ["gzip on;", "gzip yes;", "} server {", "set $x '", undefined],
  ],
  [
    ["nginx_config", "http_server_configuration_snippet"],
    ["location / {}", "listen 9080;", undefined],
  ],
  [
    ["nginx_config", "main_configuration_snippet"],
    ["include a.conf;", "env A\\", undefined],
  ],
  [
    ["deployment", "role"],
    ["traditional", "data_plane", "control_plane"],
  ],
  [
    ["deployment", "admin", "admin_listen", "port"],
    [9180, 9080],
  ],
  [
    ["deployment", "etcd", "host", 0],
    ["http://127.0.0.1:2379", "https://127.0.0.1:2379"],
  ],
  [
    ["deployment", "etcd", "prefix"],
    ["/a", "/b"],
  ],
];

const edit = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...EDITS)
      .chain(([path, values]) => fc.tuple(fc.constant(path), fc.constantFrom(...values))),
  },
  fc.tuple(
    fc.constantFrom(NODE_LISTEN, ZONES, ["apisix", "ssl", "listen"], ["apisix", "stream_proxy", "tcp"]),
    fc.constant(REVERSED),
  ),
);

/** Whether a start has variables of the environment, and which processes it has. */
const around = fc.record({
  processes: fc.constantFrom("2", "a", undefined),
  variables: fc.constantFrom([], [{ name: "A", text: "1", path: ["apisix", "id"] }]),
});

type Around = typeof around extends fc.Arbitrary<infer T> ? T : never;

/** All that the checks and NGINX say of a configuration. */
function outcome(conf: LuaTable, version: string, { processes, variables }: Around): unknown {
  const findings: Finding[] = [];
  const release = releaseOf("apisix", version);
  const environment = processes === undefined ? {} : { variables: { APISIX_WORKER_PROCESSES: processes } };
  const rendered = runInitChecks(conf, release, environment, variables, (finding) => findings.push(finding));
  if (rendered === undefined) return { findings };
  const problems = findNginxProblems(rendered, conf, release);
  return {
    findings,
    problems,
    text: textOf(rendered),
    ...placesOf(rendered),
  };
}

function reversed(list: LuaValue | undefined): LuaValue | undefined {
  if (!isTable(list)) return list;
  return newTable([...list.cells.values()].reverse().map((cell, i) => [i + 1, cell]));
}

/** The same value, in tables of which nothing is remembered. */
function copyOf(value: LuaValue): LuaValue {
  if (!isTable(value) || value.kind === "null") return value;
  const cells = [...value.cells].map(([key, cell]) => [key, { ...cell, value: copyOf(cell.value) }] as const);
  return { ...value, cells: new Map(cells) };
}

describe("what is remembered of nginx.conf", () => {
  it("is never seen: after any edits, it is rendered and checked as if nothing had been before", () => {
    const starts = ["3.18", "3.9", "3.2"].map((version) => {
      const { effective } = startUp(FILE_TEXT, { product: "apisix", version });
      assert.ok(effective !== undefined);
      return [version, effective.values] as const;
    });
    const cases = fc.tuple(
      fc.constantFrom(...starts),
      fc.array(fc.tuple(edit, around), { minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(cases, ([[version, before], edits]) => {
        let conf = before;
        const starts = edits.map(([[path, json], circumstances]) => {
          const value =
            json === REVERSED
              ? reversed(valueAt(conf, path))
              : json === undefined
                ? undefined
                : fromJson(json, FILE);
          conf = withCellAt(conf, path, value === undefined ? undefined : { value, origin: FILE });
          return { conf, circumstances, found: outcome(conf, version, circumstances) };
        });
        for (const start of starts) {
          const fresh = copyOf(start.conf) as LuaTable;
          assert.deepEqual(start.found, outcome(fresh, version, start.circumstances));
        }
      }),
      { numRuns: 60 },
    );
  });
});
