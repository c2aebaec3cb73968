// biome-ignore-all lint/suspicious/noTemplateCurlyInString: environment variables as the gateway writes them
import assert from "node:assert/strict";
import { SUGGESTED_PARAMETERS } from "../../../server/src/health-check/check-parameters.ts";
import { purposesOf } from "../../../server/src/health-check/purposes.ts";
import { reachabilityOf } from "../../../server/src/health-check/reachability.ts";
import { trafficListeners } from "../../../server/src/health-check/traffic.ts";
import { checkTuple } from "../../../server/src/health-check/tuple.ts";
import { configurationFrom } from "./read.ts";

describe("checkTuple", () => {
  it("suggests 10 s, 5 s, 2 and 2 on every address where the file says nothing", () => {
    assert.deepEqual(checkTuple(configurationFrom("", { product: "api7" }), SUGGESTED_PARAMETERS), {
      scheme: "http",
      ip: "0.0.0.0",
      port: 7085,
      path: "/status",
      interval: 10,
      timeout: 5,
      healthy: 2,
      unhealthy: 2,
    });
  });

  for (const [status, ip, port] of [
    ["{}", "0.0.0.0", 7085],
    ["{ip: 10.0.1.5, port: 7086}", "10.0.1.5", 7086],
    ["{ip: 10.0.1.5, port: '7086'}", "10.0.1.5", 7086],
    ["{ip: 10.0.1.5, port: abc}", "10.0.1.5", 7085],
    ["{ip: 127.0.0.1, port: 7086}", "0.0.0.0", 7086],
    ["{ip: 0.0.0.0, port: 70000}", "0.0.0.0", 7085],
    ["{ip: '::', port: 7086}", "0.0.0.0", 7086],
    ["true", "0.0.0.0", 7085],
    ["{ip: '${{IP}}', port: '${{PORT}}'}", "10.0.1.6", 7087],
    ["{ip: '${{OTHER:=10.0.1.7}}'}", "10.0.1.7", 7085],
    ["{ip: 10.0.1.5, port: '${{UNKNOWN}}'}", "0.0.0.0", 7085],
  ] as const) {
    it(`takes ${ip}:${port} for status: ${status}`, () => {
      const environment = { IP: "10.0.1.6", PORT: "7087" };
      const configuration = configurationFrom(`apisix: {status: ${status}}`, { environment });
      const tuple = checkTuple(configuration, SUGGESTED_PARAMETERS);
      assert.deepEqual([tuple.ip, tuple.port], [ip, port]);
    });
  }

  it("goes by what can be read where the gateway can't read the file", () => {
    const text = "apisix: &a\n  status: {ip: 10.0.1.5, port: 7086}\n  x: *a\n  y: [\n";
    const tuple = checkTuple(configurationFrom(text), SUGGESTED_PARAMETERS);
    assert.deepEqual([tuple.ip, tuple.port], ["10.0.1.5", 7086]);
  });
});

describe("purposesOf", () => {
  const provider = (name: string, role = "data_plane") =>
    `deployment: {role: ${role}, role_${role}: {config_provider: ${name}}}`;
  for (const [product, version, text, loadBalancer, readiness, why] of [
    ["api7", "", "", "/status", "/status/ready", /control plane/],
    ["apisix", "", "", "/status/ready", "/status/ready", /etcd is lost/],
    ["auto", "", "", "/status", "/status/ready", /could be for/],
    ["apisix", "3.18", provider("json"), "/status", "/status", /provider json, .* 3\.13 to 3\.18/],
    ["apisix", "3.13", provider("xds"), "/status", "/status", /provider xds/],
    ["apisix", "3.14", provider("yaml"), "/status", "/status", /provider yaml, .* 3\.13 to 3\.14/],
    ["apisix", "3.14", provider("yaml", "traditional"), "/status", "/status", /provider yaml/],
    ["apisix", "3.15", provider("yaml"), "/status/ready", "/status/ready", /etcd is lost/],
    // API7 Gateway's goes by its DP Managers.
    ["api7", "", provider("json"), "/status", "/status/ready", /control plane/],
  ] as const) {
    it(`are ${loadBalancer} and ${readiness} for ${product} ${version} with ${text || "nothing"}`, () => {
      const [check, ready, live] = purposesOf(configurationFrom(text, { product, version }));
      assert.deepEqual([check.path, ready?.path, live?.path], [loadBalancer, readiness, "/status"]);
      assert.match(check.reason, why);
    });
  }
});

describe("reachabilityOf", () => {
  for (const [text, state, words, remedy] of [
    ["deployment: {}", "off", /is off.*7085/, true],
    ["apisix: {status: null}", "off", /is off/, true],
    ["apisix: {status: false}", "off", /is off/, true],
    ["apisix: {status: true}", "invalid", /won't start/, true],
    ["apisix: {status: {}}", "loopback", /127\.0\.0\.1, its default/, true],
    ["apisix: {status: text}", "loopback", /127\.0\.0\.1, its default/, true],
    ["apisix: {status: {ip: '[::1]'}}", "loopback", /listens on \[::1\]:/, true],
    ["apisix: {status: {ip: 0.0.0.0}}", "reachable", /every IPv4 address.*7085/, false],
    ["apisix: {status: {ip: '[::]'}}", "reachable", /no IPv4 address/, false],
    [
      "{apisix: {status: {ip: 0.0.0.0}}, deployment: {role: control_plane, role_control_plane: {config_provider: etcd}}}",
      "reachable",
      /is a control plane/,
      false,
    ],
    ["apisix: {status: {ip: 10.0.1.5}}", "reachable", /10\.0\.1\.5 only/, false],
    ["apisix: {status: {ip: '::'}}", "invalid", /brackets/, true],
    ["apisix: {status: {ip: ''}}", "invalid", /empty/, true],
    ["apisix: {status: {ip: [a]}}", "invalid", /won't start/, true],
    ["apisix: {status: {ip: 0.0.0.0, port: 70000}}", "invalid", /70000/, true],
    ["apisix: {status: {ip: 0.0.0.0, port: 9180}}", "invalid", /9180/, true],
    ["apisix: {status: {ip: 0.0.0.0}, node_listen: 7085}", "invalid", /7085/, true],
    ["apisix: {status: {ip: 0.0.0.0}, enable_ipv6: 'no'}", "invalid", /enable_ipv6.*Until it does/, false],
    ["apisix: {status: {ip: '${{IP}}'}}", "unknown", /environment variable/, false],
    ["apisix: {status: {ip: 0.0.0.0, port: '${{P}}'}}", "unknown", /only the default/, false],
    ["apisix: {status: '${{S}}'}", "unknown", /environment variable/, false],
    ["apisix: '${{A}}'", "unknown", /environment variable/, false],
    ["apisix: {status: {ip: 0.0.0.0}, proxy_mode: stream}", "off", /Only stream/, false],
    [
      "apisix: {status: {ip: 0.0.0.0}, proxy_mode: http&stream, stream_proxy: {tcp: [9100]}}",
      "reachable",
      /7085/,
      false,
    ],
    [
      "{apisix: {status: {ip: 0.0.0.0}}, deployment: {fallback_cp: {mode: write}}}",
      "off",
      /backup node/,
      false,
    ],
  ] as const) {
    it(`is ${state} for ${text}`, () => {
      const found = reachabilityOf(configurationFrom(text, { product: "apisix" }));
      assert.equal(found.state, state, found.explanation);
      assert.match(found.explanation, words);
      assert.equal(found.remedy !== undefined, remedy);
    });
  }

  it("is off in a version that has no status API", () => {
    const text = "apisix: {status: {ip: 0.0.0.0}}";
    const old = reachabilityOf(configurationFrom(text, { product: "apisix", version: "3.12" }));
    assert.equal(old.state, "off");
    assert.match(old.explanation, /3\.12 has no status API/);
    const first = reachabilityOf(configurationFrom(text, { product: "apisix", version: "3.13" }));
    assert.equal(first.state, "reachable");
    assert.equal(reachabilityOf(configurationFrom(text, { product: "api7" })).state, "reachable");
  });

  it("gives a remedy that mends it and keeps the port", () => {
    const { remedy } = reachabilityOf(configurationFrom("apisix: {status: {ip: 127.0.0.1, port: 7086}}"));
    const mended = configurationFrom(remedy ?? "");
    assert.equal(reachabilityOf(mended).state, "reachable");
    assert.equal(checkTuple(mended, SUGGESTED_PARAMETERS).port, 7086);
  });

  it("cuts an address that goes on for lines", () => {
    const { explanation } = reachabilityOf(
      configurationFrom(`apisix: {status: {ip: ${"a".repeat(10_000)}}}`),
    );
    assert.ok(explanation.length < 500, `${explanation.length} characters`);
  });
});

describe("trafficListeners", () => {
  for (const [text, ports] of [
    // An empty section deletes all defaults, those of the listeners, too.
    ["{}", [9080]],
    ["{enable_ipv6: true}", [9080, 9443]],
    ["{node_listen: 9081}", [9081, 9443]],
    ["{node_listen: [9082, 9083]}", [9082, 9443]],
    ["{node_listen: [{ip: 0.0.0.0, port: 9084}]}", [9084, 9443]],
    ["{node_listen: [{ip: 0.0.0.0}]}", [9080, 9443]],
    // Texts in the list are dropped by the gateway: no HTTP listener is left.
    ["{node_listen: ['9080']}", [9443]],
    ["{ssl: {listen: [{port: 9444}]}}", [9080, 9444]],
    ["{ssl: {enable: false}}", [9080]],
    ["{node_listen: [], ssl: {enable: false}}", [9080]],
    // On the same port only HTTP is served.
    ["{node_listen: 9443}", [9443]],
  ] as const) {
    it(`finds ${ports.join(" and ")} in ${text}`, () => {
      const found = trafficListeners(configurationFrom(`apisix: ${text}`));
      assert.deepEqual(
        found.map((listener) => listener.nodePort),
        ports,
      );
    });
  }
});
