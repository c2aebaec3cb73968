import assert from "node:assert/strict";
import { complete } from "../../../server/src/features/completion/index.ts";
import { memoryFiles } from "../../support/memory-files.ts";
import { AS_IS, accept, acceptItem, CURSOR, labels, offered, open } from "./harness.ts";

const APISIX = { product: "apisix" } as const;

describe("completion of ports", () => {
  const noteOf = (marked: string, label: string) =>
    offered(marked, APISIX).find((item) => item.label === label)?.labelDetails?.description;

  it("offers the usual port where it is free", () => {
    const marked = "apisix:\n  status:\n    port: ▮\n";
    assert.equal(labels(marked, APISIX)[0], "7085");
    assert.equal(noteOf(marked, "7085"), "default");
  });

  it("offers the next that is free, and says who has the usual one", () => {
    const marked = "apisix:\n  node_listen: 7085\n  status:\n    port: ▮\n";
    assert.equal(labels(marked, APISIX)[0], "7086");
    assert.equal(noteOf(marked, "7086"), "7085 is used by an HTTP listener (apisix.node_listen)");
  });

  it("knows the ports that are built in", () => {
    const marked =
      "apisix:\n  control:\n    port: 9180\n  status:\n    port: 9090\ndeployment:\n  admin:\n    admin_listen:\n      port: ▮\n";
    assert.equal(labels(marked, APISIX)[0], "9181");
    const control =
      "apisix:\n  node_listen:\n    - 9080\n  control:\n    ip: 127.0.0.1\n    port: ▮\nplugin_attr:\n  prometheus:\n    export_addr:\n      port: 9090\n";
    assert.equal(labels(control, APISIX)[0], "9091");
  });

  it("goes on counting in a list of listeners", () => {
    assert.equal(
      accept("apisix:\n  node_listen:\n    - 9080\n    - ▮\n", "9081", APISIX),
      "apisix:\n  node_listen:\n    - 9080\n    - 9081\n",
    );
  });

  it("takes free ones into what it inserts", () => {
    assert.equal(
      accept("apisix:\n  node_listen:\n    - 7085\n  ▮\n", "status", APISIX),
      "apisix:\n  node_listen:\n    - 7085\n  status:\n    ip: 0.0.0.0\n    port: 7086\n",
    );
  });

  it("leads redirects to the HTTPS listener", () => {
    const marked =
      "apisix:\n  ssl:\n    listen:\n      - port: 8443\nplugin_attr:\n  redirect:\n    https_port: ▮\n";
    assert.equal(labels(marked, APISIX)[0], "8443");
  });
});

describe("completion of plugins", () => {
  const HEAD = "apisix:\n  enable_admin: false\n";

  it("offers those of the version by priority, those that are listed left out", () => {
    const items = offered(`${HEAD}plugins:\n  - key-auth\n  - real-ip\n  - ▮\n`, APISIX);
    assert.deepEqual(
      items.slice(0, 3).map(({ label, labelDetails }) => [label, labelDetails?.description]),
      [
        ["exit-transformer", "priority 22950"],
        ["ai", "priority 22900"],
        ["client-control", "priority 22000"],
      ],
    );
    assert.ok(!items.some(({ label }) => label === "key-auth" || label === "real-ip"));
    assert.ok(items.some(({ label }) => label === "acl"));
    const old = labels(`${HEAD}plugins:\n  - key-auth\n  - ▮\n`, { ...APISIX, version: "3.9" });
    assert.ok(old.includes("server-info") && !old.includes("acl") && !old.includes("exit-transformer"));
  });

  it("offers them half-typed, between brackets, in quotes, and on a line of their own", () => {
    for (const [before, label, after] of [
      ["plugins:\n  - jwt▮\n", "jwt-auth", "plugins:\n  - jwt-auth\n"],
      ["plugins: [key-auth, ▮]\n", "jwt-auth", "plugins: [key-auth, jwt-auth]\n"],
      ["plugins:\n  - key-auth\n  ▮\n", "- jwt-auth", "plugins:\n  - key-auth\n  - jwt-auth\n"],
      ['plugins:\n  - "▮"\n', "jwt-auth", 'plugins:\n  - "jwt-auth"\n'],
    ] as const)
      assert.equal(accept(HEAD + before, label, APISIX), HEAD + after);
  });

  it("knows which are for TCP", () => {
    const names = labels("apisix:\n  proxy_mode: stream\nstream_plugins:\n  - ▮\n", APISIX);
    assert.deepEqual(names, [
      "ip-restriction",
      "limit-conn",
      "mqtt-proxy",
      "traffic-split",
      "prometheus",
      "syslog",
    ]);
  });

  it("leaves out what would stop the gateway", () => {
    const real = "nginx_config:\n  http:\n    real_ip_from: [10.0.0.1]\nplugins:\n  - ▮\n";
    assert.ok(!labels(real, APISIX).includes("batch-requests"));
    assert.ok(labels(real.replace("10.0.0.1", "127.0.0.1"), APISIX).includes("batch-requests"));
  });

  it("shows the priority with their attributes too", () => {
    const items = offered("plugin_attr:\n  ▮\n", APISIX);
    assert.deepEqual(
      items.slice(0, 3).map(({ label }) => label),
      ["zipkin", "skywalking", "batch-requests"],
    );
    assert.equal(
      items.find(({ label }) => label === "prometheus")?.labelDetails?.description,
      "priority 500",
    );
  });
});

describe("completion of discovery", () => {
  it("brings what a kind needs", () => {
    const write = (kind: string) =>
      accept("deployment:\n  role: traditional\ndiscovery:\n  ▮\n", kind, APISIX).split("discovery:\n")[1];
    assert.equal(write("dns"), "  dns:\n    servers:\n      - 127.0.0.1:8600\n");
    assert.equal(
      write("eureka"),
      '  eureka:\n    host:\n      - "http://127.0.0.1:8761"\n'.replaceAll('"', ""),
    );
    assert.match(write("tars") ?? "", /db_conf:\n {6}host: 127\.0\.0\.1\n {6}database: db_tars\n/);
  });

  it("offers only one of two ways to find servers", () => {
    const marked =
      "deployment:\n  role: traditional\ndiscovery:\n  dns:\n    servers:\n      - 127.0.0.1:8600\n    ▮\n";
    assert.deepEqual(labels(marked, APISIX), ["order"]);
  });
});

describe("completion of environment variables", () => {
  const FILE = `deployment:\n  admin:\n    admin_key:\n      - key: "\${{KEY_A}}"\n  etcd:\n    password: ▮\n`;

  it("offers those of the file and of the settings, quoted", () => {
    const settings = { environment: { ETCD_SECRET: "s3cret" } };
    const names = labels(FILE, settings);
    assert.ok(
      names.includes(`\${{KEY_A}}`) &&
        names.includes(`\${{ETCD_SECRET}}`) &&
        names.includes(`\${{ETCD_PASSWORD}}`),
    );
    assert.equal(accept(FILE, `\${{ETCD_SECRET}}`, settings), FILE.replace("▮", `"\${{ETCD_SECRET}}"`));
    assert.doesNotMatch(JSON.stringify(offered(FILE, settings)), /s3cret/);
  });

  it("offers them inside quotes, and their names behind the braces", () => {
    const quoted = FILE.replace("▮", '"▮"');
    assert.equal(accept(quoted, `\${{KEY_A}}`), FILE.replace("▮", `"\${{KEY_A}}"`));
    for (const begun of [`"\${{▮}}"`, `"\${{▮"`, `"\${{KE▮}}"`, `"\${{▮}"`])
      assert.equal(accept(FILE.replace("▮", begun), "KEY_A"), FILE.replace("▮", `"\${{KEY_A}}"`), begun);
    assert.equal(
      accept(FILE.replace("▮", `"x-\${{ ▮ }}-y"`), "KEY_A"),
      FILE.replace("▮", `"x-\${{ KEY_A }}-y"`),
    );
  });

  it("offers one with a fallback", () => {
    assert.equal(
      accept("deployment:\n  etcd:\n    prefix: ▮\n", `\${{ETCD_PREFIX:=/apisix}}`),
      `deployment:\n  etcd:\n    prefix: "\${{ETCD_PREFIX:=/apisix}}"\n`,
    );
  });

  it("leaves out a known variable whose value would be reported, also where the gateway starts with it", () => {
    const environment = { COUNT: "8", LEVEL: "warn" };
    const names = labels("nginx_config:\n  error_log_level: ▮\n", { ...APISIX, environment });
    assert.ok(
      names.some((name) => name.includes("LEVEL")),
      names.join(),
    );
    assert.ok(!names.some((name) => name.includes("COUNT")), names.join());
  });

  it("leaves out those whose value would be none", () => {
    const environment = { PORT: "9999", NAME: "alpha" };
    const names = labels("deployment:\n  etcd:\n    timeout: ▮\n", { ...APISIX, environment });
    assert.ok(names.includes(`\${{PORT}}`));
    assert.ok(!names.includes(`\${{NAME}}`));
  });
});

describe("completion inside quotes", () => {
  it("takes the quotes away where the value is no text", () => {
    assert.equal(accept("apisix:\n  enable_ipv6: '▮'\n", "false"), "apisix:\n  enable_ipv6: false\n");
    assert.equal(
      accept('apisix:\n  status:\n    port: "▮"\n', "7085"),
      "apisix:\n  status:\n    port: 7085\n",
    );
  });

  it("writes a text as the quotes want it", () => {
    assert.equal(
      accept('nginx_config:\n  http:\n    access_log: "▮"\n', "logs/access.log"),
      'nginx_config:\n  http:\n    access_log: "logs/access.log"\n',
    );
  });
});

describe("completion of files", () => {
  const memory = memoryFiles({
    "file:///srv/gateway/tls.crt": "",
    "file:///srv/gateway/notes.md": "",
    "file:///srv/gateway/.git/own.key": "",
    "file:///srv/gateway/conf/my key.pem": "",
    "file:///srv/az-a/tls.key": "",
  });

  async function at(value: string, uri = "file:///srv/gateway/conf/config.yaml", { files } = memory) {
    const marked = `deployment:\n  etcd:\n    tls:\n      cert: ${value}\n`;
    const document = open(marked.replace(CURSOR, ""), APISIX, uri);
    assert.ok(document);
    const items = await complete(document, marked.indexOf(CURSOR), { inserting: AS_IS, files });
    const own = items.filter(({ kind }) => kind === 17 || kind === 19);
    return {
      labels: own.map(({ label }) => label),
      texts: own.map((item) => acceptItem(marked, item).split("cert: ")[1]),
    };
  }

  it("offers certificates and folders from the directory that the gateway runs in", async () => {
    assert.deepEqual((await at("▮")).labels, ["tls.crt", "conf/"]);
    assert.deepEqual((await at("▮", "file:///srv/az-a/config.yaml")).labels, ["tls.key"]);
  });

  it("goes on in a folder, and quotes where that is needed", async () => {
    assert.deepEqual((await at("conf/▮")).texts, ['"conf/my key.pem"\n']);
    assert.deepEqual((await at('"conf/▮"')).texts, ['"conf/my key.pem"\n']);
  });

  it("offers no more of them than a person looks through", async () => {
    const name = (i: number) => `file:///big/${String(i).padStart(4, "0")}.pem`;
    const big = memoryFiles(Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [name(i), ""])));
    const { labels } = await at("▮", "file:///big/config.yaml", big);
    assert.equal(labels.length, 1000);
    assert.deepEqual(labels.slice(0, 2), ["0000.pem", "0001.pem"]);
  });

  it("knows nothing of the node's own files", async () => {
    assert.deepEqual((await at("/etc/▮")).labels, []);
  });
});
