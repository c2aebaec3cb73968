import assert from "node:assert/strict";
import { effectiveAt } from "../../../server/src/gateway/effective.ts";
import { releaseOf } from "../../../server/src/gateway/releases.ts";
import { LATEST } from "../../../server/src/gateway/versions.ts";
import { startUp } from "../../support/start-up.ts";

const MINORS = Array.from({ length: 19 }, (_, minor) => `3.${minor}`);

function builtIn(version: string, path: readonly string[]) {
  const { effective } = startUp("", { product: "apisix", version });
  return effective && effectiveAt(effective, path)?.value;
}

describe("releases", () => {
  for (const version of MINORS)
    it(`APISIX ${version} starts with what is built in`, () =>
      assert.deepEqual(startUp("", { product: "apisix", version }).causes, []));
  it("API7 Gateway starts with what is built in", () =>
    assert.deepEqual(startUp("", { product: "api7", version: LATEST.api7 }).causes, []));
  it("don't mind the patch number where nothing differs", () =>
    assert.equal(builtIn("3.9.1", ["apisix", "enable_http2"]), builtIn("3.9", ["apisix", "enable_http2"])));
  it("differ between patches where the gateway does, and a line is its newest patch", () => {
    const text =
      "deployment:\n  admin:\n    admin_key: []\n    allow_admin:\n      - 10.0.0.0/8\n      - 127.0.0.0/24\n";
    const verdict = (version: string) => startUp(text, { product: "apisix", version }).verdict;
    assert.deepEqual(["3.2.0", "3.2.1", "3.2", "3.2.2"].map(verdict), ["starts", "fails", "fails", "fails"]);
    assert.deepEqual(["3.1", "3.3", "3.9.0"].map(verdict), ["starts", "fails", "fails"]);
  });
  it("have their own reader", () =>
    assert.deepEqual(
      ["3.5.0", "3.6.0", "3.9", "3.10", "3.18"].map((version) => releaseOf("apisix", version).reader),
      ["tinyyaml-0.4.2", "tinyyaml-0.4.4", "tinyyaml-0.4.4", "lyaml", "lyaml"],
    ));
  it("have what docs/facts/versions.md tells", () => {
    assert.equal(builtIn("3.2", ["apisix", "router", "http"]), "radixtree_uri");
    assert.equal(builtIn("3.3", ["apisix", "router", "http"]), "radixtree_host_uri");
    assert.equal(builtIn("3.7", ["deployment", "etcd", "watch_timeout"]), undefined);
    assert.equal(builtIn("3.8", ["deployment", "etcd", "watch_timeout"]), 50);
    assert.equal(builtIn("3.14", ["apisix", "events", "module"]), "lua-resty-events");
    assert.equal(builtIn("3.15", ["apisix", "events", "module"]), undefined);
  });
});
