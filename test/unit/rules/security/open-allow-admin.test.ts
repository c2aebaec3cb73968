import assert from "node:assert/strict";
import { expectRule, of } from "../harness.ts";

const CODE = "security/open-allow-admin";

const KEY = "    admin_key: [{ name: a, key: my-own-key, role: admin }]\n";
const text = (list: string, more = KEY) => `deployment:\n  admin:\n    allow_admin: ${list}\n${more}`;

describe(CODE, () => {
  it("points at every entry that lets all in", () => {
    expectRule(CODE, text("[127.0.0.0/24, 0.0.0.0/0, '::/0']"), {
      product: "apisix",
      finds: [
        ["information", "0.0.0.0/0"],
        ["information", "'::/0'"],
      ],
      says: /Only its key is in their way/,
      fixed: "none",
    });
  });

  it("knows the two halves, and a null", () => {
    expectRule(CODE, text("[0.0.0.0/1, 128.0.0.0/1]"), {
      finds: [
        ["information", "0.0.0.0/1"],
        ["information", "128.0.0.0/1"],
      ],
    });
    expectRule(CODE, text("[0.0.0.0/1]"), { finds: [] });
    expectRule(CODE, text("null"), { finds: [["information", "null"]] });
  });

  it("warns where no key is in the way, or one that everybody knows", () => {
    expectRule(CODE, text("[0.0.0.0/0]", "    admin_key_required: false\n"), {
      product: "apisix",
      finds: [["warning", "0.0.0.0/0"]],
      says: /No key/,
    });
    // The key that was built in up to 3.9.
    expectRule(CODE, text("[0.0.0.0/0]", ""), {
      product: "apisix",
      version: "3.9",
      finds: [["warning", "0.0.0.0/0"]],
    });
    expectRule(CODE, text("[0.0.0.0/0]", ""), {
      product: "apisix",
      version: "3.10",
      finds: [["information", "0.0.0.0/0"]],
    });
  });

  it("leaves the warning of a known key that is written to the key's own rule", () => {
    const known = KEY.replace("my-own-key", "edd1c9f034335f136f87ad84b625c8f1");
    expectRule(CODE, text("[0.0.0.0/0]", known), {
      finds: [["information", "0.0.0.0/0"]],
      says: /everybody knows/,
    });
    assert.deepEqual(
      of("security/default-admin-key", text("[0.0.0.0/0]", known)).map(({ severity }) => severity),
      ["warning"],
    );
  });

  it("says nothing of networks, nor where nobody can reach it", () => {
    expectRule(CODE, text("[10.0.0.0/8, 0.0.0.0/8]"), { finds: [] });
    expectRule(CODE, text("[]"), { finds: [] });
    expectRule(CODE, text("[0.0.0.0/0]", `${KEY}    admin_listen: { ip: 127.0.0.1 }\n`), { finds: [] });
    expectRule(CODE, text("[0.0.0.0/0]", `${KEY}apisix:\n  enable_admin: false\n`), { finds: [] });
    const mutual = `${KEY}    https_admin: true\n    admin_api_mtls: { admin_ssl_cert: /a, admin_ssl_cert_key: /b, admin_ssl_ca_cert: /c }\n`;
    expectRule(CODE, text("[0.0.0.0/0]", mutual), { finds: [] });
  });
});
