import assert from "node:assert/strict";
import { choosePath } from "../../../server/src/health-check/path.ts";
import { reachabilityOf } from "../../../server/src/health-check/reachability.ts";
import { trafficListeners } from "../../../server/src/health-check/traffic.ts";
import { checkTuple } from "../../../server/src/health-check/tuple.ts";
import { treeOf } from "./read.ts";

describe("checkTuple", () => {
  it("suggests 10 s, 5 s, 2 and 2 on every address where the file says nothing", () => {
    assert.deepEqual(checkTuple(undefined, "api7"), {
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
    ["{ip: 127.0.0.1, port: 7086}", "0.0.0.0", 7086],
    ["{ip: 0.0.0.0, port: 70000}", "0.0.0.0", 7085],
    ["{ip: '::', port: 7086}", "0.0.0.0", 7086],
    ["true", "0.0.0.0", 7085],
  ] as const) {
    it(`takes ${ip}:${port} for status: ${status}`, () => {
      const tuple = checkTuple(treeOf(`apisix: {status: ${status}}`), undefined);
      assert.deepEqual([tuple.ip, tuple.port], [ip, port]);
    });
  }
});

describe("choosePath", () => {
  const json = treeOf("deployment: {role: data_plane, role_data_plane: {config_provider: json}}");
  for (const [product, root, path, why] of [
    ["api7", undefined, "/status", /control plane/],
    ["apisix", undefined, "/status/ready", /3\.13/],
    ["apisix", json, "/status", /json/],
    ["api7", json, "/status", /control plane/],
    [undefined, undefined, "/status", /doesn't tell/],
  ] as const) {
    it(`is ${path} for ${product ?? "an undecided product"}${root ? " with the provider json" : ""}`, () => {
      const choice = choosePath(root, product);
      assert.equal(choice.path, path);
      assert.match(choice.reason, why);
    });
  }
});

describe("reachabilityOf", () => {
  for (const [text, state, words] of [
    ["deployment: {}", "off", /is off.*7085/],
    ["apisix: {status: null}", "off", /is off/],
    ["apisix: {status: true}", "invalid", /crashes/],
    ["apisix: {status: {}}", "loopback", /127\.0\.0\.1, its default/],
    ["apisix: {status: {ip: '[::1]'}}", "loopback", /listens on \[::1\]:/],
    ["apisix: {status: {ip: 0.0.0.0}}", "reachable", /every address.*7085/],
    ["apisix: {status: {ip: 10.0.1.5}}", "reachable", /10\.0\.1\.5 only/],
    ["apisix: {status: {ip: '::'}}", "invalid", /brackets/],
    ["apisix: {status: {ip: ''}}", "invalid", /empty/],
    ["apisix: {status: {ip: 0.0.0.0, port: 70000}}", "invalid", /70000/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an environment variable as the gateway writes it
    ["apisix: {status: {ip: '${{STATUS_IP}}'}}", "unknown", /environment variable/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an environment variable as the gateway writes it
    ["apisix: {status: {ip: 0.0.0.0, port: '${{P}}'}}", "unknown", /only the default/],
  ] as const) {
    it(`is ${state} for ${text}`, () => {
      const found = reachabilityOf(treeOf(text));
      assert.equal(found.state, state);
      assert.match(found.explanation, words);
      assert.equal(found.remedy !== undefined, ["off", "invalid", "loopback"].includes(state));
    });
  }

  it("gives a remedy that mends it and keeps the port", () => {
    const { remedy } = reachabilityOf(treeOf("apisix: {status: {ip: 127.0.0.1, port: 7086}}"));
    const mended = treeOf(remedy ?? "");
    assert.equal(reachabilityOf(mended).state, "reachable");
    assert.equal(checkTuple(mended, "api7").port, 7086);
  });

  it("cuts an address that goes on for lines", () => {
    const { explanation } = reachabilityOf(treeOf(`apisix: {status: {ip: ${"a".repeat(10_000)}}}`));
    assert.ok(explanation.length < 500, `${explanation.length} characters`);
  });
});

describe("trafficListeners", () => {
  for (const [text, ports] of [
    ["{}", [9080, 9443]],
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
      const found = trafficListeners(treeOf(`apisix: ${text}`));
      assert.deepEqual(
        found.map((listener) => listener.nodePort),
        ports,
      );
    });
  }
});
