import assert from "node:assert/strict";
import { allFixed, expectRule, inZone, withHosts } from "../harness.ts";

const CODE = "dp-manager/prefix";

const text = (prefix: string, host = inZone("a")) => `${withHosts(host)}    prefix: ${prefix}\n`;
const etcd = "http://etcd:2379";

describe(CODE, () => {
  it("is DP Manager's, and nothing else", () => {
    for (const prefix of ["/apisix/", "apisix", "/other", '""'])
      expectRule(CODE, text(prefix), { finds: [["warning", prefix]], fixed: text("/apisix") });
    expectRule(CODE, text("/apisix"), { finds: [] });
    assert.equal(allFixed(text("/other")), text("/other"));
  });

  it("is free with an etcd, but for its slashes", () => {
    expectRule(CODE, text("/other", etcd), { finds: [] });
    expectRule(CODE, text("/other/", etcd), {
      finds: [["information", "/other/"]],
      fixed: text("/other", etcd),
    });
    expectRule(CODE, text("other", etcd), { finds: [["information", "other"]], says: /begin with other\// });
  });

  it("may come from a variable", () => {
    expectRule(CODE, text(`"$\{{PREFIX}}"`), { finds: [] });
    expectRule(CODE, text(`"$\{{PREFIX}}"`), { environment: { PREFIX: "/apisix" }, finds: [] });
    expectRule(CODE, text(`"$\{{PREFIX}}"`), {
      environment: { PREFIX: "/other" },
      finds: [["warning", `"$\{{PREFIX}}"`]],
      says: /a node with the prefix \/other gets none/,
      fixed: "none",
    });
    expectRule(CODE, text(`"$\{{P:=/etcd/}}"`, etcd), { finds: [["information", `"$\{{P:=/etcd/}}"`]] });
  });
});
