import assert from "node:assert/strict";
import { expectRule, findings, of, REFERENCE, shown } from "../harness.ts";

const CODE = "yaml/reader-differs";
const API7 = { product: "api7", version: "3.8.3" } as const;
const APISIX = { product: "apisix", version: "3.2.2" } as const;

describe(CODE, () => {
  it("writes flow style line by line, nested and behind a dash too, with the comment", () => {
    expectRule(CODE, "apisix:\n  ssl: { listen: [{ port: 9443 }], enable: true }  # TLS\n  id: a\n", {
      ...API7,
      finds: [["warning", "{ listen: [{ port: 9443 }], enable: true }"]],
      says: /reads everything in \[ \] and \{ \} as strings: 9443 is not a number/,
      fixed: "apisix:\n  ssl:  # TLS\n    listen:\n      - port: 9443\n    enable: true\n  id: a\n",
    });
    expectRule(CODE, "apisix:\r\n    node_listen:\r\n        - {ip: 127.0.0.1, port: 9080}\r\n", {
      ...APISIX,
      finds: [["error", "{ip: 127.0.0.1, port: 9080}"]],
      says: /^The gateway won't start: this version's YAML reader can't read /,
      fixed: "apisix:\r\n    node_listen:\r\n        - ip: 127.0.0.1\r\n          port: 9080\r\n",
    });
  });

  it("leaves texts in flow style alone", () => {
    expectRule(CODE, 'plugin_attr:\n  x: ["a", b]\n  y: {a: "1"}\n  z: []\n', { ...API7, finds: [] });
  });

  it("finds each of the other differences", () => {
    const http = (line: string) => `nginx_config:\n  http:\n    ${line}\n`;
    for (const [text, found, after] of [
      ["apisix:\n  enable_ipv6: no\n", "no", "apisix:\n  enable_ipv6: false\n"],
      ["deployment:\n  etcd:\n    timeout: 1_0\n", "1_0", "deployment:\n  etcd:\n    timeout: 10\n"],
      ["apisix:\n  id: 2026-01-01\n", "2026-01-01", 'apisix:\n  id: "2026-01-01"\n'],
      [http('a: "b\n      c"'), '"b\n      c"', http('a: "b c"')],
      [http("a: 'it''s'"), "'it''s'", http('a: "it\'s"')],
      [http('a: "\\u0041"'), '"\\u0041"', http('a: "A"')],
      [http("a:\tb"), "\t", http("a: b")],
      [http("a: |2\n        b"), "|2", "none"],
      [http("a: |\n      b\n      # c"), "|\n      b\n      # c\n", "none"],
      [http("a: &x b"), "&x", "none"],
      [http("a: !!str 12"), "!!str", "none"],
    ] as const) {
      const stops = ["no", "1_0", "|2", '"b\n      c"', "\t"].includes(found);
      expectRule(CODE, text, { ...APISIX, finds: [[stops ? "error" : "warning", found]], fixed: after });
    }
  });

  it("speaks alone of what stops the gateway because of it", () => {
    const text = "apisix:\n  enable_ipv6: no\n";
    const errors = findings(text, APISIX).filter(({ severity }) => severity === "error");
    assert.deepEqual(shown(text, errors), [[CODE, "error", "no"]]);
    assert.match(
      errors[0]?.message ?? "",
      /^The gateway won't start: this version's YAML reader reads no as a string/,
    );
    const off = findings(text, { ...APISIX, levels: { [CODE]: "off" } });
    assert.ok(off.some(({ code }) => code === "startup/refused"));
  });

  it("calls a collection an error where something in it stops the gateway", () => {
    expectRule(CODE, "apisix:\n  ssl:\n    listen: [{port: 9443}]\n", {
      ...APISIX,
      finds: [["error", "[{port: 9443}]"]],
      says: /^The gateway won't start: .* 9443 is not a number here/,
      fixed: "apisix:\n  ssl:\n    listen:\n      - port: 9443\n",
    });
  });

  it("warns of API7 Gateway, whose reader is only inferred", () => {
    for (const [text, place] of [
      ["apisix:\n  enable_ipv6: no\n", "no"],
      ["apisix:\n  node_listen:\n    - {ip: 127.0.0.1, port: 9080}\n", "{ip: 127.0.0.1, port: 9080}"],
    ] as const) {
      const about = findings(text, API7).filter(({ startup }) => startup);
      assert.deepEqual(shown(text, about), [[CODE, "warning", place]]);
      const said = findings(text, { ...API7, levels: { [CODE]: "off" } });
      assert.deepEqual(
        said.filter(({ severity }) => severity === "error"),
        [],
      );
      assert.match(
        said.find(({ startup }) => startup)?.message ?? "",
        /^API7 Gateway probably won't start: .*apisix test/,
      );
    }
  });

  it("leaves comments of NGINX snippets, and `on` where a text is wanted", () => {
    expectRule(CODE, "nginx_config:\n  http_configuration_snippet: |\n    # none\n    a b;\n", {
      ...API7,
      finds: [],
    });
    expectRule(CODE, "nginx_config:\n  http:\n    underscores_in_headers: on\n", { ...API7, finds: [] });
  });

  it("speaks only where the older reader reads the file", () => {
    const text = "apisix:\n  node_listen: [9080]\n";
    assert.equal(of(CODE, text, { product: "apisix", version: "3.9.1" }).length, 1);
    assert.equal(of(CODE, text, { product: "apisix", version: "3.10" }).length, 0);
    assert.equal(of(CODE, text, { product: "apisix" }).length, 0);
    assert.equal(of(CODE, text).length, 0);
    assert.equal(of(CODE, REFERENCE).length, 0);
  });

  it("only informs where the patch isn't known that decides", () => {
    expectRule(CODE, "apisix:\n  enable_ipv6: no\n", {
      product: "api7",
      version: "3.8",
      finds: [["information", "no"]],
      says: /^The YAML reader of API7 Gateway before 3\.8\.10 reads/,
    });
    expectRule(CODE, "apisix:\n  enable_ipv6: no\n", { product: "api7", version: "3.8.10", finds: [] });
    expectRule(CODE, "apisix:\n  enable_ipv6: no\n", { product: "api7", finds: [] });
  });

  it("moves a value to the line of its key, which lua-tinyyaml can't read below it", () => {
    for (const [value, says] of [
      ["{}", /can't read \{\} on a line below its key/],
      ["[]", /can't read \[\] on a line below/],
      ['"/x"', /can't read a value on a line below/],
    ] as const) {
      const text = `discovery:\n  kubernetes:\n    ${value} # one\n`;
      expectRule(CODE, text, {
        product: "apisix",
        version: "3.1.0",
        finds: [["error", `${value} # one`]],
        says,
        fixed: `discovery:\n  kubernetes: ${value} # one\n`,
      });
      expectRule(CODE, text, { product: "apisix", version: "3.10.0", finds: [] });
      const errors = findings(text, APISIX).filter(({ severity }) => severity === "error");
      assert.deepEqual(shown(text, errors), [[CODE, "error", `${value} # one`]]);
    }
    expectRule(CODE, "discovery:\n  kubernetes: # none\n    {}\n", {
      ...APISIX,
      finds: [["error", "{}"]],
      fixed: "none",
    });
  });

  it("reports lists in a list of strings once", () => {
    const text = "ext-plugin:\n  cmd:\n    - [/one, run]\n    - [/two, run]\n";
    expectRule(CODE, text, {
      ...APISIX,
      finds: [["error", "[/one, run]"]],
      says: /ext-plugin\.cmd is a list of strings: write each string as an item of its own/,
      fixed: "none",
    });
    expectRule(CODE, text.replace("    - [/two, run]\n", ""), {
      ...APISIX,
      finds: [["error", "[/one, run]"]],
      fixed: "ext-plugin:\n  cmd:\n    - /one\n    - run\n",
    });
  });
});
