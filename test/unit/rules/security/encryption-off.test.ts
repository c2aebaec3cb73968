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

  it("goes by what the node runs with", () => {
    const use = `"$\{{ENCRYPT}}"`;
    expectRule(CODE, text(use), {
      product: "apisix",
      environment: { ENCRYPT: "false" },
      finds: [["information", `enable_encrypt_fields: ${use}`]],
      fixed: "none",
    });
    expectRule(CODE, text(use), { product: "apisix", finds: [] });
    expectRule(CODE, text(`"$\{{ENCRYPT:=true}}"`), { product: "apisix", finds: [] });
  });

  it("says nothing where it is on, where off is what holds anyway, and of API7 Gateway", () => {
    expectRule(CODE, text("true"), { product: "apisix", finds: [] });
    expectRule(CODE, text("false"), { product: "apisix", version: "3.9", finds: [] });
    expectRule(CODE, text("false"), { product: "api7", finds: [] });
  });
});
