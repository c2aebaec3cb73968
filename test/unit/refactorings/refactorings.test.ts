import assert from "node:assert/strict";
import { inZone, REFERENCE, withHosts } from "../rules/harness.ts";
import { changesAt, refactored } from "./harness.ts";

const apisix = { product: "apisix" } as const;
const api7 = { product: "api7" } as const;

describe("taking a secret from a variable", () => {
  const admin = (key: string) =>
    `deployment:\n  admin:\n    admin_key:\n      - name: admin\n        role: admin\n        key: ${key}\n`;
  const take = (text: string, options = {}) => refactored("extract-variable", text, options);

  it("names it as the finding does, by the role, and keeps quotes and comments", () => {
    assert.deepEqual(take(admin("▮s3cret # ours")), [
      "Extract to the environment variable ADMIN_KEY, to be set on every node",
      admin(`$\{{ADMIN_KEY}} # ours`),
    ]);
    assert.deepEqual(
      take(admin("▮'s3''cret'").replace("role: admin", "role: viewer"))?.[1],
      admin(`"$\{{VIEWER_KEY}}"`).replace("role: admin", "role: viewer"),
    );
    assert.deepEqual(changesAt("extract-variable", admin("▮'s3''cret'"))[0]?.variable, {
      name: "ADMIN_KEY",
      value: "s3'cret",
    });
  });

  it("names what no finding names after its last two keys, in brackets with quotes", () => {
    assert.equal(
      take("apisix: {data_encryption: {keyring: [▮qeddd145sfvddff3]}}\n")?.[1],
      `apisix: {data_encryption: {keyring: ["$\{{KEYRING}}"]}}\n`,
    );
    assert.equal(
      take("plugin_attr: {opentelemetry: {collector: {access_token: ▮abc}}}\n", apisix)?.[1],
      `plugin_attr: {opentelemetry: {collector: {access_token: "$\{{COLLECTOR_ACCESS_TOKEN}}"}}}\n`,
    );
    assert.equal(
      take("discovery:\n  nacos:\n    secret_key: ▮abc\n", apisix)?.[1],
      `discovery:\n  nacos:\n    secret_key: $\{{NACOS_SECRET_KEY}}\n`,
    );
  });

  it("takes no name that means something already", () => {
    const text = `${admin("▮abc")}  etcd:\n    prefix: "\${{ADMIN_KEY:=/x}}"\n`;
    assert.match(take(text)?.[0] ?? "", /ADMIN_KEY_2,/);
    assert.match(take(admin("▮abc"), { environment: { ADMIN_KEY: "" } })?.[0] ?? "", /ADMIN_KEY_2,/);
  });

  it("is not offered where the value would become a number or a boolean, or is none", () => {
    for (const key of [
      '"12345▮"',
      "'0x10▮'",
      '"true▮"',
      '"inf▮"',
      `▮$\{{KEY}}`,
      "▮",
      '▮""',
      "|▮\n          a",
    ])
      assert.equal(take(admin(key)), undefined, key);
    assert.notEqual(take(admin("12345▮")), undefined, "a number stays one");
  });

  it("is not offered for what is no secret", () => {
    assert.equal(take(admin("a").replace("name: ", "name: ▮")), undefined);
    const path = "deployment:\n  etcd:\n    tls:\n      key: /etc/▮key.pem\n";
    assert.equal(take(path), undefined);
  });
});

describe("zones", () => {
  it("are added at the list and at its endpoints", () => {
    const after = REFERENCE.replace(
      "    prefix",
      '      - "https://dp-manager.az-d.internal:7943"\n    prefix',
    );
    for (const place of ["host:▮", "az-b▮", '▮- "https://dp-manager.az-c'])
      assert.deepEqual(refactored("add-zone", REFERENCE.replace(place.replace("▮", ""), place)), [
        "Add the endpoint of zone az-d",
        after,
      ]);
    assert.equal(refactored("add-zone", REFERENCE.replace("prefix", "▮prefix")), undefined);
  });

  it("are removed with all their endpoints, comments aside", () => {
    const two = withHosts(
      inZone("a"),
      `${inZone("b")} # first`,
      inZone("c"),
      inZone("b").replace("7943", "7944"),
    );
    assert.deepEqual(refactored("remove-zone", two.replace("az-b", "az-▮b"), api7), [
      "Remove zone az-b and its 2 endpoints",
      `${withHosts(inZone("a")).trimEnd()}\n      # first\n      - ${inZone("c")}\n`,
    ]);
    const flow = `deployment: {etcd: {host: ["${inZone("a")}", "${inZone("b")}", '${inZone("a")}/']}}\n`;
    assert.equal(
      refactored("remove-zone", flow.replace("az-a", "az-▮a"), api7)?.[1],
      `deployment: {etcd: {host: ["${inZone("b")}"]}}\n`,
    );
    assert.equal(refactored("remove-zone", withHosts(`▮${inZone("a")}`, inZone("a")), api7), undefined);
    assert.equal(
      refactored("remove-zone", withHosts("▮https://10.0.0.1:7943", inZone("a")), api7),
      undefined,
    );
  });
});

describe("list and single value", () => {
  const list = (text: string) => refactored("list-form", text, apisix);

  it("change into each other where the gateway takes both", () => {
    const one = "apisix:\n  node_listen: 9080 # http\n";
    const many = "apisix:\n  node_listen:\n    - 9080 # http\n";
    assert.deepEqual(list(one.replace("9080", "90▮80")), ["Convert apisix.node_listen to a list", many]);
    assert.deepEqual(list(many.replace("node_listen", "▮node_listen")), [
      "Convert apisix.node_listen to a single value",
      one,
    ]);
    assert.equal(list("apisix: {node_▮listen: [ 9080 ]}\n")?.[1], "apisix: {node_listen: 9080}\n");
    assert.equal(list("apisix: {node_▮listen: 9080}\n")?.[1], "apisix: {node_listen: [9080]}\n");
  });

  it("only towards the list where that is what the gateway demands", () => {
    const host = (value: string) => `deployment:\n  etcd:\n    host:▮${value}\n`;
    const after = "deployment:\n  etcd:\n    host:\n      - http://a:2379\n";
    assert.equal(list(host(" http://a:2379"))?.[1], after);
    assert.equal(list(host("\n      - http://a:2379")), undefined);
    assert.equal(list("apisix:\n  enable_▮ipv6: true\n"), undefined);
    assert.equal(list("apisix:\n  node_▮listen: [9080, 9081]\n"), undefined);
    assert.equal(list("apisix:\n  node_▮listen:\n    # why\n    - 9080\n"), undefined);
  });
});

describe("plugins", () => {
  it("are sorted by priority, comments and all; unknown ones stay behind what they stood behind", () => {
    const before = `plugins: # ours
  # compression
  - gzip
  - mine    # custom
  - "real-ip"
  #- zipkin
  - cors
  # the end
graphql: {}
`;
    const after = `plugins: # ours
  - "real-ip"
  #- zipkin
  - cors
  # compression
  - gzip
  - mine    # custom
  # the end
graphql: {}
`;
    assert.deepEqual(refactored("sort-plugins", before.replace("plugins", "▮plugins")), [
      "Sort plugins by priority",
      after,
    ]);
    assert.equal(refactored("sort-plugins", before.replace("mine", "mi▮ne"))?.[1], after);
    assert.equal(refactored("sort-plugins", after.replace("plugins", "▮plugins")), undefined);
    const crlf = before.replaceAll("\n", "\r\n").replace("plugins", "▮plugins");
    assert.equal(refactored("sort-plugins", crlf)?.[1], after.replaceAll("\n", "\r\n"));
  });

  it("are sorted without a line break at the end, in brackets, and for streams", () => {
    assert.equal(
      refactored("sort-plugins", "plugins:▮\n- gzip\n- cors # c")?.[1],
      "plugins:\n- cors # c\n- gzip",
    );
    assert.equal(
      refactored("sort-plugins", "▮plugins: [gzip,  'cors', ai ]\n")?.[1],
      "plugins: [ai,  'cors', gzip ]\n",
    );
    assert.equal(
      refactored("sort-plugins", "▮stream_plugins: [syslog, mqtt-proxy]\n")?.[1],
      "stream_plugins: [mqtt-proxy, syslog]\n",
    );
    assert.equal(refactored("sort-plugins", "▮plugins: [gzip, {a: b}]\n"), undefined);
    assert.equal(refactored("sort-plugins", "▮plugins: [gzip, # a\n  cors]\n"), undefined);
    assert.equal(refactored("sort-plugins", "apisix:\n  ▮plugins: [gzip, cors]\n"), undefined);
  });
});

describe("an empty section", () => {
  const expand = (text: string, options = {}) =>
    refactored("expand-section", text, { ...apisix, ...options })?.[1];

  it("gets its defaults", () => {
    const after =
      "deployment:\n  etcd:\n    prefix: /x\n  admin:\n    admin_listen: # all\n      ip: 0.0.0.0\n      port: 9180\n";
    for (const value of [": {} # all", ": # all", ": ~ # all", ": [ ] # all"])
      assert.equal(
        expand(`deployment:\n  etcd:\n    prefix: /x\n  admin:\n    admin_▮listen${value}\n`),
        after,
        value,
      );
    assert.deepEqual(refactored("expand-section", "apisix:\n    status:▮\n", api7), [
      "Add the defaults of API7 Gateway to apisix.status",
      "apisix:\n    status:\n        ip: 127.0.0.1\n        port: 7085\n",
    ]);
  });

  it("is left alone where it has something, stands in brackets, or nothing is known", () => {
    for (const text of [
      "apisix:\n  ▮status: {ip: 0.0.0.0}\n",
      "apisix: {▮status: {}}\n",
      "apisix:\n  ▮status: { # why\n  }\n",
      "apisix:\n  ▮status: &a {}\n",
      "apisix:\n  ▮shards: {}\n",
      "nginx_config:\n  ▮envs:\n",
    ])
      assert.equal(expand(text), undefined, text);
  });
});

describe("defaults that are written out", () => {
  const shorten = (text: string, options = {}) =>
    refactored("remove-defaults", text, { ...apisix, ...options });

  it("are removed one by one, or from a section, comments staying", () => {
    const text = `apisix:
  enable_ipv6: true # both
  # the port
  node_listen: 9081
  ssl:
    enable: true
    # listeners
    listen:
      - port: 9443
        enable_http3: false
`;
    assert.deepEqual(shorten(text.replace("enable_ipv6", "▮enable_ipv6")), [
      "Remove apisix.enable_ipv6, which has its default value",
      text.replace("  enable_ipv6: true # both\n", "  # both\n"),
    ]);
    assert.deepEqual(shorten(text.replace("apisix", "▮apisix")), [
      "Remove 2 keys with default values from apisix",
      "apisix:\n  # both\n  # the port\n  node_listen: 9081\n  # listeners\n",
    ]);
    assert.equal(shorten(text.replace("node_listen", "▮node_listen")), undefined);
  });

  it("stay where they are meant to be seen, or make a difference", () => {
    const role =
      "deployment:\n  role: traditional\n  role_traditional:\n    config_provider: etcd\n  etcd:\n    prefix: /apisix\n    timeout: 31\n";
    for (const key of ["deployment", "role", "role_traditional", "etcd", "prefix", "timeout"])
      assert.equal(shorten(role.replace(key, `▮${key}`)), undefined, key);
    assert.equal(shorten("apisix:\n  ▮enable_ipv6: true\n"), undefined, "nothing would be left");
    assert.equal(
      shorten("apisix:\n  node_listen: 1\n  ▮enable_ipv6: false\n  enable_ipv6: true\n"),
      undefined,
    );
    const other = "apisix:\n  node_listen: 1\ngraphql:\n  ▮max_size: 1048576\n";
    assert.equal(shorten(other)?.[1], "apisix:\n  node_listen: 1\n");
  });
});

describe("migrating a whole file", () => {
  const OLD = `apisix:
  port_admin: 9181 # admin
  allow_admin:
    - 10.0.0.0/8
  node_listen: 9080
etcd:
  # one
  host:
    - "http://127.0.0.1:2379"
  prefix: /apisix
`;

  it("makes all moves in one change", () => {
    assert.deepEqual(refactored("migrate", OLD.replace("etcd", "▮etcd"), apisix), [
      "Migrate the whole file: 3 keys from older versions",
      `apisix:
  node_listen: 9080
deployment:
  admin:
    admin_listen:
      port: 9181 # admin
    allow_admin:
      - 10.0.0.0/8
  etcd:
    # one
    host:
      - "http://127.0.0.1:2379"
    prefix: /apisix
`,
    ]);
  });

  it("says what is left, and is offered beside an old key only", () => {
    const mixed = OLD.replace("  node_listen", "  ssl:\n    key_encrypt_salt: ▮abc\n  node_listen");
    assert.equal(refactored("migrate", OLD.replace("node_listen", "▮node_listen"), apisix), undefined);
    assert.match(refactored("migrate", mixed, apisix)?.[0] ?? "", /^Migrate the whole file: \d keys/);
    assert.equal(refactored("migrate", "▮etcd:\n  prefix: /a\n", apisix), undefined, "the quick fix does it");
  });
});
