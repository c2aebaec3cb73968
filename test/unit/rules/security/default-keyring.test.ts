import { expectRule } from "../harness.ts";

const CODE = "security/default-keyring";

const keyring = (value: string) => `apisix:\n  data_encryption:\n    keyring: ${value}\n`;
const salt = (value: string) => `apisix:\n  ssl:\n    key_encrypt_salt: ${value}\n`;

describe(CODE, () => {
  it("points at a known key that encrypts", () => {
    expectRule(CODE, keyring("[qeddd145sfvddff3, edd1c9f0985e76a2]"), {
      product: "apisix",
      finds: [["information", "qeddd145sfvddff3"]],
      fixed: "none",
    });
    expectRule(CODE, keyring("edd1c9f0985e76a2"), { finds: [["information", "edd1c9f0985e76a2"]] });
  });

  it("says nothing of one that only reads what is there, nor of others", () => {
    expectRule(CODE, keyring("[abcdefghijklmnop, qeddd145sfvddff3]"), { finds: [] });
    expectRule(CODE, keyring(`["$\{{KEYRING}}"]`), { finds: [] });
    expectRule(CODE, keyring("[]"), { product: "api7", finds: [] });
  });

  it("goes by what the node runs with", () => {
    const use = `"$\{{KEYRING}}"`;
    expectRule(CODE, keyring(`[${use}]`), {
      environment: { KEYRING: "qeddd145sfvddff3" },
      finds: [["information", use]],
    });
    expectRule(CODE, keyring(`[${use}]`), { environment: { KEYRING: "abcdefghijklmnop" }, finds: [] });
    // The default is the same for everybody who sets none.
    expectRule(CODE, "apisix:\n  data_encryption: { enable_encrypt_fields: true }\n", { finds: [] });
  });

  it("knows where the older key is read", () => {
    expectRule(CODE, salt("edd1c9f0985e76a2"), {
      product: "api7",
      finds: [["information", "edd1c9f0985e76a2"]],
    });
    expectRule(CODE, salt("[edd1c9f0985e76a2]"), {
      product: "apisix",
      version: "3.8",
      finds: [["information", "edd1c9f0985e76a2"]],
    });
    expectRule(CODE, salt("edd1c9f0985e76a2"), { product: "apisix", finds: [] });
    expectRule(CODE, keyring("edd1c9f0985e76a2"), { product: "apisix", version: "3.0", finds: [] });
  });
});
