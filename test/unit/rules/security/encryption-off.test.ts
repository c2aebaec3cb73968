import assert from "node:assert/strict";
import { allFixed, expectRule } from "../harness.ts";

const CODE = "security/encryption-off";
const text = (value: string) => `apisix:\n  data_encryption:\n    enable_encrypt_fields: ${value} # old\n`;

describe(CODE, () => {
  it("informs where it is switched off, and switches it on", () => {
    expectRule(CODE, text("false"), {
      product: "apisix",
      finds: [["information", "enable_encrypt_fields: false"]],
      fixed: text("true"),
    });
    assert.equal(allFixed(text("false"), { product: "apisix" }), text("false"));
  });

  it("says nothing where it is on, where off is what holds anyway, and of API7 Gateway", () => {
    expectRule(CODE, text("true"), { product: "apisix", finds: [] });
    expectRule(CODE, text("false"), { product: "apisix", version: "3.9", finds: [] });
    expectRule(CODE, text("false"), { product: "api7", finds: [] });
  });
});
