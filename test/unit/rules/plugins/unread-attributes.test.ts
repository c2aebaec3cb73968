import assert from "node:assert/strict";
import { expectRule, of } from "../harness.ts";

const CODE = "plugins/unread-attributes";
const APISIX = { product: "apisix" } as const;

describe(CODE, () => {
  it("finds misspelt names of plugins that read attributes", () => {
    for (const [wrong, right] of [
      ["promethues", "prometheus"],
      ["batch_requests", "batch-requests"],
      ["inspct", "inspect"],
    ] as const)
      expectRule(CODE, `plugin_attr:\n  ${wrong}: # ours\n    a: 1\n`, {
        ...APISIX,
        finds: [["warning", wrong]],
        says: new RegExp(`Did you mean ${right}\\?`),
        fixed: `plugin_attr:\n  ${right}: # ours\n    a: 1\n`,
      });
    expectRule(CODE, "plugin_attr:\n  my-plugin:\n    a: 1\n", { ...APISIX, finds: [] });
    const own = "apisix:\n  lua_module_hook: my.hook\nplugin_attr:\n  inspct: { a: 1 }\n";
    expectRule(CODE, own, { ...APISIX, finds: [["hint", "inspct"]] });
  });

  it("says where settings have moved, by the version", () => {
    const text =
      "plugins: [opentelemetry]\nplugin_attr:\n  opentelemetry:\n    collector:\n      address: otel:4318\n";
    expectRule(CODE, text, {
      ...APISIX,
      finds: [["warning", "opentelemetry"]],
      says: /since Apache APISIX 3\.12, the plugin reads its plugin_metadata/,
    });
    expectRule(CODE, text, { ...APISIX, version: "3.11", finds: [] });
    const variables = "plugin_attr:\n  opentelemetry:\n    set_ngx_var: true\n";
    expectRule(CODE, variables, { ...APISIX, version: "3.13", finds: [] });
    expectRule(CODE, variables, { ...APISIX, version: "3.14", finds: [["warning", "opentelemetry"]] });
    const hmac = "plugin_attr:\n  hmac-auth:\n    signed_headers: []\n";
    expectRule(CODE, hmac, { ...APISIX, finds: [["warning", "hmac-auth"]], says: /has no such settings/ });
    expectRule(CODE, hmac, { ...APISIX, version: "3.10", finds: [] });
  });

  it("says which plugins read no attributes", () => {
    const says = (name: string) => of(CODE, `plugin_attr:\n  ${name}:\n    a: 1\n`, APISIX)[0]?.message ?? "";
    assert.match(says("limit-req"), /reads its settings from routes\./);
    assert.match(says("http-logger"), /from routes and from its plugin_metadata/);
  });

  it("finds plugins that aren't loaded, and lists them", () => {
    const attributes = "plugin_attr:\n  log-rotate:\n    interval: 60\n";
    expectRule(CODE, `plugins: [cors]\n${attributes}`, {
      ...APISIX,
      finds: [["warning", "log-rotate"]],
      says: /plugins doesn't list log-rotate/,
      fixed: `plugins: [cors, log-rotate]\n${attributes}`,
    });
    expectRule(CODE, attributes, {
      ...APISIX,
      finds: [["warning", "log-rotate"]],
      says: /the built-in list/,
    });
    const after = of(CODE, attributes, APISIX)[0]?.fixes?.()[0]?.edits[0]?.text ?? "";
    assert.match(after, /^plugins:\n {2}- real-ip\n[\s\S]* {2}- log-rotate$/m);
    expectRule(CODE, "plugin_attr:\n  prometheus:\n    export_uri: /m\n", { ...APISIX, finds: [] });
    const stream =
      "plugins: [cors]\nstream_plugins: [prometheus]\nplugin_attr:\n  prometheus:\n    export_uri: /m\n";
    expectRule(CODE, stream, { ...APISIX, finds: [] });
    const shared = "plugins: [ai-proxy-multi]\nplugin_attr:\n  ai-proxy:\n    http_client: x\n";
    expectRule(CODE, shared, { ...APISIX, finds: [] });
  });

  it("is silent on built-in values, and where the family migration reports the keys", () => {
    expectRule(CODE, "plugin_attr:\n  server-info:\n    report_ttl: 60\n", { ...APISIX, finds: [] });
    const snowflake = "plugin_attr:\n  request-id:\n    snowflake:\n      enable: true\n";
    expectRule(CODE, snowflake, { ...APISIX, finds: [] });
    expectRule(CODE, "plugin_attr:\n  inspect:\n    delay: 9\n", { ...APISIX, version: "3.0", finds: [] });
    expectRule(CODE, "plugin_attr:\n  limit-req: { a: 1 }\n", { product: "api7", finds: [] });
  });
});
