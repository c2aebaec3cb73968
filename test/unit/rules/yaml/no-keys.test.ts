import assert from "node:assert/strict";
import { expectRule, findings, shown } from "../harness.ts";

const CODE = "yaml/no-keys";

describe(CODE, () => {
  it("says that nothing of a list is read, and no other rule more", () => {
    const text = "- apisix:\n    node_listen: 9080\n";
    expectRule(CODE, text, { product: "apisix", finds: [["warning", "- apisix:"]], fixed: "none" });
    assert.deepEqual(shown(text, findings(text, { product: "apisix" })), [[CODE, "warning", "- apisix:"]]);
    expectRule(CODE, "[a, b]", { product: "apisix", finds: [["warning", "[a, b]"]] });
  });

  it("says nothing where it stops the gateway, nor of keys", () => {
    for (const text of ["[a]\n", "text\n", "apisix:\n  node_listen: 9080\n", ""])
      expectRule(CODE, text, { product: "apisix", version: text.startsWith("[") ? "3.8" : "", finds: [] });
  });
});
