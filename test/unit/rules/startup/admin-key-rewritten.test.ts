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

  it("says nothing of keys, viewers, data planes, and versions that make up none", () => {
    expectRule(CODE, admin("abc"), { product: "apisix", finds: [] });
    expectRule(CODE, admin('""', "viewer"), { product: "apisix", finds: [] });
    expectRule(CODE, admin('""', "admin", "data_plane"), { product: "apisix", finds: [] });
    expectRule(CODE, admin('""'), { product: "apisix", version: "3.9", finds: [] });
    expectRule(CODE, admin('""'), { product: "api7", finds: [] });
    expectRule(CODE, admin('""'), { finds: [] });
  });
});
