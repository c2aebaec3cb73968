import { expectRule } from "../harness.ts";

const CODE = "security/admin-api-on";

const text = (value: string, more = "") =>
  `apisix:\n  enable_admin: ${value}\ndeployment:\n  role: traditional\n${more}`;

describe(CODE, () => {
  it("hints at it where it is written, and switches it off", () => {
    expectRule(CODE, text("true"), {
      product: "api7",
      finds: [["hint", "enable_admin: true"]],
      says: /which listens on 0\.0\.0\.0:9180\./,
      fixed: text("false"),
    });
  });

  it("goes by what the node runs with", () => {
    const use = `"$\{{ADMIN}}"`;
    const environment = { ADMIN: "true", PORT: "9181" };
    const listen = `  admin: { admin_listen: { port: "$\{{PORT}}" } }\n`;
    expectRule(CODE, text(use, listen), {
      product: "api7",
      environment,
      finds: [["hint", `enable_admin: ${use}`]],
      says: /which listens on 0\.0\.0\.0:9181\./,
      fixed: "none",
    });
    expectRule(CODE, text(use), { product: "api7", environment: { ADMIN: "false" }, finds: [] });
    expectRule(CODE, text(use), { product: "api7", finds: [] });
    expectRule(CODE, text("true", listen), {
      product: "api7",
      finds: [["hint", "enable_admin: true"]],
      says: /doesn't need the Admin API\. /,
    });
  });

  it("says nothing where it is off or not written, of other roles, and of Apache APISIX", () => {
    expectRule(CODE, text("false"), { product: "api7", finds: [] });
    expectRule(CODE, "deployment:\n  role: traditional\n", { product: "api7", finds: [] });
    expectRule(CODE, text("true").replace("traditional", "data_plane"), { product: "api7", finds: [] });
    expectRule(CODE, text("true"), { product: "apisix", finds: [] });
  });
});
