import assert from "node:assert/strict";
import { expectRule, of, titles } from "../harness.ts";

const CODE = "security/empty-admin-key";
const APISIX = { product: "apisix" } as const;
const text = (role: string, allow = "") =>
  `deployment:\n  admin:\n    admin_key:\n      - name: a\n        key: ours\n        role: admin\n      - name: b\n        key: ""\n        ${role}\n${allow}`;
const OPEN = "    allow_admin: [10.0.0.0/8]\n";

describe(CODE, () => {
  it("finds an empty key that the gateway doesn't generate", () => {
    expectRule(CODE, text("role: viewer", OPEN), {
      ...APISIX,
      finds: [["warning", '""']],
      says: /only generates keys of the role admin, .* can read all routes/,
    });
    expectRule(CODE, text("role: viewer"), { ...APISIX, finds: [["information", '""']] });
    expectRule(CODE, text("note: none", OPEN), {
      ...APISIX,
      finds: [["warning", '""']],
      says: /can change all routes/,
    });
  });

  it("leaves to others an empty key that is generated, or that keeps the gateway from starting", () => {
    expectRule(CODE, text("role: admin", OPEN), { ...APISIX, finds: [] });
    expectRule(CODE, text("role: viewer", OPEN), { ...APISIX, version: "3.9", finds: [] });
  });

  it("finds it in versions that generate none, where the gateway starts with it", () => {
    expectRule(CODE, text("role: admin"), {
      ...APISIX,
      version: "3.9",
      finds: [["information", '""']],
      says: /doesn't generate one/,
    });
  });

  it("removes the entry, or takes the key from a variable", () => {
    const [finding] = of(CODE, text("role: viewer"), APISIX);
    assert.deepEqual(titles(finding), [
      "Take the key from the environment variable VIEWER_KEY",
      "Remove the entry",
    ]);
  });

  it("is silent without an Admin API, or where no key is required", () => {
    expectRule(CODE, `apisix:\n  enable_admin: false\n${text("role: viewer")}`, { ...APISIX, finds: [] });
    const open = text("role: viewer").replace("  admin:\n", "  admin:\n    admin_key_required: false\n");
    expectRule(CODE, open, { ...APISIX, finds: [] });
    expectRule(CODE, text("role: viewer"), { product: "api7", finds: [] });
  });
});
