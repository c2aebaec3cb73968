import assert from "node:assert/strict";
import fc from "fast-check";
import type { Product } from "../../../server/src/schema/product.ts";
import { validate } from "../../../server/src/schema/validate.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { formatPath } from "../../../server/src/yaml/path.ts";
import { toValue } from "../../../server/src/yaml/tree.ts";

/** Problems of a text as `path keyword [missing]`. */
function problems(text: string, product: Product | "unknown" = "apisix"): string[] {
  const { root } = parseYaml(text);
  return validate(root && toValue(root), product === "unknown" ? undefined : product).map(
    ({ path, keyword, missing }) => `${formatPath(path)} ${keyword}${missing ? ` ${missing}` : ""}`,
  );
}

const multiAz = `
deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal:7943"
    prefix: /apisix
    timeout: 30
`;

/** text → problems under Apache APISIX. */
const examples: [string, string, string[]][] = [
  [
    "a scalar of another type than the built-in default's",
    "apisix: {enable_admin: 'yes'}",
    ["apisix.enable_admin type"],
  ],
  ["a text for a list", "plugins: prometheus", ["plugins type"]],
  ["a map over a scalar", "apisix: {proxy_mode: {http: true}}", ["apisix.proxy_mode type"]],
  ["a map over a list that the schema checks", "plugins: {prometheus: true}", ["plugins type"]],
  [
    "a map over a list that nothing checks",
    "apisix: {node_listen: {port: 9080}}",
    ["apisix.node_listen type"],
  ],
  ["a list over a scalar that nothing checks", "apisix: {enable_ipv6: [1]}", ["apisix.enable_ipv6 type"]],
  ["a number for a text under nginx_config", "nginx_config: {http: {send_timeout: 10}}", []],
  [
    "a boolean under nginx_config",
    "nginx_config: {worker_processes: yes}",
    ["nginx_config.worker_processes type"],
  ],
  ["one port for node_listen", "apisix: {node_listen: 9080}", []],
  ["a port for node_listen in quotes", "apisix: {node_listen: '9080'}", ["apisix.node_listen type"]],
  [
    "cache levels without quotes",
    "apisix: {proxy_cache: {zones: [{name: a, memory_size: 1m, disk_size: 1m, disk_path: /a, cache_levels: 1:2}]}}",
    ["apisix.proxy_cache.zones[0].cache_levels type"],
  ],
  [
    "a zone with half a disk",
    "apisix: {proxy_cache: {zones: [{name: a, memory_size: 1m, disk_size: 1m}]}}",
    ["apisix.proxy_cache.zones[0] required disk_path", "apisix.proxy_cache.zones[0] required cache_levels"],
  ],
  [
    "the same listener twice",
    "apisix: {stream_proxy: {tcp: [9100, 9101, 9100]}}",
    ["apisix.stream_proxy.tcp[2] uniqueItems"],
  ],
  [
    "a listener without its address",
    "apisix: {stream_proxy: {tcp: [{tls: true}]}}",
    ["apisix.stream_proxy.tcp[0] required addr"],
  ],
  [
    "an HTTPS port out of range",
    "apisix: {ssl: {listen: [{port: 70000}]}}",
    ["apisix.ssl.listen[0].port maximum"],
  ],
  [
    "an HTTP port out of range, which isn't checked",
    "apisix: {node_listen: [{port: 70000}]}",
    ["apisix.node_listen[0].port maximum"],
  ],
  ["a router that doesn't exist", "apisix: {router: {http: trie}}", ["apisix.router.http enum"]],
  [
    "a key of 15 characters",
    "apisix: {data_encryption: {keyring: edd1c9f0985e76a}}",
    ["apisix.data_encryption.keyring pattern"],
  ],
  [
    "an address that is none",
    "apisix: {trusted_addresses: [not-an-address]}",
    ["apisix.trusted_addresses[0] pattern"],
  ],
  [
    "no endpoints",
    "deployment: {role_traditional: {config_provider: etcd}, etcd: {host: []}}",
    ["deployment.etcd.host minItems"],
  ],
  [
    "an empty map for endpoints",
    "deployment: {role_traditional: {config_provider: etcd}, etcd: {host: {}}}",
    ["deployment.etcd.host type"],
  ],
  [
    "an endpoint without a scheme",
    "deployment: {role_traditional: {config_provider: etcd}, etcd: {host: [dp:7943]}}",
    ["deployment.etcd.host[0] pattern"],
  ],
  [
    "a time-out of 0",
    "deployment: {role_traditional: {config_provider: etcd}, etcd: {timeout: 0}}",
    ["deployment.etcd.timeout minimum"],
  ],
  [
    "a fraction of a second",
    "deployment: {role_traditional: {config_provider: etcd}, etcd: {timeout: 1.5}}",
    ["deployment.etcd.timeout type"],
  ],
  [
    "an unchecked text for a number",
    "deployment: {role_traditional: {config_provider: etcd}, etcd: {health_check_timeout: x}}",
    ["deployment.etcd.health_check_timeout type"],
  ],
  [
    "no role_traditional, which the defaults fill in",
    "deployment: {role: traditional}",
    ["deployment required role_traditional"],
  ],
  ["no role_data_plane", "deployment: {role: data_plane}", ["deployment required role_data_plane"]],
  ["no role_control_plane", "deployment: {role: control_plane}", ["deployment required role_control_plane"]],
  [
    "a provider that the role doesn't have",
    "deployment: {role: data_plane, role_data_plane: {config_provider: consul}}",
    ["deployment.role_data_plane.config_provider enum"],
  ],
  [
    "the same for a role that isn't this node's",
    "deployment: {role_traditional: {config_provider: etcd}, role_data_plane: {config_provider: consul}}",
    ["deployment.role_data_plane.config_provider enum"],
  ],
  ["a role that nothing handles", "deployment: {role: standalone}", ["deployment.role enum"]],
  ["an unknown role", "deployment: {role: edge}", ["deployment.role enum"]],
  ["the block of version 2 without a prefix", "etcd: {host: ['http://a:2379']}", ["etcd required prefix"]],
  [
    "both sources of name servers",
    "discovery: {dns: {servers: ['a:53'], resolv_conf: /etc/resolv.conf}}",
    ["discovery.dns.resolv_conf excluded"],
  ],
  [
    "a registry without servers",
    "discovery: {nacos: {prefix: /nacos/v1/}}",
    ["discovery.nacos required host"],
  ],
  ["a registry list that is a scalar", "discovery: yes", ["discovery type"]],
  [
    "keys that nothing is known of",
    "deployment: {role_traditional: {config_provider: etcd}, x: 1}\ny: [2]",
    [],
  ],
  [
    "null, which deletes a default",
    "apisix:\ndeployment:\n  role:\n  etcd: {host: , timeout: }\n  role_traditional: {config_provider: etcd}",
    [],
  ],
  [
    "environment variables",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the gateway's own syntax
    "apisix: {enable_admin: '${{A}}', proxy_mode: '${{B:=http}}', stream_proxy: {udp: ['${{C}}', '${{C}}']}}",
    [],
  ],
  ["an empty file", "", []],
  ["a file that is only a text", "hello", [" type"]],
  ["a file that is a list", "- 1", [" type"]],
];

describe("validate", () => {
  for (const [what, text, expected] of examples) {
    it(`judges ${what}`, () => assert.deepEqual(problems(text), expected));
  }

  it("has nothing against the multi-AZ file, whatever the product", () => {
    for (const product of ["api7", "apisix", "unknown"] as const)
      assert.deepEqual(problems(multiAz, product), []);
  });

  it("leaves alone what only the other product knows", () => {
    const api7 = "apisix: {node_listen: [{port: 9080, enable_http2: x}]}\napi7ee: {http_timeout: [1]}";
    assert.deepEqual(problems(api7, "apisix"), []);
    assert.deepEqual(problems(api7, "api7"), [
      "apisix.node_listen[0].enable_http2 type",
      "api7ee.http_timeout type",
    ]);
    assert.deepEqual(problems("apisix: {proxy_mode: 1}", "api7"), []);
  });

  it("demands of an unknown product only what both demand", () => {
    assert.deepEqual(problems("apisix: {proxy_mode: 1, enable_ipv6: 1}", "unknown"), [
      "apisix.enable_ipv6 type",
    ]);
    const yaml = "deployment: {role_traditional: {config_provider: yaml}}";
    assert.deepEqual(problems(yaml, "api7"), ["deployment.role_traditional.config_provider enum"]);
    assert.deepEqual(problems(yaml, "unknown"), []);
  });

  it("says what it expects", () => {
    const of = (text: string) =>
      validate(toValue(parseYaml(text).root ?? assert.fail()), "apisix")[0]?.expected;
    assert.deepEqual(of("apisix: {node_listen: x}"), ["integer", "array"]);
    assert.deepEqual(of("apisix: {proxy_mode: x}"), ["http", "stream", "http&stream"]);
    assert.equal(of("apisix: {ssl: {listen: [{port: 0}]}}"), 1);
    assert.equal(of("etcd: {prefix: /a, host: [x]}"), "^https?://");
    assert.equal(of("apisix: {stream_proxy: {udp: [1, 1]}}"), 0);
  });

  it("never throws, whatever the value", () => {
    const keys = [
      "deployment",
      "etcd",
      "host",
      "apisix",
      "ssl",
      "listen",
      "node_listen",
      "discovery",
      "dns",
      "__proto__",
    ];
    const any = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small", maxDepth: 5 },
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        fc.array(tie("value")),
        fc.dictionary(fc.constantFrom(...keys), tie("value")),
      ),
    })).value;
    fc.assert(
      fc.property(any, fc.constantFrom("api7", "apisix", undefined), (value, product) => {
        for (const { path } of validate(value, product)) assert.ok(Array.isArray(path));
      }),
    );
  });

  it("answers within bounds for a list of 100,000 wrong items", () => {
    const tcp = Array.from({ length: 100_000 }, (_, i) => ({ addr: i, tls: "x" }));
    assert.equal(validate({ apisix: { stream_proxy: { tcp } } }, undefined).length, 1000);
  });
});
