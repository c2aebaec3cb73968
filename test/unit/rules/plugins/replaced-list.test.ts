import assert from "node:assert/strict";
import { expectRule, findings, fixed, of, titles } from "../harness.ts";

const CODE = "plugins/replaced-list";
const APISIX = { product: "apisix" } as const;
const STREAMS = 'apisix:\n  proxy_mode: "http&stream"\n  stream_proxy:\n    tcp:\n      - 9100\n';
const messageOf = (text: string, version = "") => of(CODE, text, { ...APISIX, version })[0]?.message ?? "";

describe(CODE, () => {
  it("warns of a list that was meant to add to the built-in one", () => {
    for (const list of ["[log-rotate]", "[my-plugin]", "[key-auth, my-plugin]", "[cors, request-id]"])
      expectRule(CODE, `plugins: ${list}\n`, { ...APISIX, finds: [["warning", "plugins"]] });
  });

  it("informs of a list that looks like a choice", () => {
    const list = "[real-ip, request-id, key-auth, limit-count, proxy-rewrite, prometheus]";
    expectRule(CODE, `plugins: ${list}\n`, { ...APISIX, finds: [["information", "plugins"]] });
    const missing = `${STREAMS}stream_plugins: [ip-restriction, limit-conn, mqtt-proxy, syslog]\n`;
    expectRule(CODE, missing, {
      ...APISIX,
      finds: [["information", "stream_plugins"]],
      says: /1 built-in plugin is no longer loaded \(traffic-split\)/,
    });
    expectRule(CODE, missing, { ...APISIX, version: "3.9", finds: [] });
  });

  it("says what becomes of routes, by provider and version", () => {
    const text = (section: string) => `${section}plugins:\n  - cors\n`;
    assert.match(
      messageOf(text("")),
      /Admin API rejects .* \(unknown plugin\), and stored routes run without/,
    );
    const plane = "deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: ";
    assert.match(messageOf(text(`${plane}etcd\n`)), /\. Routes that use them run without them\./);
    assert.match(messageOf(text(`${plane}yaml\n`), "3.16"), /\. Routes that use them are rejected/);
    assert.match(messageOf(text(`${plane}yaml\n`), "3.15"), /\. Routes that use them run without them\./);
  });

  it("names what is behind public-api", () => {
    assert.match(messageOf("plugins: [node-status]\n"), /Without public-api, .* the API of node-status\./);
    assert.doesNotMatch(messageOf("plugins: [node-status, public-api]\n"), /Without public-api/);
  });

  it("adds what is missing, and keeps comments and order", () => {
    const text = `${STREAMS}stream_plugins:\n  # metrics\n  - prometheus # ours\n`;
    const [finding] = of(CODE, text, APISIX);
    const rest = ["ip-restriction", "limit-conn", "mqtt-proxy", "traffic-split", "syslog"];
    assert.equal(fixed(text, finding), text + rest.map((name) => `  - ${name}\n`).join(""));
    const after = fixed("plugins:\n  - gm\n", of(CODE, "plugins:\n  - gm\n", APISIX)[0]);
    assert.deepEqual(
      findings(after, APISIX).filter(({ code }) => code.startsWith("plugins/")),
      [],
    );
  });

  it("removes a list that adds nothing", () => {
    const text = "apisix:\n  node_listen: 9080\nplugins:\n  - cors\n";
    assert.deepEqual(titles(of(CODE, text, APISIX)[0]), [
      "List all built-in plugins, too",
      "Remove plugins to load all built-in plugins",
    ]);
    const own = of(CODE, "plugins:\n  - mine\n", APISIX)[0];
    assert.deepEqual(titles(own), ["List all built-in plugins, too"]);
  });

  it("offers no edit of a list that others share", () => {
    const text = "a: &list\n  - cors\nplugins: *list\n";
    assert.deepEqual(titles(of(CODE, text, APISIX)[0]), ["Remove plugins to load all built-in plugins"]);
  });

  it("counts what variables give, and says nothing where one decides", () => {
    const text = `plugins:\n  - "$\{{PLUGIN}}"\n`;
    expectRule(CODE, text, {
      ...APISIX,
      environment: { PLUGIN: "cors" },
      finds: [["warning", "plugins"]],
      says: /replaces the built-in list/,
    });
    expectRule(CODE, text, { ...APISIX, finds: [] });
  });

  it("finds lists that are empty: null is one, by the gateway's schema", () => {
    for (const empty of ["[]", "null", ""]) {
      const text = `apisix:\n  node_listen: 9080\nplugins: ${empty}\n`;
      expectRule(CODE, text, {
        ...APISIX,
        finds: [["warning", "plugins"]],
        fixed: "apisix:\n  node_listen: 9080\n",
      });
    }
  });

  it("is silent on lists that aren't read, and on other products", () => {
    for (const text of ["apisix:\n  node_listen: 9080\n", "stream_plugins: [syslog]\n"])
      expectRule(CODE, text, { ...APISIX, finds: [] });
    for (const product of ["api7", "auto"] as const)
      expectRule(CODE, "plugins: [cors]\n", { product, finds: [] });
    const streams = STREAMS.replace("http&stream", "stream");
    expectRule(CODE, `${streams}plugins: [cors]\n`, { ...APISIX, finds: [] });
  });
});
