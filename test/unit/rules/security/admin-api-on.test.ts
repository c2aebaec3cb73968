import { expectRule } from "../harness.ts";

const CODE = "security/admin-api-on";

const text = (value: string, more = "") =>
  `apisix:\n  enable_admin: ${value}\ndeployment:\n  role: traditional\n${more}`;

describe(CODE, () => {
  it("hints at it where it is written, and switches it off", () => {
    expectRule(CODE, text("true"), {
      product: "api7",
      finds: [["hint", "enable_admin: true"]],
      fixed: text("false"),
    });
  });

  it("says nothing where it is off or not written, of other roles, and of Apache APISIX", () => {
    expectRule(CODE, text("false"), { product: "api7", finds: [] });
    expectRule(CODE, "deployment:\n  role: traditional\n", { product: "api7", finds: [] });
    expectRule(CODE, text("true").replace("traditional", "data_plane"), { product: "api7", finds: [] });
    expectRule(CODE, text("true"), { product: "apisix", finds: [] });
  });
});
