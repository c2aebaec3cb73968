// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import type { Configuration } from "../../../server/src/gateway/configuration.ts";
import { listenersOf } from "../../../server/src/gateway/listeners.ts";
import { configured } from "./harness.ts";

/** Each listener of some kinds in a few words; a question mark is for what is unknown. */
function seen(configuration: Configuration, ...kinds: readonly string[]): readonly string[] {
  return listenersOf(configuration)
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, enabled, ip, port }) => `${kind}${enabled ? "" : "?"} ${ip ?? "?"}:${port ?? "?"}`);
}

describe("the listeners", () => {
  it("are these by default", () => {
    const all = ["admin", "control", "prometheus", "status", "http", "https", "tcp", "udp", "proxy-protocol"];
    assert.deepEqual(seen(configured("deployment: {role: traditional}\n"), ...all).toSorted(), [
      "admin 0.0.0.0:9180",
      "control 127.0.0.1:9090",
      "http 0.0.0.0:9080",
      "https 0.0.0.0:9443",
      "prometheus 127.0.0.1:9091",
    ]);
  });

  for (const [text, environment, kinds, expected] of [
    ['apisix: {node_listen: "${{P}}"}\n', { P: "9081" }, ["http"], ["http 0.0.0.0:9081"]],
    ['apisix: {node_listen: "${{P}}"}\n', {}, ["http"], ["http ?:?"]],
    [
      'apisix: {node_listen: [9080, {ip: 10.0.0.1, port: 9081}, "9082", {port: "${{P}}"}]}\n',
      {},
      ["http"],
      ["http 0.0.0.0:9080", "http 10.0.0.1:9081", "http 0.0.0.0:?"],
    ],
    ["x: &l [9085]\napisix: {node_listen: *l}\n", {}, ["http"], ["http 0.0.0.0:9085"]],
    ["apisix: {node_listen: null}\n", {}, ["http"], []],
    ["apisix: {ssl: {enable: false}}\n", {}, ["https"], []],
    ['apisix: {ssl: {enable: "${{TLS}}"}}\n', {}, ["https"], ["https? 0.0.0.0:9443"]],
    ["apisix: {ssl: {listen: [{port: 8443}]}}\n", {}, ["https"], ["https 0.0.0.0:8443"]],
    ["apisix: {status: {ip: 0.0.0.0}}\n", {}, ["status"], ["status 0.0.0.0:7085"]],
    ['apisix: {status: "${{S}}"}\n', {}, ["status"], ["status? ?:?"]],
    ["deployment: {role: data_plane}\n", {}, ["admin"], []],
    ['deployment: {role: "${{ROLE}}"}\n', {}, ["admin"], ["admin? 0.0.0.0:9180"]],
    ['deployment: {role: "${{ROLE}}"}\n', { ROLE: "data_plane" }, ["admin"], []],
    [
      "deployment: {admin: {admin_listen: {ip: 127.0.0.1, port: 9181}}}\n",
      {},
      ["admin"],
      ["admin 127.0.0.1:9181"],
    ],
    [
      'apisix: {proxy_mode: "http&stream", stream_proxy: {tcp: [9100, "127.0.0.1:9101", {addr: 9102}], udp: ["9200-9210"]}}\n',
      {},
      ["http", "tcp", "udp"],
      ["http 0.0.0.0:9080", "tcp 0.0.0.0:9100", "tcp 127.0.0.1:9101", "tcp 0.0.0.0:9102", "udp 0.0.0.0:9200"],
    ],
    [
      "apisix: {proxy_mode: stream, stream_proxy: {tcp: [9100]}}\n",
      {},
      ["http", "https", "tcp"],
      ["tcp 0.0.0.0:9100"],
    ],
    ["apisix: {stream_proxy: {tcp: [9100]}}\n", {}, ["tcp"], []],
    [
      "apisix: {proxy_protocol: {listen_http_port: 9181}}\n",
      {},
      ["proxy-protocol"],
      ["proxy-protocol 0.0.0.0:9181"],
    ],
    ["plugin_attr: {prometheus: {enable_export_server: false}}\n", {}, ["prometheus"], []],
  ] as const)
    it(`${text.trim()} with ${JSON.stringify(environment)}`, () => {
      assert.deepEqual(seen(configured(text, environment), ...kinds), expected);
    });
});
