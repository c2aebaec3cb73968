import assert from "node:assert/strict";
import { allFixed, expectRule, of, withHosts } from "../harness.ts";

const CODE = "migration/removed-key";

describe(CODE, () => {
  const text = withHosts("http://etcd:2379").replace("    host:", "    use_grpc: true # old\n    host:");

  it("says what holds since a key has gone, and removes it", () => {
    expectRule(CODE, text, {
      finds: [["information", "use_grpc"]],
      says: /Apache APISIX 3\.6 removed it\. The node connects to etcd over HTTP\.$/,
      fixed: withHosts("http://etcd:2379").replace("    host:", "    # old\n    host:"),
    });
    assert.equal(allFixed(text), text);
  });

  it("goes by the version, and is milder with API7 Gateway", () => {
    expectRule(CODE, text, { product: "apisix", version: "3.5", finds: [] });
    expectRule(CODE, "apisix:\n  enable_heartbeat: true\n  enable_ipv6: true\n", {
      product: "api7",
      finds: [["hint", "enable_heartbeat"]],
    });
  });

  it("leaves keys with another in their place, and what stands below, alone", () => {
    expectRule(CODE, "etcd:\n  host: []\n", { finds: [] });
    expectRule(CODE, "deployment:\n  certs: { cert: a, cert_key: b }\n", {
      product: "apisix",
      finds: [["information", "certs"]],
    });
    assert.equal(
      of("schema/unknown-key", "deployment:\n  certs: { cert: a }\n", { product: "apisix" }).length,
      0,
    );
  });
});
