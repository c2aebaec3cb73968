import assert from "node:assert/strict";
import { accept, isShown, labels, offered } from "./harness.ts";

const APISIX = { product: "apisix" } as const;

/** A table of texts: the cursor, the label, the text after. */
function table(
  rows: readonly (readonly [what: string, marked: string, label: string, after: string])[],
): void {
  for (const [what, marked, label, after] of rows)
    it(what, () => assert.equal(accept(marked, label, APISIX), after));
}

describe("completion at every place", () => {
  table([
    [
      "in an empty value, on the line below",
      "apisix:\n  status: ▮\n",
      "ip",
      "apisix:\n  status:\n    ip: 0.0.0.0\n",
    ],
    [
      "in an empty value, the whole section",
      "apisix:\n  status: ▮\n",
      "ip, port",
      "apisix:\n  status:\n    ip: 0.0.0.0\n    port: 7085\n",
    ],
    [
      "in an empty value right behind the colon",
      "apisix:\n  status:▮\n",
      "port",
      "apisix:\n  status:\n    port: 7085\n",
    ],
    [
      "in an empty value before a comment",
      "apisix:\n  status: ▮ # who may ask\n",
      "ip, port",
      "apisix:\n  status:\n    ip: 0.0.0.0\n    port: 7085 # who may ask\n",
    ],
    [
      "in an empty list, on the line below",
      "apisix:\n  ssl:\n    listen: ▮\n",
      "- port",
      "apisix:\n  ssl:\n    listen:\n      - port: 9443\n",
    ],
    [
      "in a list at the keys' own column",
      "apisix:\n  node_listen:\n  - 9080\n  -▮\n",
      "- port",
      "apisix:\n  node_listen:\n  - 9080\n  - port: 9081\n",
    ],
    [
      "behind a dash, what the item needs first",
      "deployment:\n  admin:\n    admin_key:\n      - ▮\n",
      "name, key, role",
      `deployment:\n  admin:\n    admin_key:\n      - name: admin\n        key: "\${{ADMIN_KEY}}"\n        role: admin\n`,
    ],
    [
      "in a new item, with the keys that have to be there",
      "apisix:\n  stream_proxy:\n    tcp:\n      - ▮\n",
      "tls",
      "apisix:\n  stream_proxy:\n    tcp:\n      - addr: 9100\n        tls: true\n",
    ],
    [
      "after a half-typed key, before other keys",
      "apisix:\n  stat▮\n  enable_ipv6: false\n",
      "status",
      "apisix:\n  status:\n    ip: 0.0.0.0\n    port: 7085\n  enable_ipv6: false\n",
    ],
    [
      "in a key, the letters behind the cursor too",
      "apisix:\n  st▮at\n",
      "status",
      "apisix:\n  status:\n    ip: 0.0.0.0\n    port: 7085\n",
    ],
    ["between braces", "apisix:\n  status: {▮}\n", "port", "apisix:\n  status: {port: 7085}\n"],
    ["between braces, nested", "apisix: {▮}\n", "status", "apisix: {status: { ip: 0.0.0.0, port: 7085 }}\n"],
    [
      "between braces over several lines",
      "apisix:\n  status: {\n    ip: 0.0.0.0,\n    ▮\n  }\n",
      "port",
      "apisix:\n  status: {\n    ip: 0.0.0.0,\n    port: 7085\n  }\n",
    ],
    [
      "between brackets",
      "nginx_config:\n  http:\n    real_ip_from: [▮]\n",
      "127.0.0.1",
      "nginx_config:\n  http:\n    real_ip_from: [127.0.0.1]\n",
    ],
    [
      "between comments",
      "apisix:\n  # one\n  ▮\n  # two\n",
      "enable_ipv6",
      "apisix:\n  # one\n  enable_ipv6: false\n  # two\n",
    ],
    [
      "at the end of a file without newline",
      "apisix:\n  enable_ipv6: false\n  ▮",
      "control",
      "apisix:\n  enable_ipv6: false\n  control:\n    ip: 0.0.0.0\n    port: 9090",
    ],
    [
      "with Windows' line ends",
      "apisix:\r\n  ▮\r\n  enable_ipv6: false\r\n",
      "status",
      "apisix:\r\n  status:\r\n    ip: 0.0.0.0\r\n    port: 7085\r\n  enable_ipv6: false\r\n",
    ],
    [
      "beside tabs",
      "apisix:\t# a tab\n  enable_ipv6:\t▮\n",
      "false",
      "apisix:\t# a tab\n  enable_ipv6:\tfalse\n",
    ],
    [
      "below an anchor",
      "apisix: &a\n  ▮\n  enable_ipv6: false\n",
      "enable_admin",
      "apisix: &a\n  enable_admin: false\n  enable_ipv6: false\n",
    ],
    ["behind an anchor", "apisix:\n  enable_ipv6: &six ▮\n", "false", "apisix:\n  enable_ipv6: &six false\n"],
    [
      "on a less indented line, for the section above",
      "deployment:\n  etcd:\n    host:\n      - http://etcd:2379\n  ▮\n",
      "admin",
      `deployment:\n  etcd:\n    host:\n      - http://etcd:2379\n  admin:\n    admin_key:\n      - name: admin\n        key: "\${{ADMIN_KEY}}"\n        role: admin\n    allow_admin:\n      - 127.0.0.0/24\n      - 10.0.0.0/8\n`,
    ],
    [
      "behind a byte order mark",
      "\ufeff▮\napisix:\n  enable_ipv6: false\n",
      "graphql",
      "\ufeffgraphql:\n  max_size: 1048576\napisix:\n  enable_ipv6: false\n",
    ],
  ]);

  it("leaves out what came through a merge", () => {
    const keys = labels("x: &x\n  enable_admin: false\napisix:\n  <<: *x\n  enable_ipv6: false\n  ▮\n");
    assert.ok(keys.includes("status"));
    assert.ok(!keys.includes("enable_admin"));
  });

  it("offers nothing in a block scalar, in an alias, and where nothing can stand", () => {
    for (const text of [
      "nginx_config:\n  http_configuration_snippet: |\n    ▮\n",
      "x: &x 1\napisix:\n  enable_ipv6: *▮x\n",
      "apisix:\n  enable_ipv6: false ▮\n",
      "apisix:\n  enable_ipv6: false\n   ▮\n",
      "apisix:\n  ▮\n    enable_ipv6: false\n",
    ])
      assert.deepEqual(labels(text), [], text);
  });

  it("puts what is needed first, then the usual, then the rest", () => {
    assert.deepEqual(labels("deployment:\n  etcd:\n    timeout: 30\n  ▮\n", APISIX).slice(0, 3), [
      "role_traditional",
      "role",
      "admin",
    ]);
    const [first] = offered("deployment:\n  role: data_plane\n  ▮\n", APISIX);
    assert.equal(first?.label, "role_data_plane");
    assert.equal(first?.labelDetails?.description, "required");
  });

  it("says what a key is without it", () => {
    const item = offered("deployment:\n  etcd:\n    ▮\n").find(({ label }) => label === "timeout");
    assert.equal(item?.labelDetails?.description, "default 30");
    assert.match(JSON.stringify(item?.documentation), /Default:\* `30`/);
  });
});

describe("completion for a version", () => {
  const keys = (marked: string, version: string) => labels(marked, { product: "apisix", version });

  it("offers a key from the version on that brought it", () => {
    assert.ok(!keys("apisix:\n  ▮\n", "3.12").includes("status"));
    assert.ok(keys("apisix:\n  ▮\n", "3.13").includes("status"));
  });

  it("offers a key until the version that took it away", () => {
    const listener = "apisix:\n  node_listen:\n    - port: 9080\n      ▮\n";
    assert.ok(keys(listener, "3.8").includes("enable_http2"));
    assert.ok(!keys(listener, "3.9").includes("enable_http2"));
    assert.ok(labels(listener, { product: "api7" }).includes("enable_http2"));
    assert.ok(!labels(listener).includes("enable_http2"));
  });

  it("strikes through what is only kept for old files, and puts it last", () => {
    const items = offered("api7ee:\n  telemetry:\n    enable: false\n  ▮\n", { product: "api7" });
    const item = items.find(({ label }) => label === "status_endpoint");
    assert.deepEqual(item?.tags, [1]);
    assert.ok(items.slice(items.indexOf(item as never)).every(({ tags }) => tags !== undefined));
  });

  it("offers the providers that role and version have", () => {
    const of = (role: string, version: string) =>
      keys(`deployment:\n  role: ${role}\n  role_${role}:\n    config_provider: ▮\n`, version);
    assert.deepEqual(of("traditional", "3.12"), ["etcd"]);
    assert.deepEqual(of("traditional", "3.13"), ["etcd", "yaml"]);
    assert.deepEqual(of("control_plane", ""), ["etcd"]);
    assert.deepEqual(of("data_plane", "3.12"), ["etcd", "yaml", "xds"]);
    assert.deepEqual(of("data_plane", ""), ["etcd", "yaml", "json", "xds"]);
  });
});

describe("completion of a snippet's places", () => {
  it("lets choose among what the version takes", () => {
    const snippet = (version: string) => {
      const items = offered("deployment:\n  role: data_plane\n  ▮\n", { product: "apisix", version });
      return JSON.stringify(items.find(({ label }) => label === "role_data_plane")?.textEdit);
    };
    assert.match(snippet("3.12"), /config_provider: \$\{1\|etcd,yaml,xds\|\}/);
    assert.match(snippet("3.13"), /config_provider: \$\{1\|etcd,yaml,json,xds\|\}/);
  });
});

describe("completion of a role", () => {
  table([
    [
      "brings the section that it needs",
      "deployment:\n  role: ▮\n",
      "data_plane",
      "deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: etcd\n",
    ],
    [
      "brings it below a comment",
      "deployment:\n  role: trad▮ # one node\n  admin:\n    https_admin: false\n",
      "traditional",
      "deployment:\n  role: traditional # one node\n  role_traditional:\n    config_provider: etcd\n  admin:\n    https_admin: false\n",
    ],
    [
      "brings it with the key",
      "deployment:\n  ▮\n",
      "role",
      "deployment:\n  role: traditional\n  role_traditional:\n    config_provider: etcd\n",
    ],
    [
      "takes the role whose section is there",
      "deployment:\n  ▮\n  role_data_plane:\n    config_provider: yaml\n",
      "role",
      "deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: yaml\n",
    ],
  ]);
});

describe("completion in editors of different manners", () => {
  const marked = "apisix:\n  ssl:\n    enable: true\n  ▮\n";
  const after = "apisix:\n  ssl:\n    enable: true\n  status:\n    ip: 0.0.0.0\n    port: 7085\n";

  it("writes the same where lines are indented by the editor, and where there are no snippets", () => {
    for (const inserting of [
      { snippets: true, asIs: true },
      { snippets: true, asIs: false },
      { snippets: false, asIs: true },
      { snippets: false, asIs: false },
    ])
      assert.equal(accept(marked, "status", APISIX, inserting), after, JSON.stringify(inserting));
  });

  it("sends no snippet to an editor that knows none", () => {
    const items = offered(marked, APISIX, { snippets: false, asIs: false });
    assert.ok(items.length > 10);
    assert.ok(
      items.every(({ insertTextFormat, insertTextMode }) => insertTextFormat === 1 && insertTextMode === 1),
    );
    const [pattern] = offered("▮", {}, { snippets: false, asIs: false });
    const newText = pattern?.textEdit?.newText ?? "";
    assert.doesNotMatch(newText, /\$/);
    assert.match(newText, /- "https:\/\/dp-manager\.az-a\.internal:7943"/);
  });

  it("lets VS Code filter by what was typed", () => {
    const shown = (text: string) =>
      offered(text, APISIX)
        .filter((item) => isShown(text, item))
        .map(({ label }) => label);
    assert.deepEqual(shown("apisix:\n  router:\n    http: radixtree_host▮\n"), ["radixtree_host_uri"]);
    assert.deepEqual(shown('apisix:\n  router:\n    http: "radixtree_host▮"\n'), ["radixtree_host_uri"]);
    assert.deepEqual(shown("apisix:\n  enable_admin: false\n  enable_ip▮\n"), ["enable_ipv6"]);
    assert.deepEqual(shown('apisix:\n  enable_ipv6: "▮"\n'), ["true", "false"]);
    assert.ok(shown("apisix:\n  node_listen:\n    -▮\n").includes("- port"));
    assert.ok(shown("apisix:\n  status: ▮\n").includes("port"));
  });

  it("shows all values where one is there already", () => {
    const text = "apisix:\n  router:\n    http: radixtree_uri▮\n";
    assert.ok(offered(text, APISIX).every((item) => isShown(text, item)));
  });
});
