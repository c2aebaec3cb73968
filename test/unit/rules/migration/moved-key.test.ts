import assert from "node:assert/strict";
import { allFixed, expectRule, findings, fixed, of, REFERENCE, shown, titles } from "../harness.ts";

const CODE = "migration/moved-key";
const APISIX = { product: "apisix" } as const;

describe(CODE, () => {
  it("moves a top-level section into one that stands there, with its comments", () => {
    expectRule(
      CODE,
      'deployment:\n  etcd:\n    timeout: 30\n# cluster\netcd:  # old\n  # hosts\n  host:\n  - "http://a:2379"  # A\n  # - b\n',
      {
        finds: [["error", "etcd"]],
        says: /won't start: etcd\.prefix is missing\..* The gateway has ignored etcd since .* The key is now deployment\.etcd\.$/,
        fixed:
          'deployment:\n  etcd:\n    timeout: 30\n    # cluster\n    # old\n    # hosts\n    host:\n    - "http://a:2379"  # A\n    # - b\n',
      },
    );
  });

  it("says what runs instead", () => {
    const text = 'etcd:\n  host: ["http://a:2379"]\n  prefix: /a\n';
    expectRule(CODE, text, { finds: [["warning", "etcd"]], says: /connects to http:\/\/127\.0\.0\.1:2379/ });
    const standalone = `${text}deployment:\n  role_traditional:\n    config_provider: yaml\n`;
    assert.doesNotMatch(of(CODE, standalone)[0]?.message ?? "", /127\.0\.0\.1/);
  });

  it("speaks alone of what stops the gateway in it", () => {
    const text = 'etcd:\n  host: "http://a:2379"\n  timeout: 0\n';
    const found = findings(text).filter(({ severity }) => severity === "error");
    assert.deepEqual(shown(text, found), [[CODE, "error", "etcd"]]);
    assert.match(found[0]?.message ?? "", /etcd\.prefix is missing|etcd\.host must be a list/);
    const off = findings(text, { levels: { [CODE]: "off" } }).map(({ code }) => code);
    assert.ok(off.includes("schema/type"), off.join());
  });

  it("keeps anchors, quotes, the text's line breaks and its indentation", () => {
    expectRule(
      CODE,
      "apisix:\r\n    # who\r\n    allow_admin: &who  # list\r\n        - '10.0.0.0/8'  # office\r\n    enable_ipv6: no\r\nplugin_attr:\r\n    mine: *who\r\n",
      {
        ...APISIX,
        finds: [["warning", "allow_admin"]],
        // The alias would stand before its anchor.
        fixed: "none",
      },
    );
    expectRule(
      CODE,
      "plugin_attr:\r\n    mine: &who ['10.0.0.0/8']\r\napisix:\r\n    # who\r\n    allow_admin: *who  # list\r\n    enable_ipv6: no\r\n",
      {
        ...APISIX,
        finds: [["warning", "allow_admin"]],
        fixed:
          "plugin_attr:\r\n    mine: &who ['10.0.0.0/8']\r\napisix:\r\n    enable_ipv6: no\r\ndeployment:\r\n    admin:\r\n        # who\r\n        allow_admin: *who  # list\r\n",
      },
    );
  });

  it("moves within flow style", () => {
    expectRule(CODE, "apisix: {port_admin: 9181, node_listen: 9080}\ndeployment: {role: traditional}\n", {
      ...APISIX,
      finds: [["warning", "port_admin"]],
      fixed:
        "apisix: {node_listen: 9080}\ndeployment: {role: traditional, admin: { admin_listen: { port: 9181 } }}\n",
    });
  });

  it("takes a section along that would be left empty", () => {
    expectRule(CODE, "# all\napisix:  # one key\n  # admin\n  port_admin: 9181", {
      ...APISIX,
      finds: [["warning", "port_admin"]],
      fixed:
        "# all\ndeployment:\n  admin:\n    admin_listen:\n      # one key\n      # admin\n      port: 9181\n",
    });
  });

  it("does not make a key that stands there already; it offers to take the old one out", () => {
    const text = (port: number) =>
      `apisix:\n  node_listen: 9080\n  port_admin: ${port}  # old\ndeployment:\n  admin:\n    admin_listen:\n      port: 9182\n`;
    expectRule(CODE, text(9181), {
      ...APISIX,
      finds: [["warning", "port_admin"]],
      says: /The file already has that key, and the gateway uses it/,
      fixed:
        "apisix:\n  node_listen: 9080\n  # old\ndeployment:\n  admin:\n    admin_listen:\n      port: 9182\n",
    });
    expectRule(CODE, text(9182), { ...APISIX, finds: [["information", "port_admin"]] });
    assert.equal(allFixed(text(9181), APISIX).includes("9181"), true);
    assert.equal(allFixed(text(9182), APISIX).includes("port_admin"), false);
  });

  it("translates values whose form is another one now", () => {
    const tls = (value: string) => `apisix:\n  ssl:\n    enable: true\n    ${value}\n`;
    expectRule(CODE, tls("listen_port: [9443, 9444]  # two"), {
      ...APISIX,
      finds: [["warning", "listen_port"]],
      fixed: tls("# two\n    listen:\n      - port: 9443\n      - port: 9444"),
    });
    const stream = (only: string) => `apisix:\n  stream_proxy:\n    ${only}\n    tcp:\n      - 9100\n`;
    for (const [only, mode] of [
      ["true", "stream"],
      ["false", '"http&stream"'],
    ]) {
      expectRule(CODE, stream(`only: ${only}`), {
        ...APISIX,
        finds: [["warning", "only"]],
        fixed: `apisix:\n  stream_proxy:\n    tcp:\n      - 9100\n  proxy_mode: ${mode}\n`,
      });
    }
  });

  it("puts the provider into the section of the file's role, where the role takes it", () => {
    const text = (role: string) =>
      `apisix:\n  config_center: yaml\n  node_listen: 9080\ndeployment:\n  role: ${role}\n`;
    expectRule(CODE, text("data_plane"), {
      ...APISIX,
      finds: [["warning", "config_center"]],
      fixed:
        "apisix:\n  node_listen: 9080\ndeployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: yaml\n",
    });
    expectRule(CODE, text("traditional"), {
      ...APISIX,
      version: "3.12",
      finds: [["warning", "config_center"]],
      fixed: "none",
    });
    assert.match(allFixed(text("data_plane"), APISIX), /role_data_plane:\n {4}config_provider: yaml\n/);
  });

  it("says nothing of a key that the product and version still read", () => {
    const text = (more = "") =>
      `apisix:\n  stream_proxy:\n    only: true\n    tcp:\n      - 9100\n  ssl:\n    key_encrypt_salt: edd1c9f0985e76a2\n${more}`;
    const none = { finds: [] };
    expectRule(CODE, text(), { product: "api7", ...none });
    expectRule(CODE, text(), { product: "auto", ...none });
    expectRule(CODE, text(), { ...APISIX, version: "3.4.1", ...none });
    expectRule(CODE, text(), { ...APISIX, version: "3.8", finds: [["warning", "only"]] });
    expectRule(CODE, text(), {
      ...APISIX,
      version: "3.9",
      finds: [
        ["warning", "only"],
        ["warning", "key_encrypt_salt"],
      ],
    });
    expectRule(CODE, REFERENCE, none);
  });

  it("says that the gateway won't start on HTTP/2 of a single listener, and moves it once", () => {
    const text =
      "apisix:\n  node_listen:\n    - enable_http2: true\n      port: 9080\n    - port: 9081\n      enable_http2: true  # gRPC\n";
    expectRule(CODE, text, {
      ...APISIX,
      finds: [
        ["error", "enable_http2"],
        ["error", "enable_http2"],
      ],
      says: /won't start/,
      fixed:
        "apisix:\n  node_listen:\n    - port: 9080\n    - port: 9081\n      enable_http2: true  # gRPC\n  enable_http2: true\n",
    });
    assert.equal(
      allFixed(text, APISIX),
      "apisix:\n  node_listen:\n    - port: 9080\n    - port: 9081\n      # gRPC\n  enable_http2: true\n",
    );
    expectRule(CODE, text, { product: "api7", finds: [] });
    expectRule(CODE, text, { ...APISIX, version: "3.8", finds: [] });
  });

  it("leaves to a person who gets at the Admin API", () => {
    const text = "apisix:\n  node_listen: 9080\n  allow_admin:\n    - 0.0.0.0/0\n";
    assert.equal(allFixed(text, APISIX), text);
    assert.deepEqual(titles(of(CODE, text, APISIX)[0]), ["Move to deployment.admin.allow_admin"]);
  });

  it("renames in place, after a whole section was moved", () => {
    const text = 'etcd:\n  host:\n    - "http://a:2379"\n  prefix: /x\n  health_check_retry: 3  # tries\n';
    assert.equal(
      allFixed(text, APISIX),
      'deployment:\n  etcd:\n    host:\n      - "http://a:2379"\n    prefix: /x\n    startup_retry: 3  # tries\n',
    );
  });

  it("does nothing to what a merge key brought along", () => {
    const text = "x: &x\n  port_admin: 9181\napisix:\n  <<: *x\n  node_listen: 9080\n";
    expectRule(CODE, text, { ...APISIX, finds: [] });
  });

  it("says which version has doesn't have the key that replaced it", () => {
    const text = "apisix:\n  ssl:\n    enable_http2: true\n";
    expectRule(CODE, text, {
      ...APISIX,
      version: "3.8",
      finds: [["warning", "enable_http2"]],
      says: /doesn't have the key that replaced it/,
      fixed: "none",
    });
    assert.equal(fixed(text, of(CODE, text, APISIX)[0]), "apisix:\n  enable_http2: true\n");
  });

  it("keeps the byte order mark of a file whose first section moves", () => {
    expectRule("migration/moved-key", "\ufeffetcd:\n  host:\n    - http://10.0.0.1:2379\n", {
      finds: [["error", "etcd"]],
      fixed: "\ufeffdeployment:\n  etcd:\n    host:\n      - http://10.0.0.1:2379\n",
    });
  });
});
