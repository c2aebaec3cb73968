import { expectRule } from "../harness.ts";

const CODE = "startup/admin-key-rewritten";

describe(CODE, () => {
  const admin = (key: string, role = "admin", node = "traditional") =>
    `deployment:\n  role: ${node}\n  admin:\n    admin_key:\n      - name: a\n        key: ${key}\n        role: ${role}\n`;

  it("finds an empty key, and takes it from a variable", () => {
    expectRule(CODE, admin('""  # later'), {
      product: "apisix",
      finds: [["information", '""']],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the gateway's own syntax
      fixed: admin('"${{ADMIN_KEY}}"  # later'),
    });
    expectRule(CODE, admin('""', "admin", "control_plane"), {
      product: "apisix",
      finds: [["information", '""']],
    });
  });

  it("goes by what the node runs with", () => {
    const use = `"$\{{KEY:=}}"`;
    expectRule(CODE, admin(use), { product: "apisix", finds: [["information", use]], fixed: "none" });
    expectRule(CODE, admin(use), { product: "apisix", environment: { KEY: "a" }, finds: [] });
    expectRule(CODE, admin(`"$\{{KEY}}"`), { product: "apisix", finds: [] });
    const role = admin('""', "admin", `"$\{{ROLE}}"`);
    expectRule(CODE, role, {
      product: "apisix",
      environment: { ROLE: "traditional" },
      finds: [["information", '""']],
    });
    expectRule(CODE, role, { product: "apisix", finds: [] });
    const shared = `plugin_attr: { mine: &none "" }\n${admin("*none")}`;
    expectRule(CODE, shared, { product: "apisix", finds: [["information", "*none"]] });
  });

  it("says nothing of keys, viewers, data planes, and versions that make up none", () => {
    expectRule(CODE, admin("abc"), { product: "apisix", finds: [] });
    expectRule(CODE, admin('""', "viewer"), { product: "apisix", finds: [] });
    expectRule(CODE, admin('""', "admin", "data_plane"), { product: "apisix", finds: [] });
    expectRule(CODE, admin('""'), { product: "apisix", version: "3.9", finds: [] });
    expectRule(CODE, admin('""'), { product: "api7", finds: [] });
    expectRule(CODE, admin('""'), { finds: [] });
  });
});
