import { expectRule, withHosts } from "../harness.ts";

const CODE = "environment/retyped";

const text = (value: string) => `${withHosts("http://etcd:2379")}    user: a\n    password: ${value}\n`;
const use = `$\{{ETCD_PASSWORD}}`;

describe(CODE, () => {
  it("hints at a variable that alone makes up a text", () => {
    expectRule(CODE, text(`"${use}"`), {
      finds: [["hint", use]],
      says: /^deployment\.etcd\.password must be a string, but a value of ETCD_PASSWORD/,
      fixed: "none",
    });
  });

  it("says nothing of a part of a text, of a known value, or of other keys", () => {
    expectRule(CODE, text(`"a-${use}"`), { finds: [] });
    expectRule(CODE, text(`"${use}"`), { environment: { ETCD_PASSWORD: "s3cret" }, finds: [] });
    expectRule(CODE, `apisix:\n  id: "${use}"\n`, { finds: [] });
  });

  it("leaves a known value that stops the gateway to schema/type, which names the variable", () => {
    const options = { product: "apisix", environment: { ETCD_PASSWORD: "12345" } } as const;
    expectRule(CODE, text(`"${use}"`), { ...options, finds: [] });
    expectRule("schema/type", text(`"${use}"`), {
      ...options,
      finds: [["error", `"${use}"`]],
      says: /must be a string, but this is a number from the environment variable ETCD_PASSWORD\. A value that looks like a number .* Set ETCD_PASSWORD to a value with another character\.$/,
    });
  });
});
