import assert from "node:assert/strict";
import { expectRule, of, titles } from "../harness.ts";

const CODE = "startup/admin-unreachable";
const APISIX = { product: "apisix" } as const;
const admin = (...lines: readonly string[]) =>
  `deployment:\n  admin:\n${lines.map((line) => `    ${line}\n`).join("")}`;

describe(CODE, () => {
  it("finds an Admin API for others that only lets the node in", () => {
    expectRule(CODE, admin("enable_admin_ui: true", "allow_admin: [127.0.0.0/24]"), {
      ...APISIX,
      finds: [["information", "allow_admin"]],
      says: /only has loopback addresses \(127\.0\.0\.0\/24\), .* get 403, and so do those of the dashboard/,
      fixed: admin("enable_admin_ui: true", "allow_admin: [127.0.0.0/24, 172.16.0.0/12]"),
    });
    const listen = admin("admin_listen:", "  ip: 10.1.2.3");
    expectRule(CODE, listen, {
      ...APISIX,
      finds: [["information", "10.1.2.3"]],
      says: /listens on 10\.1\.2\.3/,
      fixed: admin("admin_listen:", "  ip: 127.0.0.1"),
    });
  });

  it("only hints at what was probably copied from the default file", () => {
    const text = admin("admin_listen:", "  ip: 0.0.0.0", "  port: 9180", "allow_admin:", "  - 127.0.0.0/24");
    expectRule(CODE, text, { ...APISIX, finds: [["hint", "allow_admin"]] });
    assert.deepEqual(titles(of(CODE, text, APISIX)[0]), [
      "Also allow Docker's networks (172.16.0.0/12)",
      "Listen on 127.0.0.1 only",
    ]);
  });

  it("finds a list that lets nobody in", () => {
    expectRule(CODE, admin("allow_admin: []", "admin_key: [{ name: a, key: ours, role: admin }]"), {
      ...APISIX,
      finds: [["information", "allow_admin"]],
      says: /every request to the Admin API gets 403/,
    });
  });

  it("is silent on the defaults, on lists with other addresses, and on other nodes", () => {
    for (const text of [
      admin("allow_admin: [127.0.0.0/24]"),
      admin("enable_admin_ui: false"),
      admin("enable_admin_ui: true", "allow_admin: [127.0.0.0/24, 10.0.0.0/8]"),
      admin("enable_admin_ui: true", "allow_admin: null"),
      admin("enable_admin_ui: true", "admin_listen: { ip: 127.0.0.1 }"),
      `apisix:\n  enable_admin: false\n${admin("enable_admin_ui: true")}`,
      admin("enable_admin_ui: true", `allow_admin: ["$\{{NETWORK}}"]`),
    ])
      expectRule(CODE, text, { ...APISIX, finds: [] });
    expectRule(CODE, admin("enable_admin_ui: true"), { product: "api7", finds: [] });
  });
});
