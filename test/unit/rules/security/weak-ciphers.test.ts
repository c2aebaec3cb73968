import { expectRule } from "../harness.ts";

const CODE = "security/weak-ciphers";

const text = (value: string, more = "") => `apisix:\n  ssl:\n    ssl_ciphers: ${value}\n${more}`;

describe(CODE, () => {
  it("names the weak ones", () => {
    expectRule(CODE, text("AES128-SHA:DES-CBC3-SHA:ECDHE-RSA-RC4-SHA"), {
      finds: [["warning", "AES128-SHA:DES-CBC3-SHA:ECDHE-RSA-RC4-SHA"]],
      says: /: DES-CBC3-SHA and ECDHE-RSA-RC4-SHA\. /,
      fixed: "none",
    });
    expectRule(CODE, text("a-RC4:b-RC4:c-RC4:d-RC4:e-RC4:f-RC4"), {
      finds: [["warning", "a-RC4:b-RC4:c-RC4:d-RC4:e-RC4:f-RC4"]],
      says: /and 2 more/,
    });
  });

  it("is milder with API7 Gateway, whose chart writes such a list", () => {
    expectRule(CODE, text("DES-CBC3-SHA"), { product: "api7", finds: [["information", "DES-CBC3-SHA"]] });
  });

  it("goes by what the node runs with", () => {
    const use = `"$\{{CIPHERS}}"`;
    expectRule(CODE, text(use), { environment: { CIPHERS: "DES-CBC3-SHA" }, finds: [["warning", use]] });
    expectRule(CODE, text(use), { finds: [] });
    expectRule(CODE, text("DES-CBC3-SHA", `    enable: "$\{{HTTPS}}"\n`), { finds: [] });
  });

  it("says nothing of what is taken away again, nor of names that only look alike", () => {
    expectRule(CODE, text("HIGH:!aNULL:!MD5"), { finds: [] });
    expectRule(CODE, text("ECDHE-RSA-AES256-GCM-SHA384:DHE-RSA-CHACHA20-POLY1305"), { finds: [] });
    expectRule(CODE, text("DES-CBC3-SHA", "    enable: false\n"), { finds: [] });
  });
});
