import assert from "node:assert/strict";
import { expectRule, findings, of } from "../harness.ts";

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
      says: /only its key protects it/,
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
      says: /no key is required/,
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

  it("goes by what the node runs with", () => {
    const use = `"$\{{NET}}"`;
    const none = "    admin_key_required: false\n";
    expectRule(CODE, text(`[${use}]`, none), {
      product: "apisix",
      environment: { NET: "0.0.0.0/0" },
      finds: [["warning", use]],
    });
    expectRule(CODE, text(`[${use}]`, none), { environment: { NET: "10.0.0.0/8" }, finds: [] });
    expectRule(CODE, text(`[${use}]`, none), { finds: [] });
    const shared = `nginx_config:\n  http:\n    real_ip_from: &all [127.0.0.1, 0.0.0.0/0]\n`;
    expectRule(CODE, `${shared}${text("*all", none)}`, { product: "apisix", finds: [["warning", "*all"]] });
  });

  it("gives the same warnings for a role that comes from a variable", () => {
    const roleIs = (role: string) =>
      `deployment: {role: ${role}, admin: {allow_admin: [0.0.0.0/0], admin_key_required: false}}\n`;
    const warnings = (role: string, environment = {}) =>
      findings(roleIs(role), { product: "apisix", environment })
        .filter(({ code, severity }) => code.startsWith("security/") && severity === "warning")
        .map(({ code, message }) => [code, message]);
    const written = warnings("traditional");
    assert.deepEqual(
      written.map(([code]) => code),
      [CODE, "security/admin-key-not-required"],
    );
    const use = `"$\{{ROLE}}"`;
    assert.deepEqual(warnings(use, { ROLE: "traditional" }), written);
    assert.deepEqual(warnings(use, { ROLE: "data_plane" }), []);
    assert.deepEqual(warnings(use), []);
  });

  it("leaves a list of which nothing is written to startup/wiped-defaults", () => {
    const levels = { "startup/wiped-defaults": "off" } as const;
    assert.deepEqual(of(CODE, text("")), []);
    const [finding] = of(CODE, text(""), { levels });
    assert.equal(finding && text("").slice(finding.range.start, finding.range.end), "allow_admin");
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
