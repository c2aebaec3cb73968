import assert from "node:assert/strict";
import { expectRule, findings, withHosts } from "../harness.ts";

const CODE = "environment/bad-name";

const text = (value: string) => `apisix:\n  node_listen: ${value} # port\n`;
const use = (inner: string) => `$\{{${inner}}}`;

describe(CODE, () => {
  it("puts a shell's default right", () => {
    for (const inner of ["PORT:-9080", "PORT-9080", "PORT=9080", "PORT:9080", " PORT:- 9080 "])
      expectRule(CODE, text(`"${use(inner)}"`), {
        finds: [["warning", use(inner)]],
        fixed: text(`"${use("PORT:=9080")}"`),
      });
  });

  it("takes blanks before := out, since they belong to the name", () => {
    expectRule(CODE, text(`"${use("PORT := 9080")}"`), {
      finds: [["warning", use("PORT := 9080")]],
      says: /named "PORT ", which no node has, so it always uses the fallback 9080/,
      fixed: text(`"${use("PORT:=9080")}"`),
    });
  });

  it("points into the value", () => {
    const host = `"http://${use("A")}:${use("B:-1")}"`;
    expectRule(CODE, withHosts(host), {
      finds: [["warning", use("B:-1")]],
      fixed: withHosts(`"http://${use("A")}:${use("B:=1")}"`),
    });
  });

  it("says how a fallback is written", () => {
    expectRule(CODE, text(`"${use("PORT:-9080")}"`), {
      finds: [["warning", use("PORT:-9080")]],
      says: /named "PORT:-9080"\. Write the fallback after :=, for example \$\{\{PORT:=9080\}\}\.$/,
    });
  });

  it("points at a variable in a value that the gateway rejects, too", () => {
    expectRule(CODE, `apisix:\n  enable_ipv6: "${use("IPV6 :=no")}"\n`, {
      product: "apisix",
      finds: [["warning", use("IPV6 :=no")]],
    });
  });

  it("offers no fix where it can't be told what is meant", () => {
    for (const inner of ["PORT:?missing", "1PORT", "PORT | default 1", "PORT:-a:=b"])
      expectRule(CODE, text(`"${use(inner)}"`), { finds: [["warning", use(inner)]], fixed: "none" });
  });

  it("says nothing of proper names, nor of one that the node has", () => {
    for (const inner of ["PORT", " PORT ", "PORT:=9080", "PORT:= 9080 ", "_p1:=http://a:1"])
      expectRule(CODE, text(`"${use(inner)}"`), { finds: [] });
    expectRule(CODE, text(`"${use("PORT:-9080")}"`), { environment: { "PORT:-9080": "1" }, finds: [] });
  });

  it("is said once", () => {
    const codes = findings(text(`"${use("PORT:-9080")}"`), { product: "apisix" }).map(({ code }) => code);
    assert.deepEqual(codes, [CODE]);
  });
});
