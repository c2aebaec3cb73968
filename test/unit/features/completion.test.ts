import assert from "node:assert/strict";
import { accept, labels } from "./harness.ts";

const HOSTS = `deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal:7943"
`;

describe("completion of keys", () => {
  it("offers the keys of a section, those that are there left out", () => {
    const keys = labels("deployment:\n  role: traditional\n  ▮\n");
    assert.ok(keys.includes("etcd"));
    assert.ok(keys.includes("role_traditional"));
    assert.ok(!keys.includes("role"));
    assert.ok(!keys.includes("node_listen"));
  });

  it("inserts what a key needs nested", () => {
    assert.equal(
      accept("deployment:\n  role: traditional\n  ▮\n", "role_traditional"),
      "deployment:\n  role: traditional\n  role_traditional:\n    config_provider: etcd\n",
    );
  });

  it("completes a half-typed key before other keys", () => {
    assert.equal(
      accept("deployment:\n  role: traditional\n  ro▮\n  etcd:\n    prefix: /apisix\n", "role_traditional"),
      "deployment:\n  role: traditional\n  role_traditional:\n    config_provider: etcd\n  etcd:\n    prefix: /apisix\n",
    );
  });

  it("replaces only the key where a colon follows", () => {
    assert.equal(accept("deployment:\n  rol▮: traditional\n", "role"), "deployment:\n  role: traditional\n");
  });

  it("offers top-level keys at the end of a file without newline", () => {
    assert.ok(labels("deployment:\n  role: traditional\n▮").includes("apisix"));
  });

  it("works in a section with nothing in it", () => {
    assert.equal(accept("apisix:\n  ▮\n", "status"), "apisix:\n  status:\n    ip: 0.0.0.0\n    port: 7085\n");
  });

  it("works between comments", () => {
    assert.equal(
      accept("apisix:\n  # before\n  ▮\n  # after\n  enable_ipv6: false\n", "enable_admin"),
      "apisix:\n  # before\n  enable_admin: false\n  # after\n  enable_ipv6: false\n",
    );
  });

  it("works in a list's mapping", () => {
    assert.equal(
      accept("apisix:\n  node_listen:\n    - port: 9080\n      ▮\n", "ip"),
      "apisix:\n  node_listen:\n    - port: 9080\n      ip: 0.0.0.0\n",
    );
  });

  it("works behind a list's dash", () => {
    const keys = labels("apisix:\n  node_listen:\n    - ▮\n");
    assert.ok(keys.includes("port"), keys.join());
  });

  it("works inside a flow mapping", () => {
    assert.equal(
      accept("apisix:\n  status: {ip: 0.0.0.0, ▮}\n", "port"),
      "apisix:\n  status: {ip: 0.0.0.0, port: 7085}\n",
    );
  });

  it("keeps to the file's own indentation", () => {
    assert.equal(
      accept("apisix:\n    enable_ipv6: true\n    ▮\n", "status"),
      "apisix:\n    enable_ipv6: true\n    status:\n        ip: 0.0.0.0\n        port: 7085\n",
    );
  });

  it("offers no key that is gone, and none of the other product", () => {
    const keys = labels("apisix:\n  enable_admin: true\n  ▮\n", { product: "apisix" });
    assert.ok(!keys.includes("admin_key"));
    assert.ok(!keys.includes("port_admin"));
    assert.ok(
      !labels("deployment:\n  role: traditional\n  ▮\n", { product: "apisix" }).includes("fallback_cp"),
    );
    assert.ok(labels("deployment:\n  role: traditional\n  ▮\n", { product: "api7" }).includes("fallback_cp"));
  });
});

describe("completion of values", () => {
  it("leaves keys of the other product out of what it inserts nested", () => {
    const text = (line: string) => `api7ee: {}\napisix:\n  ${line}\n`;
    const nested = text("data_encryption:\n    enable: true");
    assert.equal(accept(text("data▮"), "data_encryption", {}, { snippets: false, asIs: true }), nested);
  });

  it("offers an enum's values", () => {
    assert.deepEqual(labels("deployment:\n  role: ▮\n"), ["traditional", "control_plane", "data_plane"]);
    assert.equal(
      accept("deployment:\n  role: ▮\n  role_data_plane:\n    config_provider: etcd\n", "data_plane"),
      "deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: etcd\n",
    );
  });

  it("replaces a value that is half there", () => {
    assert.equal(
      accept("apisix:\n  router:\n    http: radix▮\n", "radixtree_uri"),
      "apisix:\n  router:\n    http: radixtree_uri\n",
    );
  });

  it("puts in the blank behind a colon", () => {
    assert.equal(accept("apisix:\n  enable_ipv6:▮\n", "false"), "apisix:\n  enable_ipv6: false\n");
  });

  it("offers true and false", () => {
    assert.deepEqual(labels("apisix:\n  enable_ipv6: ▮\n"), ["true", "false"]);
  });

  it("works inside quotes", () => {
    assert.equal(accept('deployment:\n  role: "▮"\n', "traditional"), 'deployment:\n  role: "traditional"\n');
  });

  it("nests no key that only the other product reads", () => {
    const text = `apisix:\n  ▮\n${HOSTS}`;
    assert.equal(
      accept(text, "data_encryption", { product: "api7" }),
      text.replace("▮", "data_encryption:\n    enable: true"),
    );
  });

  it("offers a default", () => {
    assert.ok(labels("deployment:\n  etcd:\n    prefix: ▮\n").includes("/apisix"));
  });

  it("says nothing in comments", () => {
    assert.deepEqual(labels("deployment:\n  role: traditional # ▮\n"), []);
    assert.deepEqual(labels("deployment:\n  # ▮\n  role: traditional\n"), []);
  });
});

describe("completion of endpoints", () => {
  const THIRD = '      - "https://dp-manager.az-c.internal:7943"\n';

  it("offers the next zone's behind a dash", () => {
    assert.equal(accept(`${HOSTS}      - ▮\n`, '"https://dp-manager.az-c.internal:7943"'), HOSTS + THIRD);
  });

  it("takes for the pattern what has https and a port, where there is such an entry", () => {
    const wrong = HOSTS.replace("https://dp-manager.az-b", "http://dp-manager.az-b");
    assert.equal(accept(`${wrong}      - ▮\n`, '"https://dp-manager.az-c.internal:7943"'), wrong + THIRD);
    const bare = HOSTS.replace("az-b.internal:7943", "az-b.internal");
    assert.equal(accept(`${bare}      - ▮\n`, '"https://dp-manager.az-c.internal:7943"'), bare + THIRD);
  });

  it("offers it inside quotes", () => {
    assert.equal(accept(`${HOSTS}      - "▮"\n`, "https://dp-manager.az-c.internal:7943"), HOSTS + THIRD);
  });

  it("offers it, dash and all, on a line of its own", () => {
    assert.equal(accept(`${HOSTS}      ▮\n`, '- "https://dp-manager.az-c.internal:7943"'), HOSTS + THIRD);
  });

  it("quotes like the siblings", () => {
    const single = HOSTS.replaceAll('"', "'");
    assert.equal(
      accept(`${single}      - ▮\n`, "'https://dp-manager.az-c.internal:7943'"),
      single + THIRD.replaceAll('"', "'"),
    );
  });

  it("offers the zone that is missing between", () => {
    const gap = HOSTS.replace("az-b", "az-c");
    assert.deepEqual(labels(`${gap}      - ▮\n`), ['"https://dp-manager.az-b.internal:7943"']);
  });

  it("offers every expected zone that is missing", () => {
    assert.deepEqual(labels(`${HOSTS}      - ▮\n`, { availabilityZones: ["az-a", "az-b", "az-x", "az-y"] }), [
      '"https://dp-manager.az-x.internal:7943"',
      '"https://dp-manager.az-y.internal:7943"',
    ]);
  });

  it("works in a flow list", () => {
    const flow = 'deployment:\n  etcd:\n    host: ["https://dpm.az-a.internal:7943", ▮]\n';
    assert.equal(
      accept(flow, '"https://dpm.az-b.internal:7943"'),
      'deployment:\n  etcd:\n    host: ["https://dpm.az-a.internal:7943", "https://dpm.az-b.internal:7943"]\n',
    );
  });
});

describe("completion in a file with nothing in it", () => {
  it("offers one thing, the multi-AZ pattern", () => {
    for (const blank of ["▮", "# a comment\n▮", "\n▮\n", "depl▮"]) {
      assert.deepEqual(labels(blank), ["API7 Gateway: multi-AZ data plane"], blank);
    }
    assert.match(
      accept("depl▮", "API7 Gateway: multi-AZ data plane"),
      /^deployment:\n {2}role: traditional\n/,
    );
  });

  it("offers nothing behind what would be no YAML with it", () => {
    assert.deepEqual(labels("...\napisix▮"), []);
  });

  it("offers nothing in a comment", () => {
    assert.deepEqual(labels("# com▮ment\n"), []);
  });
});

describe("completion elsewhere", () => {
  it("offers nothing in files that are none of ours", () => {
    assert.deepEqual(labels("apiVersion: v1\nkind: Service\n▮"), []);
    assert.deepEqual(labels("services:\n  web:\n    ▮"), []);
  });
});
