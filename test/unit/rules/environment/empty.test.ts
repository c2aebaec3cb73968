import { expectRule } from "../harness.ts";

const CODE = "environment/empty";

const text = (inner: string) => `nginx_config:\n  error_log: "$\{{${inner}}}"\n`;

describe(CODE, () => {
  it("points at a variable that is set to nothing", () => {
    expectRule(CODE, text("LOG:=a.log"), {
      environment: { LOG: "" },
      finds: [["warning", `$\{{LOG:=a.log}}`]],
      says: /^LOG is set to an empty string on the node, so the fallback a\.log is ignored/,
      fixed: "none",
    });
  });

  it("says nothing of one that has a value, is not set, or has no default", () => {
    expectRule(CODE, text("LOG:=a.log"), { environment: { LOG: "b.log" }, finds: [] });
    expectRule(CODE, text("LOG:=a.log"), { finds: [] });
    for (const inner of ["LOG", "LOG:="])
      expectRule(CODE, text(inner), { environment: { LOG: "" }, finds: [] });
  });
});
