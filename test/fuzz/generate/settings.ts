import fc from "fast-check";

/** Settings as an editor sends them: right ones, and what people write by mistake. */
export const settings: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    product: fc.constantFrom("auto", "api7", "apisix", "apisix", "kong", 7),
    gatewayVersion: fc.constantFrom(
      "",
      "3.0",
      "3.2",
      "3.8",
      "3.9",
      "3.9.1",
      "3.10",
      "3.16",
      "3.18",
      "2.15",
      "x",
    ),
    environment: fc.constantFrom(
      { PORT: "9080", HOST: "https://dpm.az-a.example:7943", X: "a: b" },
      { APISIX_DEPLOYMENT_ETCD_HOST: '["http://e:2379"]', PORT: "" },
      { NAME: 3 },
      [],
    ),
    availabilityZones: fc.constantFrom([], ["az-a", "az-b", "az-c"], ["a", "a"], "az-a", [1]),
    zonePatterns: fc.constantFrom(
      [],
      ["dpm-{zone}.example.com"],
      ["*.{zone}.*"],
      ["{zone}{zone}"],
      ["{zone}(("],
    ),
    gatewayGroups: fc.constantFrom(
      {},
      { all: ["**/config.yaml"] },
      { odd: ["[", "!(", "{a,b"] },
      { none: 1 },
    ),
    nodes: fc.constantFrom({}, { "az-a": ["10.0.1.10"], "az-b": ["x y", ""] }, []),
    healthCheck: fc.constantFrom(
      {},
      { interval: 1, timeout: 120, healthy: 10, unhealthy: 1 },
      { interval: "x" },
    ),
    files: fc.constantFrom(
      {},
      { include: ["gateways/*.yaml"] },
      { exclude: ["**"] },
      { include: ["[", "\\"] },
    ),
    rules: fc.constantFrom(
      {},
      { "multi-az/*": "off" },
      { "schema/type": "hint", none: "off" },
      { "yaml/*": 3 },
    ),
    inlayHints: fc.constantFrom({}, { zones: false, units: true }, true),
  },
  { requiredKeys: [] },
);
