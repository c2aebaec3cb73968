import { expectRule } from "../harness.ts";

const CODE = "migration/known-issue";
const text = (value: string) => `apisix:\n  normalize_uri_like_servlet: ${value} # ours\n`;

describe(CODE, () => {
  it("reports true, and sets false", () => {
    expectRule(CODE, text("true"), {
      finds: [["information", "normalize_uri_like_servlet: true"]],
      says: /apisix\.normalize_uri_like_servlet is true/,
      fixed: text("false"),
    });
  });

  it("decides on what the node runs with", () => {
    const use = `"$\{{SERVLET}}"`;
    const finds = [["information", `normalize_uri_like_servlet: ${use}`]] as const;
    expectRule(CODE, text(use), { environment: { SERVLET: "true" }, finds, fixed: "none" });
    expectRule(CODE, text(use), { finds: [] });
  });

  it("reports neither false nor what is not there", () => {
    expectRule(CODE, text("false"), { finds: [] });
    expectRule(CODE, "apisix:\n  enable_admin: true\n", { finds: [] });
  });
});
