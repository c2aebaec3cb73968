import { expectRule } from "../harness.ts";

const CODE = "security/admin-plain-http";

const text = (more = "", list = "[10.0.0.0/8]") =>
  `deployment:\n  admin:\n    admin_key: [{ name: a, key: b, role: admin }]\n    allow_admin: ${list}\n${more}`;

describe(CODE, () => {
  it("hints where other machines may use it", () => {
    expectRule(CODE, text(), { product: "apisix", finds: [["hint", "allow_admin"]], fixed: "none" });
    expectRule(CODE, text("    https_admin: false\n", "[127.0.0.0/24, 10.0.0.0/8]"), {
      finds: [["hint", "allow_admin"]],
    });
  });

  it("goes by what the node runs with", () => {
    const list = `["$\{{NET}}"]`;
    for (const [NET, finds] of [
      ["10.0.0.0/8", [["hint", "allow_admin"]]],
      ["127.0.0.1", []],
    ] as const)
      expectRule(CODE, text("", list), { product: "apisix", environment: { NET }, finds });
    expectRule(CODE, text("", list), { product: "apisix", finds: [] });
    expectRule(CODE, text(`    https_admin: "$\{{TLS}}"\n`), { product: "apisix", finds: [] });
  });

  it("leaves what is open to all to security/open-allow-admin", () => {
    for (const list of ["[0.0.0.0/0]", "null"])
      expectRule(CODE, text("", list), { product: "apisix", finds: [] });
  });

  it("says nothing with TLS, on loopback, for the node itself, or of API7 Gateway", () => {
    for (const other of [
      text("    https_admin: true\n    admin_api_mtls: { admin_ssl_cert: /a, admin_ssl_cert_key: /b }\n"),
      text("    admin_listen: { ip: 127.0.0.1 }\n"),
      text("", "[127.0.0.0/24, '::1']"),
      text("apisix:\n  enable_admin: false\n"),
    ])
      expectRule(CODE, other, { product: "apisix", finds: [] });
    expectRule(CODE, text(), { product: "api7", finds: [] });
  });
});
