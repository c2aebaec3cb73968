import assert from "node:assert/strict";
import { allFixed, expectRule, findings, fixed, of, titles } from "../harness.ts";

const CODE = "schema/type";

const etcd = (line: string) => `deployment:\n  etcd:\n    ${line}\n`;

describe(CODE, () => {
  it("takes quotes off a number, and its unit where the key counts seconds", () => {
    for (const written of ['"30"', "'30'", "30s", '"30 s"']) {
      expectRule(CODE, etcd(`timeout: ${written} # seconds`), {
        finds: [["error", written]],
        says: /won't start: deployment\.etcd\.timeout must be an integer, but this is a string/,
        fixed: etcd("timeout: 30 # seconds"),
      });
    }
    expectRule(CODE, "apisix:\n  ssl:\n    listen: [{port: '9443'}]\n", {
      finds: [["error", "'9443'"]],
      says: /apisix\.ssl\.listen\[0\]\.port.*a string, because of the quotes/,
      fixed: "apisix:\n  ssl:\n    listen: [{port: 9443}]\n",
    });
  });

  it("takes quotes off a boolean, and writes it as YAML 1.2 would have it too", () => {
    expectRule(CODE, "apisix:\n  enable_ipv6: 'no' # v4 only\n", {
      finds: [["error", "'no'"]],
      says: /must be true or false, but this is a string, because of the quotes/,
      fixed: "apisix:\n  enable_ipv6: false # v4 only\n",
    });
    expectRule(CODE, "apisix:\n  enable_ipv6: no\n", { finds: [] });
  });

  it("says how YAML 1.1 reads what surprises, and puts it in quotes", () => {
    const http = (value: string) =>
      `nginx_config:\n  http:\n    underscores_in_headers: ${value}  # NGINX's\n`;
    expectRule(CODE, http("on"), {
      finds: [["error", "on"]],
      says: /must be a string, but this is on, which YAML 1\.1 reads as true/,
      fixed: http('"on"'),
    });
    expectRule(
      CODE,
      "apisix:\n  proxy_cache:\n    zones: [{name: a, memory_size: 1m, cache_levels: 1:2}]\n",
      {
        product: "apisix",
        finds: [["error", "1:2"]],
        says: /1:2, which YAML 1\.1 reads as the number 62/,
        fixed: 'apisix:\n  proxy_cache:\n    zones: [{name: a, memory_size: 1m, cache_levels: "1:2"}]\n',
      },
    );
  });

  it("turns one text into a list, in the document's own way", () => {
    const url = "https://dp-manager.az-a.internal:7943";
    expectRule(CODE, etcd(`host: "${url}"   # zone a`), {
      finds: [["error", `"${url}"`]],
      says: /must be a list, but this is a string/,
      fixed: `deployment:\n  etcd:\n    host:\n      - "${url}"   # zone a\n`,
    });
    expectRule(CODE, `deployment:\r\n    etcd:\r\n        host: ${url}\r\n`, {
      finds: [["error", url]],
      fixed: `deployment:\r\n    etcd:\r\n        host:\r\n            - ${url}\r\n`,
    });
    expectRule(CODE, `deployment: {etcd: {host: '${url}', prefix: /apisix}}`, {
      finds: [["error", `'${url}'`]],
      fixed: `deployment: {etcd: {host: ['${url}'], prefix: /apisix}}`,
    });
    expectRule(CODE, "apisix:\n  stream_proxy:\n    tcp: 9100", {
      finds: [["error", "9100"]],
      fixed: "apisix:\n  stream_proxy:\n    tcp:\n      - 9100",
    });
  });

  it("leaves a text that can't be turned into a list without losing something", () => {
    for (const value of [
      "# why\n      https://a:7943",
      "&h https://a:7943",
      "!!str https://a:7943",
      "|\n      https://a:7943",
    ]) {
      const text = etcd(`host: ${value}`);
      assert.equal(allFixed(text), text);
      expectRule(CODE, text, {
        finds: [["error", value.replace(/^(#.*\n\s*|&h |!!str )/, "") + (value.startsWith("|") ? "\n" : "")]],
        fixed: "none",
      });
    }
  });

  it("offers nothing where several could be meant", () => {
    expectRule(CODE, "apisix:\n  enable_ipv6: maybe\n", { finds: [["error", "maybe"]], fixed: "none" });
    expectRule(CODE, "apisix:\n  enable_ipv6: 1\n", { finds: [["error", "1"]], fixed: "none" });
    expectRule(CODE, etcd("timeout: 1.5"), {
      finds: [["error", "1.5"]],
      says: /an integer, but this is a number with a fraction/,
      fixed: "none",
    });
    expectRule(CODE, etcd("timeout: 1m"), { finds: [["error", "1m"]], fixed: "none" });
  });

  it("names sections and lists that stand where something else belongs", () => {
    expectRule(CODE, "deployment:\n  role: {a: 1}\n", {
      finds: [["error", "{a: 1}"]],
      says: /but this is a section/,
      fixed: "none",
    });
    expectRule(CODE, "deployment: text\n", {
      finds: [["error", "text"]],
      says: /a section with keys/,
    });
  });

  it("warns where the gateway starts, and says why it does", () => {
    expectRule(CODE, "apisix:\n  id: 3\n", {
      finds: [["warning", "3"]],
      says: /^apisix\.id must be a string, but this is a number\. Not checked at start-up/,
      fixed: 'apisix:\n  id: "3"\n',
    });
    // NGINX doesn't start with this one, which its own finding says.
    expectRule(CODE, "nginx_config:\n  error_log_level: 3\n", { finds: [] });
  });

  it("does not judge variables, null, or what has no type of its own", () => {
    for (const line of [
      `timeout: $\{{T}}`,
      `timeout: "$\{{T:=30}}"`,
      "timeout:",
      "timeout: ~",
      `host: $\{{HOSTS}}`,
    ]) {
      expectRule(CODE, etcd(line), { finds: [] });
    }
    expectRule(CODE, "plugin_attr:\n  my-plugin:\n    x: '1'\n", { finds: [] });
  });

  it("says that a section stops the gateway which is none, and not what it lacks", () => {
    for (const text of ["apisix: []\n", "nginx_config:\n  event: [1]\n"]) {
      const found = findings(text, { product: "apisix" }).filter(({ startup }) => startup);
      assert.deepEqual(
        found.map(({ code }) => code),
        [CODE],
        text,
      );
      assert.match(found[0]?.message ?? "", /won't start: .* must be a section with keys/);
    }
  });

  it("offers no quotes on which the gateway would stop", () => {
    const text = "nginx_config:\n  event:\n    worker_connections: 1.5\n";
    assert.deepEqual(titles(of(CODE, text, { product: "apisix" })[0]), []);
    assert.deepEqual(titles(of(CODE, "apisix:\n  lua_module_hook: 12\n", { product: "apisix" })[0]), []);
  });

  it("says nothing of the value of a key that nothing reads any more", () => {
    expectRule(CODE, "apisix:\n  admin_listen: 9180\n", { product: "apisix", finds: [] });
  });

  it("names the slip that makes a string of a list, a section, or a number", () => {
    const cases: readonly (readonly [text: string, covered: string, says: RegExp, after: string])[] = [
      [
        "plugins:\n  -jwt-auth\n  -key-auth\n",
        "-jwt-auth\n  -key-auth",
        /plugins must be a list, but this is a string: there's no space after the hyphen/,
        "plugins:\n  - jwt-auth\n  - key-auth\n",
      ],
      [
        "apisix:\n  node_listen:9080\n",
        "node_listen:9080",
        /apisix must be a section with keys, but this is a string: there's no space after the colon/,
        "apisix:\n  node_listen: 9080\n",
      ],
      [
        "apisix:\n  node_listen=9080\n",
        "node_listen=9080",
        /but this is a string: node_listen is followed by an equals sign/,
        "apisix:\n  node_listen: 9080\n",
      ],
      [etcd("timeout: 30,"), "30,", /a string: there is a , at its end/, etcd("timeout: 30")],
      [etcd("timeout: 30;"), "30;", /a string: there is a ; at its end/, etcd("timeout: 30")],
      [etcd('timeout: 30"'), '30"', /a string: there is a " at its end/, etcd("timeout: 30")],
      [etcd("timeout: 30#s"), "30#s", /a string: there's no space before the #/, etcd("timeout: 30 #s")],
      [etcd("timeout: 30\u200b"), "30\u200b", /an invisible character \(U\+200B\)/, etcd("timeout: 30")],
    ];
    for (const [text, covered, says, after] of cases)
      expectRule(CODE, text, { product: "apisix", finds: [["error", covered]], says, fixed: after });
    expectRule(CODE, etcd('timeout: "30,"'), {
      finds: [["error", '"30,"']],
      says: /an integer, but this is a string\.$/,
      fixed: "none",
    });
  });

  it("writes an address and a port as two keys", () => {
    const listen = (item: string) => `apisix:\n  node_listen:\n    - ${item}\n`;
    for (const [item, after] of [
      ["port: 192.168.0.244:9080 # one", "ip: 192.168.0.244\n      port: 9080 # one"],
      ['{ port: "[::1]:9080" }', '{ ip: "[::1]", port: 9080 }'],
    ] as const)
      expectRule(CODE, listen(item), {
        product: "apisix",
        finds: [["error", /"[^"]*"|[\d.]+:9080/.exec(item)?.[0] ?? ""]],
        says: /an address and a port\. Write two keys instead, ip: \S+ and port: 9080\./,
        fixed: listen(after),
      });
    expectRule(CODE, listen("ip: 10.0.0.1\n      port: 10.0.0.1:9080"), {
      product: "apisix",
      finds: [["error", "10.0.0.1:9080"]],
      fixed: "none",
    });
  });

  it("reports lists in a list of strings once, and writes the items of a single one", () => {
    const cmd = (items: string) => `ext-plugin:\n  cmd:\n${items}`;
    expectRule(CODE, cmd('    - ["/runner", "run"] # go\n'), {
      product: "apisix",
      finds: [["warning", '["/runner", "run"]']],
      says: /ext-plugin\.cmd\[0\] must be a string, but this is a list\. ext-plugin\.cmd is a list of strings/,
      fixed: cmd('    - "/runner"\n    - "run" # go\n'),
    });
    expectRule(CODE, cmd("    - [/one, run]\n    - [/two, run]\n"), {
      product: "apisix",
      finds: [["warning", "[/one, run]"]],
      fixed: "none",
    });
  });

  it("removes quotation marks that YAML doesn't know around a number or a switch", () => {
    for (const [before, after] of [
      ["apisix:\n  node_listen: “9080”\n", "apisix:\n  node_listen: 9080\n"],
      ["apisix:\n  enable_admin: ‘true’\n", "apisix:\n  enable_admin: true\n"],
    ] as const) {
      const [finding] = of(CODE, before, { product: "apisix" });
      assert.match(finding?.message ?? "", /isn't a quotation mark in YAML/);
      assert.equal(fixed(before, finding), after);
    }
  });
});
