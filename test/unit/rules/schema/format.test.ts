import assert from "node:assert/strict";
import schema from "../../../../schemas/config.schema.json";
import { PATTERNS } from "../../../../server/src/rules/schema/format.ts";
import { expectRule } from "../harness.ts";

const CODE = "schema/format";

/** Every `pattern` that is somewhere in a JSON value. */
function patternsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "pattern" in value && typeof value.pattern === "string" ? [value.pattern] : [];
  return [...own, ...Object.values(value).flatMap(patternsIn)];
}

describe(CODE, () => {
  it("has words for each pattern of the schema, and for no other", () => {
    assert.deepEqual([...new Set(patternsIn(schema))].sort(), Object.keys(PATTERNS).sort());
  });

  it("says in words what a text must be, with an example", () => {
    expectRule(CODE, 'apisix:\n  lua_module_hook: "my hook" # mine\n', {
      finds: [["error", '"my hook"']],
      says: /won't start: apisix\.lua_module_hook must consist of letters, dots, hyphens, and underscores\. For example: /,
      fixed: "apisix:\n  lua_module_hook: my_hook # mine\n",
    });
    expectRule(CODE, "apisix: {data_encryption: {keyring: ['short', 'sixteen letters!']}}", {
      product: "apisix",
      finds: [["error", "'short'"]],
      says: /keyring\[0\] must have 16 or 32 characters/,
    });
    expectRule(CODE, "apisix:\n  trusted_addresses:\r\n    - 10.0.0.0/8\r\n    - office\r\n", {
      product: "apisix",
      finds: [["error", "office"]],
      says: /must be an IP address or a network/,
    });
  });

  it("points at the key of a list with too little in it", () => {
    expectRule(CODE, "apisix:\n  dns_resolver: []\n", {
      finds: [["error", "dns_resolver"]],
      says: /apisix\.dns_resolver must have at least 1 item\./,
    });
    expectRule(CODE, "deployment:\n  etcd:\n    host: []\n", { finds: [["error", "host"]] });
  });

  it("points at the later of two entries that are the same", () => {
    expectRule(CODE, "apisix:\n  trusted_addresses: [10.0.0.1, '10.0.0.1', 10.0.0.2]\n", {
      product: "apisix",
      finds: [["error", "'10.0.0.1'"]],
      says: /trusted_addresses\[1\] must not repeat an earlier item/,
    });
  });

  it("points at a key that another one rules out", () => {
    expectRule(
      CODE,
      "apisix: {}\ndiscovery:\n  dns:\n    servers: ['127.0.0.1:8600']\n    resolv_conf: /etc/resolv.conf\n",
      {
        product: "apisix",
        finds: [["error", "/etc/resolv.conf"]],
        says: /can't be combined with another key/,
      },
    );
  });

  it("leaves the scheme of an endpoint to its own rule, and does not judge variables", () => {
    expectRule(CODE, "deployment:\n  etcd:\n    host: [dp-manager:7943]\n", { finds: [] });
    expectRule(CODE, `apisix:\n  lua_module_hook: $\{{HOOK}}\n  dns_resolver: ['$\{{DNS}}', '$\{{DNS}}']\n`, {
      finds: [],
    });
  });
});
