import assert from "node:assert/strict";
import { allFixed, expectRule } from "../harness.ts";

const CODE = "security/default-admin-key";

const ADMIN = "edd1c9f034335f136f87ad84b625c8f1";
const VIEWER = "4054f7cf07e344346cd3f287985e76a2";
const text = (more = "", key = ADMIN) =>
  `deployment:\n  admin:\n    admin_key:\n      - { name: a, key: ${key}, role: admin }\n${more}`;
const open = "    allow_admin: [10.0.0.0/8]\n";

describe(CODE, () => {
  it("warns where others may use the Admin API, and takes the key from a variable", () => {
    expectRule(CODE, text(open), {
      product: "apisix",
      finds: [["warning", ADMIN]],
      says: /Anyone who can reach the Admin API can use it to change all routes/,
      fixed: text(open, `"$\{{ADMIN_KEY}}"`),
    });
    assert.equal(allFixed(text(open)), text(open));
  });

  it("is milder where only the node may, for the viewer key, and for API7 Gateway", () => {
    expectRule(CODE, text(), { finds: [["information", ADMIN]], says: /Anyone with access to the node/ });
    const loopback = `${open}    admin_listen: { ip: 127.0.0.1 }\n`;
    expectRule(CODE, text(loopback), { finds: [["information", ADMIN]] });
    expectRule(CODE, text(open, VIEWER), {
      finds: [["information", VIEWER]],
      says: /the viewer key.*read all routes/,
    });
    expectRule(CODE, text(open), {
      product: "api7",
      finds: [["information", ADMIN]],
      says: /probably disables the Admin API, but only after the node has connected/,
    });
  });

  it("knows the key where it comes from a variable or an alias, and shows it nowhere", () => {
    const use = `"$\{{KEY}}"`;
    expectRule(CODE, text(open, use), {
      product: "apisix",
      environment: { KEY: ADMIN },
      finds: [["warning", use]],
      fixed: "none",
    });
    expectRule(CODE, text(open, use), { product: "apisix", finds: [] });
    const shared = `plugin_attr: { mine: &key ${ADMIN} }\n${text(open, "*key ")}`;
    expectRule(CODE, shared, { product: "apisix", finds: [["warning", "*key"]] });
  });

  it("counts the key where the version doesn't know that none is required", () => {
    const block = `deployment:\n  admin:\n    admin_key:\n      - name: a\n        key: ${ADMIN}\n        role: admin\n`;
    expectRule(CODE, `${block}${open}    admin_key_required: false\n`, {
      product: "apisix",
      version: "3.2",
      finds: [["warning", ADMIN]],
    });
  });

  it("says nothing of other keys, of variables, or where there is no Admin API or no key is asked for", () => {
    for (const other of [
      text(open, "my-own-key"),
      text(open, `"$\{{ADMIN_KEY}}"`),
      `${text(open)}apisix:\n  enable_admin: false\n`,
      `${text(open)}  role: data_plane\n`,
      text(`${open}    admin_key_required: false\n`),
    ])
      expectRule(CODE, other, { product: "apisix", finds: [] });
  });
});
