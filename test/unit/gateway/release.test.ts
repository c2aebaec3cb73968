import assert from "node:assert/strict";
import { isAtLeast, notYet, readerOf, removedIn, versionOf } from "../../../server/src/gateway/release.ts";

describe("releases", () => {
  it("compare by numbers", () => {
    for (const [a, b, expected] of [
      ["3.10", "3.9", true],
      ["3.9.1", "3.9", true],
      ["3.9", "3.9.1", false],
      ["3.2.2", "3.10", false],
      ["4", "3.18", true],
    ] as const) {
      assert.equal(isAtLeast(a, b), expected, `${a} ${b}`);
    }
  });

  it("are the newest where none is set, or what is set is none", () => {
    assert.equal(versionOf("apisix", ""), "3.18");
    assert.equal(versionOf("apisix", "latest"), "3.18");
    assert.equal(versionOf("apisix", "v3.9.1"), "3.9.1");
  });

  it("have a reader", () => {
    assert.equal(readerOf("apisix", ""), "lyaml");
    assert.equal(readerOf("apisix", "3.9.1"), "tinyyaml");
    assert.equal(readerOf("api7", "3.10"), "lyaml");
    assert.equal(readerOf("api7", "3.8.10"), "lyaml");
    assert.equal(readerOf("api7", "3.8.9"), "tinyyaml");
    assert.equal(readerOf("api7", "3.8"), undefined);
    assert.equal(readerOf("api7", ""), undefined);
    assert.equal(readerOf(undefined, ""), undefined);
  });

  it("know which keys they have no more, and not yet", () => {
    const only = ["apisix", "stream_proxy", "only"];
    assert.equal(removedIn(only, { product: "apisix" }, ""), "3.5");
    assert.equal(removedIn(only, { product: "apisix" }, "3.4"), undefined);
    assert.equal(removedIn(only, { product: "api7" }, ""), undefined);
    assert.equal(removedIn(only, { product: undefined }, ""), undefined);
    assert.equal(removedIn(["etcd"], { product: undefined }, ""), "3.0");
    assert.equal(notYet(["apisix", "tracing"], { product: "apisix" }, "3.15"), "3.16");
    assert.equal(notYet(["apisix", "tracing"], { product: "api7" }, "3.15"), undefined);
  });
});
