import assert from "node:assert/strict";
import { expectRule, findings } from "../harness.ts";

const CODE = "security/unmatched-admin-key";
const APISIX = { product: "apisix" } as const;
const text = (key: string) =>
  `deployment:\n  admin:\n    admin_key:\n      - name: a\n${key}        role: admin\n`;
const withKey = (key: string) => text(`        key: ${key}\n`);

describe(CODE, () => {
  it("finds keys that are no strings, and quotes them as they are written", () => {
    for (const [key, type] of [
      ["123455678", "number"],
      ["0123", "number"],
      ["1_000", "number"],
      ["true", "boolean"],
    ] as const)
      expectRule(CODE, withKey(key), {
        ...APISIX,
        finds: [["warning", key]],
        says: new RegExp(`401: the key is a ${type}`),
        fixed: withKey(`"${key}"`),
      });
  });

  it("finds entries without a key", () => {
    expectRule(CODE, text(""), { ...APISIX, finds: [["warning", "name"]], says: /has no key/ });
    expectRule(CODE, withKey("null"), { ...APISIX, finds: [["warning", "null"]], fixed: "none" });
    expectRule(CODE, text("        key:\n"), { ...APISIX, finds: [["warning", "key"]] });
  });

  it("finds an empty list, where the gateway starts with it", () => {
    const admin = (line: string) => `deployment:\n  admin:\n    admin_key: [] # none\n${line}`;
    expectRule(CODE, admin(""), { ...APISIX, finds: [["warning", "[]"]], says: /admin_key is empty/ });
    // The gateway refuses it.
    expectRule(CODE, admin("    allow_admin: [10.0.0.0/8]\n"), { ...APISIX, finds: [] });
  });

  it("finds numbers that variables give", () => {
    const key = `"$\{{ADMIN_KEY}}"`;
    expectRule(CODE, withKey(key), {
      ...APISIX,
      environment: { ADMIN_KEY: "123" },
      finds: [["warning", key]],
      says: /Use a value of the environment variable that also contains letters/,
      fixed: "none",
    });
    expectRule(CODE, withKey(key), { ...APISIX, environment: { ADMIN_KEY: "a1" }, finds: [] });
    expectRule(CODE, withKey(key), { ...APISIX, finds: [] });
  });

  it("takes the place of the finding about the type", () => {
    const codes = findings(withKey("12"), APISIX).map(({ code }) => code);
    assert.deepEqual(
      codes.filter((code) => code === CODE || code === "schema/type"),
      [CODE],
    );
  });

  it("is silent on strings, and without an Admin API", () => {
    expectRule(CODE, withKey('"123"'), { ...APISIX, finds: [] });
    expectRule(CODE, `apisix:\n  enable_admin: false\n${withKey("123")}`, { ...APISIX, finds: [] });
  });
});
