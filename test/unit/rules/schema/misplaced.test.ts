import assert from "node:assert/strict";
import table from "../../../../schemas/misplaced.json";
import { describeKey } from "../../../../server/src/schema/catalogue.ts";
import { hasRightPlaces, rightPlaceOf } from "../../../../server/src/schema/misplaced.ts";
import { expectRule, fixed, of } from "../harness.ts";

const CODE = "schema/unknown-key";
const ON = { product: "apisix" } as const;

describe("keys in the wrong place", () => {
  it("finds etcd wherever it is, and says what the node does until it is moved", () => {
    const etcd = (pad: string) => `${pad}etcd:\n${pad}  host:\n${pad}    - http://etcd.example.com:2379\n`;
    for (const text of [
      `apisix:\n${etcd("  ")}  node_listen: 9080\n`,
      `apisix:\n  node_listen: 9080\ndeployment:\n  role_traditional:\n    config_provider: etcd\n${etcd("    ")}`,
      `apisix:\n  node_listen: 9080\nplugin_attr:\n  prometheus: {}\nnginx_config:\n${etcd("  ")}`,
    ])
      expectRule(CODE, text, {
        ...ON,
        finds: [["warning", "etcd"]],
        says: /ignores etcd in \S+\. The node connects to http:\/\/127\.0\.0\.1:2379 and uses the prefix \/apisix\. Move it to deployment\.etcd\./,
      });
  });

  it("moves a section, and makes lists of single values", () => {
    expectRule(
      CODE,
      "apisix:\n  node_listen: 9080\n  etcd: # ours\n    host: http://a.example.com:2379 # one\n    prefix: /a\n",
      {
        ...ON,
        finds: [["warning", "etcd"]],
        says: /With this value there, the gateway won't start: deployment\.etcd\.host must be a list/,
        fixed:
          "apisix:\n  node_listen: 9080\ndeployment:\n  etcd: # ours\n    host:\n      - http://a.example.com:2379 # one\n    prefix: /a\n",
      },
    );
  });

  it("adds to a section that is there, and to those in it", () => {
    expectRule(
      CODE,
      "apisix:\n  etcd:\n    prefix: /a\n    tls:\n      verify: false\n  node_listen: 9080\ndeployment:\n  etcd:\n    host:\n      - https://a.example.com:2379\n    tls:\n      sni: a.example.com\n",
      {
        ...ON,
        finds: [["warning", "etcd"]],
        fixed:
          "apisix:\n  node_listen: 9080\ndeployment:\n  etcd:\n    host:\n      - https://a.example.com:2379\n    tls:\n      sni: a.example.com\n      verify: false\n    prefix: /a\n",
      },
    );
  });

  it("overwrites nothing", () => {
    const text =
      "apisix:\n  etcd:\n    prefix: /a\n  node_listen: 9080\ndeployment:\n  etcd:\n    prefix: /b\n";
    expectRule(CODE, text, { ...ON, finds: [["warning", "etcd"]], fixed: "none" });
  });

  it("looks into a section as if it were in its right place", () => {
    const text = (at: string) =>
      `${at}    host:\n      - https://a.example.com:2379\n    prefix: /a\n    tls:\n      ca_cert: /etc/ssl/ca.pem\n`;
    for (const at of ["apisix:\n  etcd:\n", "etcd:\n", "deployment:\n  etcd:\n"]) {
      const [found, ...others] = of(CODE, text(at), ON).filter(({ message }) => message.includes("ca_cert"));
      assert.match(
        found?.message ?? "",
        /ignores ca_cert in \S*etcd\.tls\. Move it to apisix\.ssl\.ssl_trusted_certificate\./,
      );
      assert.deepEqual(others, []);
    }
  });

  it("tells a folder from a file of CA certificates", () => {
    const text = "deployment:\n  etcd:\n    tls:\n      cacert: /etc/ssl/certs/\n";
    expectRule(CODE, text, {
      ...ON,
      finds: [["warning", "cacert"]],
      says: /must name a file, but this is a folder\.$/,
    });
  });

  it("leaves a variable's value open", () => {
    const text = `apisix:\n  node_listen: 9080\n  etcd:\n    host:\n      - "\${{ETCD}}"\n`;
    expectRule(CODE, text, { ...ON, finds: [["warning", "etcd"]], says: /Move it to deployment\.etcd\.$/ });
  });

  it("shows no secret of what is rejected", () => {
    const text = "apisix:\n  etcd:\n    host: [http://a]\n    password: 5tHkHhYkjr6cQY12345\n  x: 1\n";
    const wrong = text.replace("5tHkHhYkjr6cQY12345", "512345612345");
    for (const { message } of of(CODE, wrong, ON)) assert.doesNotMatch(message, /512345612345/);
  });

  it("knows the Helm chart's values", () => {
    expectRule(
      CODE,
      "apisix:\n  admin:\n    allow:\n      ipList:\n        - 10.0.0.0/8 # office\n  node_listen: 9080\n",
      {
        ...ON,
        finds: [["warning", "ipList"]],
        says: /ignores ipList in apisix\.admin\.allow: it is a value of the Helm chart\. In config\.yaml, the key is deployment\.admin\.allow_admin\./,
        fixed:
          "apisix:\n  node_listen: 9080\ndeployment:\n  admin:\n    allow_admin:\n      - 10.0.0.0/8 # office\n",
      },
    );
    expectRule(
      CODE,
      "apisix:\n  nginx:\n    customLuaSharedDicts:\n      - name: mine\n        size: 10m\n  node_listen: 9080\n",
      {
        ...ON,
        finds: [["warning", "customLuaSharedDicts"]],
        fixed:
          "apisix:\n  node_listen: 9080\nnginx_config:\n  http:\n    custom_lua_shared_dict:\n      mine: 10m\n",
      },
    );
    const chart =
      "apisix:\n  node_listen: 9080\n  discovery:\n    enabled: true\n    registry:\n      nacos:\n        host: http://n:8848\n";
    expectRule(CODE, chart, {
      ...ON,
      finds: [
        ["information", "enabled"],
        ["warning", "registry"],
      ],
    });
    const [, registry] = of(CODE, chart, ON);
    assert.match(
      registry?.message ?? "",
      /In config\.yaml, the key is discovery\. With this value there, the gateway won't start: discovery\.nacos\.host must be a list/,
    );
    assert.equal(
      fixed(chart, registry),
      "apisix:\n  node_listen: 9080\n  discovery:\n    enabled: true\ndiscovery:\n  nacos:\n    host:\n      - http://n:8848\n",
    );
  });

  it("takes a section with the gateway's own keys for what it is, though the chart has one of its name", () => {
    expectRule(CODE, "apisix:\n  node_listen: 9080\ncontrol:\n  ip: 0.0.0.0\n  port: 9090\n", {
      ...ON,
      finds: [["warning", "control"]],
      says: /Move it to apisix\.control\./,
    });
  });

  it("knows the registry of Apache APISIX 1", () => {
    const text = "apisix:\n  node_listen: 9080\n  discovery: eureka\n";
    expectRule(CODE, text, {
      ...ON,
      finds: [["warning", "discovery"]],
      says: /only Apache APISIX 1\.4 to 2\.0 read the name of a registry there\. Now each registry is a section of discovery: write discovery\.eureka\./,
    });
    expectRule(CODE, `${text}eureka:\n  host: http://e.example.com:8761\n`, {
      ...ON,
      finds: [
        ["warning", "discovery"],
        ["warning", "eureka"],
      ],
      fixed: "apisix:\n  node_listen: 9080\neureka:\n  host: http://e.example.com:8761\n",
    });
    const eureka = "eureka:\n  host: http://e.example.com:8761\napisix:\n  node_listen: 9080\n";
    expectRule(CODE, eureka, {
      ...ON,
      finds: [["warning", "eureka"]],
      fixed:
        "discovery:\n  eureka:\n    host:\n      - http://e.example.com:8761\napisix:\n  node_listen: 9080\n",
    });
    expectRule(CODE, "apisix:\n  node_ssl_listen: 9443\n  node_listen: 9080\n", {
      ...ON,
      finds: [["warning", "node_ssl_listen"]],
      fixed: "apisix:\n  node_listen: 9080\n  ssl:\n    listen:\n      - port: 9443\n",
    });
  });

  it("tells what a key in the wrong section still does in nginx.conf", () => {
    expectRule(CODE, "apisix:\n  node_listen: 9080\nnginx_config:\n  dns_resolver: [1.1.1.1]\n", {
      ...ON,
      finds: [["warning", "dns_resolver"]],
      says: /^The gateway uses dns_resolver in nginx_config only to write nginx\.conf, where it replaces apisix\.dns_resolver\. Move it to apisix\.dns_resolver\.$/,
      fixed: "apisix:\n  node_listen: 9080\n  dns_resolver: [1.1.1.1]\n",
    });
    expectRule(CODE, "apisix:\n  user: root\n", {
      ...ON,
      finds: [["warning", "user"]],
      says: /where it replaces nginx_config\.user\./,
    });
    // The section that counts has a default.
    expectRule(CODE, "apisix:\n  error_log: a\n", {
      ...ON,
      finds: [["warning", "error_log"]],
      says: /^The gateway ignores error_log/,
    });
    const admin =
      "apisix:\n  https_admin: true\n  admin_api_mtls:\n    admin_ssl_cert: /a\n    admin_ssl_cert_key: /b\n";
    for (const { message } of of("migration/moved-key", admin, ON))
      assert.match(
        message,
        /^The gateway uses \w+ only to write nginx\.conf: since Apache APISIX 3\.0 the key is/,
      );
  });

  it("writes numbers and booleans without the quotes", () => {
    const [found] = of("migration/moved-key", 'apisix:\n  port_admin: "9181"\n  node_listen: 9080\n', ON);
    assert.equal(
      fixed('apisix:\n  port_admin: "9181"\n  node_listen: 9080\n', found),
      "apisix:\n  node_listen: 9080\ndeployment:\n  admin:\n    admin_listen:\n      port: 9181\n",
    );
  });

  it("has a right place for every key of the table, and no key that the gateway reads", () => {
    const pathOf = (key: string) => key.split(".");
    for (const key of Object.keys({ ...table.chart, ...table.old, ...table.other })) {
      const path = pathOf(key);
      assert.equal(describeKey(path, undefined), undefined, key);
      assert.ok(hasRightPlaces(path.slice(0, -1)) || path.length === 1, key);
      const to = rightPlaceOf(path)?.to ?? [];
      assert.notEqual(describeKey(to, undefined), undefined, `${key} -> ${to.join(".")}`);
    }
    for (const key of table["only-chart"]) assert.equal(describeKey(pathOf(key), undefined), undefined, key);
  });
});
