import assert from "node:assert/strict";
import { allFixed, expectRule, fixed, of, titles } from "../harness.ts";

const CODE = "yaml/duplicate-key";

describe(CODE, () => {
  const text =
    "apisix:\n  # one\n  enable_ipv6: true  # first\n  node_listen: 9080\n  enable_ipv6: false  # last\n";

  it("finds the first where the last counts, and keeps its comment", () => {
    expectRule(CODE, text, {
      product: "apisix",
      finds: [["warning", "enable_ipv6"]],
      says: /is also on line 5, and the last one counts/,
      fixed: "apisix:\n  # one\n  # first\n  node_listen: 9080\n  enable_ipv6: false  # last\n",
    });
  });

  it("finds the last where the first counts", () => {
    for (const options of [
      { product: "api7", version: "3.8.3" },
      { product: "apisix", version: "3.9.1" },
    ] as const) {
      expectRule(CODE, text, {
        ...options,
        finds: [["warning", "enable_ipv6"]],
        says: /line 3, and the first/,
        fixed: "apisix:\n  # one\n  enable_ipv6: true  # first\n  node_listen: 9080\n  # last\n",
      });
    }
  });

  it("offers both where the product isn't known", () => {
    const [finding] = of(CODE, text);
    assert.deepEqual(titles(finding), ["Remove this one", "Remove the other one"]);
    assert.match(finding?.message ?? "", /the first one in earlier versions/);
  });

  it("removes sections with all that is in them, in flow style and behind a dash too", () => {
    expectRule(CODE, "apisix:\r\n    node_listen: 9080\r\n\r\napisix:\r\n    enable_ipv6: false\r\n", {
      product: "apisix",
      finds: [["warning", "apisix"]],
      fixed: "apisix:\r\n    enable_ipv6: false\r\n",
    });
    expectRule(CODE, "apisix: {enable_ipv6: true, enable_ipv6: false, node_listen: 9080}\n", {
      product: "apisix",
      finds: [["warning", "enable_ipv6"]],
      fixed: "apisix: {enable_ipv6: false, node_listen: 9080}\n",
    });
    expectRule(CODE, "apisix:\n  node_listen:\n    - port: 9080\n      port: 9081\n", {
      product: "apisix",
      finds: [["warning", "port"]],
      fixed: "apisix:\n  node_listen:\n    - port: 9081\n",
    });
  });

  it("is fixed along with others only where the two are equal", () => {
    assert.equal(allFixed(text, { product: "apisix" }), text);
    assert.equal(allFixed("apisix:\n  id: a\n  id: 'a'\n"), "apisix:\n  id: 'a'\n");
  });

  it("counts each of three, and no key of a merge", () => {
    assert.equal(of(CODE, "apisix:\n  id: a\n  id: b\n  id: c\n", { product: "apisix" }).length, 2);
    assert.equal(of(CODE, "x: &x\n  id: a\napisix:\n  <<: *x\n  id: b\n", { product: "apisix" }).length, 0);
    const [finding] = of(CODE, text, { product: "apisix" });
    assert.equal(fixed(text, finding).includes("true"), false);
  });
});
