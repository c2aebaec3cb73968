import assert from "node:assert/strict";
import { expectRule, of, titles } from "../harness.ts";

const CODE = "plugins/unknown-plugin";
const APISIX = { product: "apisix" } as const;
const OWN = "apisix:\n  extra_lua_path: /opt/?.lua\n";

describe(CODE, () => {
  it("finds misspelt names, and corrects them", () => {
    for (const [wrong, right] of [
      ["promethues", "prometheus"],
      ["key_auth", "key-auth"],
      ["Proxy-Rewrite", "proxy-rewrite"],
      ["limit-cout", "limit-count"],
    ] as const)
      expectRule(CODE, `plugins:\n  - ${wrong} # ours\n`, {
        ...APISIX,
        finds: [["warning", wrong]],
        says: new RegExp(`has no plugin ${wrong}\\. Did you mean ${right}\\?`),
        fixed: `plugins:\n  - ${right} # ours\n`,
      });
    expectRule(CODE, "stream_plugins: [mqtt_proxy]\n", {
      ...APISIX,
      finds: [["warning", "mqtt_proxy"]],
      fixed: "stream_plugins: [mqtt-proxy]\n",
    });
  });

  it("asks whether other names are those of custom plugins", () => {
    expectRule(CODE, "plugins:\n  - file-proxy\n", {
      ...APISIX,
      finds: [["information", "file-proxy"]],
      says: /Unless it is a custom plugin/,
      fixed: "none",
    });
  });

  it("knows that a file can load code of its own", () => {
    expectRule(CODE, `${OWN}plugins: [file-proxy, key-auht]\n`, {
      ...APISIX,
      finds: [["hint", "key-auht"]],
      says: /Did you mean key-auth\?/,
    });
    const hook = "apisix:\n  lua_module_hook: my.hook\nplugins: [file-proxy]\n";
    expectRule(CODE, hook, { ...APISIX, finds: [] });
  });

  it("goes by the version", () => {
    const text = "plugins: [brotli, ai-proxy]\n";
    expectRule(CODE, text, { ...APISIX, finds: [] });
    expectRule(CODE, text, {
      ...APISIX,
      version: "3.7",
      finds: [
        ["warning", "brotli"],
        ["warning", "ai-proxy"],
      ],
      says: /doesn't have the plugin brotli: only versions 3\.8 and later do/,
    });
  });

  it("finds plugins in the wrong list", () => {
    expectRule(CODE, "plugins:\n  - cors\n  - mqtt-proxy\n", {
      ...APISIX,
      finds: [["warning", "mqtt-proxy"]],
      says: /mqtt-proxy is a plugin for TCP and UDP, .* List it in stream_plugins\./,
      // The built-in list has it.
      fixed: "plugins:\n  - cors\n",
    });
    expectRule(CODE, "stream_plugins: [syslog, brotli]\nplugins:\n  - cors\n", {
      ...APISIX,
      finds: [["warning", "brotli"]],
      fixed: "stream_plugins: [syslog]\nplugins:\n  - cors\n  - brotli\n",
    });
    expectRule(CODE, "stream_plugins: [brotli]\nplugins: [cors]\n", {
      ...APISIX,
      finds: [["warning", "brotli"]],
      fixed: "plugins: [cors, brotli]\n",
    });
    // To list it would replace the built-in list.
    expectRule(CODE, "stream_plugins: [syslog, brotli]\n", {
      ...APISIX,
      finds: [["warning", "brotli"]],
      fixed: "none",
    });
  });

  it("is silent on plugins of both lists, of other products, and on what isn't a name", () => {
    const text = "plugins: [syslog, prometheus, 1, {}]\nstream_plugins: [syslog, prometheus]\n";
    expectRule(CODE, text, { ...APISIX, finds: [] });
    expectRule(CODE, "plugins: [promethues]\n", { product: "api7", finds: [] });
  });

  it("changes nothing that a variable gives", () => {
    const text = `plugins:\n  - "$\{{PLUGIN}}"\n`;
    const options = { ...APISIX, environment: { PLUGIN: "key_auth" } };
    assert.equal(of(CODE, text, options).length, 1);
    assert.deepEqual(titles(of(CODE, text, options)[0]), []);
  });
});
