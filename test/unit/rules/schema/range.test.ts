import { expectRule } from "../harness.ts";

const CODE = "schema/range";

const etcd = (line: string) => `deployment:\n  etcd:\n    ${line}\n`;

describe(CODE, () => {
  it("names the limit with its unit", () => {
    for (const value of ["0", "-5", "00"]) {
      expectRule(CODE, etcd(`timeout: ${value} # s`), {
        finds: [["error", value]],
        says: /won't start: deployment\.etcd\.timeout must be 1 second or more\.$/,
        fixed: etcd("timeout: 30 # s"),
      });
    }
  });

  it("names the upper limit", () => {
    expectRule(CODE, "apisix:\r\n  ssl: {listen: [{port: 70000}, {port: 65535}]}", {
      finds: [["error", "70000"]],
      says: /apisix\.ssl\.listen\[0\]\.port must be 65535 or less\./,
    });
  });

  it("warns where the gateway starts nevertheless", () => {
    expectRule(CODE, "apisix:\n  status:\n    port: 70000\n", { finds: [["warning", "70000"]] });
    expectRule(CODE, etcd("startup_retry: 0"), {
      finds: [["warning", "0"]],
      says: /must be 1 or more\. Below 1, the gateway asks no endpoint/,
    });
    expectRule(CODE, etcd("watch_timeout: -1"), { finds: [["warning", "-1"]] });
  });

  it("does not judge the limits themselves, variables, or what is no number", () => {
    for (const value of ["1", "30", "100000", `$\{{T}}`, '"0"', "~"])
      expectRule(CODE, etcd(`timeout: ${value}`), { finds: [] });
  });
});
