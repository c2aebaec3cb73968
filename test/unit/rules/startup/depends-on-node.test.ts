import assert from "node:assert/strict";
import { expectRule, findings } from "../harness.ts";

const CODE = "startup/depends-on-node";

const text = (prefix: string) =>
  `deployment:\n  etcd:\n    host: ["http://etcd:2379"]\n    prefix: ${prefix} # on the node\n`;

describe(CODE, () => {
  it("points at a variable without a fallback, and gives it the key's default", () => {
    expectRule(CODE, text(`"$\{{ PREFIX }}"`), {
      product: "apisix",
      finds: [["hint", `$\{{ PREFIX }}`]],
      fixed: text(`"$\{{PREFIX:=/apisix}}"`),
    });
    expectRule(CODE, text(`/a-$\{{PREFIX}}`), {
      product: "apisix",
      finds: [["hint", `$\{{PREFIX}}`]],
      fixed: "none",
    });
    const shared = `plugin_attr: { mine: &p "$\{{PREFIX}}" }\n${text("*p")}`;
    assert.equal(findings(shared, { product: "apisix" }).filter(({ code }) => code === CODE).length, 2);
  });

  it("points at a certificate's file", () => {
    expectRule(CODE, "apisix:\n  ssl:\n    ssl_trusted_certificate: /ca.crt\n", {
      product: "apisix",
      finds: [["hint", "/ca.crt"]],
      fixed: "none",
    });
  });

  it("says nothing of variables with a known value or a fallback", () => {
    expectRule(CODE, text(`"$\{{PREFIX}}"`), { environment: { PREFIX: "/a" }, finds: [] });
    expectRule(CODE, text(`"$\{{PREFIX:=/a}}"`), { finds: [] });
  });

  it("leaves a name that no node has to environment/bad-name", () => {
    const value = text(`"$\{{PREFIX:-/a}}"`);
    const codes = (levels: Readonly<Record<string, "off">>) =>
      findings(value, { product: "apisix", levels }).map(({ code }) => code);
    assert.deepEqual(codes({}), ["environment/bad-name"]);
    assert.deepEqual(codes({ "environment/bad-name": "off" }), [CODE]);
  });
});
