import assert from "node:assert/strict";
import { addedIn, readerOf, removedIn } from "../../../server/src/gateway/version-facts.ts";
import { isAddedByPatch, isAtLeast } from "../../../server/src/schema/version.ts";

describe("versions", () => {
  it("compare by numbers", () => {
    for (const [a, b, expected] of [
      ["3.10", "3.9", true],
      ["3.9.1", "3.9", true],
      ["3.9", "3.9.1", true],
      ["3.9.0", "3.9", true],
      ["3.9.0", "3.9.1", false],
      ["3.2.2", "3.10", false],
      ["4", "3.18", true],
    ] as const) {
      assert.equal(isAtLeast(a, b), expected, `${a} ${b}`);
    }
  });

  it("may have begun within a line that is named as a whole", () => {
    assert.equal(isAddedByPatch("3.8", "3.8.10"), true);
    assert.equal(isAddedByPatch("3.8.9", "3.8.10"), false);
    assert.equal(isAddedByPatch("3.9", "3.8.10"), false);
    assert.equal(isAddedByPatch("3.10", "3.10"), false);
  });

  it("have a reader", () => {
    assert.equal(readerOf("apisix", "3.18"), "lyaml");
    assert.equal(readerOf("apisix", "3.9.1"), "tinyyaml");
    assert.equal(readerOf("api7", "3.10"), "lyaml");
    assert.equal(readerOf("api7", "3.8.10"), "lyaml");
    assert.equal(readerOf("api7", "3.8.9"), "tinyyaml");
    assert.equal(readerOf("api7", "3.8"), undefined);
    assert.equal(readerOf(undefined, "3.18"), undefined);
  });

  it("know which keys they have no more, and not yet", () => {
    const only = ["apisix", "stream_proxy", "only"];
    assert.equal(removedIn(only, { product: "apisix" }, "3.18"), "3.5");
    assert.equal(removedIn(only, { product: "apisix" }, "3.4"), undefined);
    assert.equal(removedIn(only, { product: "api7" }, "3.8"), undefined);
    assert.equal(removedIn(only, { product: undefined }, "3.18"), undefined);
    assert.equal(removedIn(["etcd"], { product: undefined }, "3.18"), "3.0");
    assert.equal(addedIn(["apisix", "tracing"], { product: "apisix" }, "3.15"), "3.16");
    assert.equal(addedIn(["apisix", "tracing"], { product: "api7" }, "3.15"), undefined);
  });
});
