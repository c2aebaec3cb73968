import assert from "node:assert/strict";
import { versionsOf } from "../../../../server/src/gateway/versions.ts";
import { findings } from "../harness.ts";

/** What is said of the keys and values of a text for a version of Apache APISIX: codes and severities. */
function said(text: string, version: string): string[] {
  return findings(text, { product: "apisix", version })
    .filter(({ code }) => /^(schema|migration|yaml)\//.test(code))
    .map(({ code, severity }) => `${code} ${severity}`);
}

describe("what the schema finds in older versions", () => {
  it("is reported in every version that reads the key", () => {
    for (const version of versionsOf("apisix"))
      assert.deepEqual(said("apisix:\n  id: 5\n", version), ["schema/type warning"], version);
    for (const version of versionsOf("api7")) {
      const found = findings("apisix:\n  id: 5\n", { product: "api7", version });
      assert.ok(
        found.some(({ code }) => code === "schema/type"),
        version,
      );
    }
  });

  it("is left to the family migration where the version does not read the key", () => {
    const later = "apisix:\n  trusted_addresses: 5\n";
    assert.deepEqual(said(later, "3.14"), ["schema/type error"]);
    assert.deepEqual(said(later, "3.13"), ["migration/not-yet warning"]);
    const gone = "apisix:\n  events: { module: 5 }\n";
    assert.deepEqual(said(gone, "3.15"), ["migration/removed-key information"]);
  });

  it("is not reported where only later versions want it so", () => {
    const keyring = "apisix:\n  data_encryption:\n    keyring:\n      - 0123456789abcdef\n      - 5\n";
    assert.deepEqual(said(keyring, "3.18"), ["schema/type error"]);
    assert.deepEqual(said(keyring, "3.9"), ["schema/type error"]);
    assert.deepEqual(said(keyring, "3.8"), []);
  });

  it("goes by what the version's own reader makes of a value", () => {
    const word = "apisix:\n  id: on\n";
    assert.deepEqual(said(word, "3.10"), ["schema/type warning"]);
    assert.deepEqual(said(word, "3.9.1"), []);
  });
});
