import assert from "node:assert/strict";
import { expectRule, of, withHosts } from "../harness.ts";

const CODE = "multi-az/mixed-regions";

describe(CODE, () => {
  const host = (name: string) => `https://dpm.${name}.example:7943`;

  it("points at each endpoint of another region than the first", () => {
    const text = withHosts(host("us-east-1a"), `"${host("eu-west-1b")}" # far`, host("us-east-1c"));
    expectRule(CODE, text, {
      finds: [["warning", `"${host("eu-west-1b")}"`]],
      says: /in eu-west-1, and others are in us-east-1/,
      fixed: withHosts(host("us-east-1a"), host("us-east-1c")).replace(
        "      - https://dpm.us-east-1c",
        "      # far\n      - https://dpm.us-east-1c",
      ),
    });
    assert.equal(of(CODE, text)[0]?.related?.[0]?.message, "Endpoint in us-east-1");
  });

  it("counts only those whose region can be told", () => {
    expectRule(CODE, withHosts(host("az-a"), host("us-east-1"), host("westeurope")), {
      finds: [["warning", host("westeurope")]],
    });
    expectRule(CODE, withHosts(host("az-a"), host("us-east-1a")), { finds: [] });
  });

  it("judges what a variable holds", () => {
    const text = withHosts(host("us-east-1a"), `"https://$\{{H}}:7943"`);
    expectRule(CODE, text, {
      environment: { H: "dpm.eu-west-1b.example" },
      finds: [["warning", `"https://$\{{H}}:7943"`]],
    });
    expectRule(CODE, text, { finds: [] });
  });

  it("says nothing to Apache APISIX", () => {
    expectRule(CODE, withHosts(host("us-east-1a"), host("eu-west-1b")), { product: "apisix", finds: [] });
  });
});
