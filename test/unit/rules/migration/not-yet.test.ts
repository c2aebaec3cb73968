import { expectRule } from "../harness.ts";

const CODE = "migration/not-yet";

describe(CODE, () => {
  it("says which version a key comes with", () => {
    const text = "apisix:\n  proxy_mode: stream\n  lru: { secret: { ttl: 1 } }\n";
    expectRule(CODE, text, {
      product: "apisix",
      version: "3.4",
      finds: [
        ["warning", "proxy_mode"],
        ["warning", "lru"],
      ],
      says: /^Apache APISIX 3\.4 ignores proxy_mode: only versions 3\.5 and later read it\.$/,
      fixed: "none",
    });
    expectRule(CODE, text, { product: "apisix", version: "3.14", finds: [] });
    expectRule(CODE, text, { product: "apisix", finds: [] });
    expectRule(CODE, text, { product: "api7", finds: [] });
  });

  it("knows which patch of API7 Gateway brought a key where the release notes tell", () => {
    const text = "apisix:\n  node_listen:\n    - port: 9080\n      backlog: 511\n";
    expectRule(CODE, text, {
      product: "api7",
      version: "3.8.17",
      finds: [["warning", "backlog"]],
      says: /^API7 Gateway 3\.8\.17 ignores backlog: only versions 3\.8\.18 and later read it\.$/,
    });
    for (const version of ["3.8", "3.8.18", "3.9", ""])
      expectRule(CODE, text, { product: "api7", version, finds: [] });
  });
});
