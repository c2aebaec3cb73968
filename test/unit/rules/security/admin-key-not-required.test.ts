import assert from "node:assert/strict";
import { allFixed, expectRule } from "../harness.ts";

const CODE = "security/admin-key-not-required";

const text = (more = "", value = "false") =>
  `deployment:\n  admin:\n    admin_key_required: ${value} # why\n${more}`;
const open = "    admin_key: [{ name: a, key: b, role: admin }]\n    allow_admin: [10.0.0.0/8]\n";

describe(CODE, () => {
  it("warns, and asks for a key again", () => {
    expectRule(CODE, text(open), {
      product: "apisix",
      finds: [["warning", "admin_key_required: false"]],
      says: /Every client that allow_admin allows can change/,
      fixed: text(open, "true"),
    });
    assert.equal(allFixed(text(open), { product: "apisix" }), text(open));
  });

  it("is milder where only the node itself may use it", () => {
    expectRule(CODE, text(), { finds: [["information", "admin_key_required: false"]] });
    expectRule(CODE, text(`${open}    admin_listen: { ip: "::1" }\n`), {
      finds: [["information", "admin_key_required: false"]],
    });
  });

  it("goes by what the node runs with", () => {
    const use = `"$\{{REQUIRED}}"`;
    const options = { product: "apisix", environment: { REQUIRED: "false" } } as const;
    expectRule(CODE, text(open, use), {
      ...options,
      finds: [["warning", `admin_key_required: ${use}`]],
      fixed: "none",
    });
    expectRule(CODE, text(open, use), { product: "apisix", finds: [] });
    const role = `${text(open)}  role: "$\{{ROLE}}"\n`;
    for (const [name, finds] of [
      ["traditional", [["warning", "admin_key_required: false"]]],
      ["data_plane", []],
    ] as const)
      expectRule(CODE, role, { product: "apisix", environment: { ROLE: name }, finds });
    expectRule(CODE, role, { product: "apisix", finds: [] });
  });

  it("offers no fix that stops the gateway", () => {
    expectRule(CODE, text("    admin_key: []\n    allow_admin: [10.0.0.0/8]\n"), {
      product: "apisix",
      finds: [["warning", "admin_key_required: false"]],
      fixed: "none",
    });
  });

  it("says nothing where it has no effect", () => {
    expectRule(CODE, text(open, "true"), { product: "apisix", finds: [] });
    expectRule(CODE, text(open), { product: "api7", finds: [] });
    expectRule(CODE, text(open), { product: "apisix", version: "3.2", finds: [] });
    expectRule(CODE, `${text(open)}  role: data_plane\n`, { product: "apisix", finds: [] });
  });
});
