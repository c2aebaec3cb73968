import assert from "node:assert/strict";
import { allFixed, expectRule } from "../harness.ts";

const CODE = "security/old-tls-version";

const text = (value: string, more = "") => `apisix:\n  ssl:\n    ssl_protocols: ${value}\n${more}`;

describe(CODE, () => {
  it("names the old ones and keeps the others", () => {
    expectRule(CODE, text("TLSv1 TLSv1.1 TLSv1.2"), {
      finds: [["warning", "TLSv1 TLSv1.1 TLSv1.2"]],
      says: /^TLSv1 and TLSv1\.1 are insecure/,
      fixed: text("TLSv1.2"),
    });
    expectRule(CODE, text('"SSLv3"'), { finds: [["warning", '"SSLv3"']], fixed: text("TLSv1.2 TLSv1.3") });
  });

  it("goes by what the node runs with", () => {
    const use = `"$\{{TLS}}"`;
    const environment = { TLS: "TLSv1.1 TLSv1.2", HTTPS: "false" };
    expectRule(CODE, text(use), { environment, finds: [["warning", use]], fixed: "none" });
    expectRule(CODE, text("TLSv1", `    enable: "$\{{HTTPS}}"\n`), { environment, finds: [] });
    expectRule(CODE, text("TLSv1", `    enable: "$\{{HTTPS}}"\n`), { finds: [] });
    expectRule(CODE, text("TLSv1", "  proxy_mode: stream\n"), { product: "apisix", finds: [] });
  });

  it("is not done along with others", () => {
    assert.equal(allFixed(text("TLSv1 TLSv1.2")), text("TLSv1 TLSv1.2"));
  });

  it("says nothing of today's versions, of variables, or without HTTPS", () => {
    expectRule(CODE, text("TLSv1.2 TLSv1.3"), { finds: [] });
    expectRule(CODE, text(`"$\{{TLS}}"`), { finds: [] });
    expectRule(CODE, text("TLSv1", "    enable: false\n"), { finds: [] });
  });
});
