import { expectRule, inZone, withHosts } from "../harness.ts";

const CODE = "multi-az/missing-zone";

const zones = ["az-a", "az-b", "az-c"];

describe(CODE, () => {
  it("names the zones of the setting without an endpoint, and adds one", () => {
    expectRule(CODE, withHosts(inZone("a"), inZone("b")), {
      zones,
      finds: [["warning", "host"]],
      says: /^Zone az-c from the setting availabilityZones has no endpoint/,
      fixed: withHosts(inZone("a"), inZone("b"), inZone("c")),
    });
    expectRule(CODE, withHosts(inZone("a")), {
      zones,
      finds: [["warning", "host"]],
      says: /^Zones az-b and az-c from the setting availabilityZones have no endpoint/,
    });
    expectRule(CODE, withHosts(...["a", "b", "c"].map(inZone)), { zones, finds: [] });
  });

  it("judges what a variable holds, and says nothing where a zone is unknown", () => {
    const text = withHosts(inZone("a"), inZone("b"), `"$\{{THIRD}}"`);
    expectRule(CODE, text, { zones, finds: [] });
    expectRule(CODE, text, { zones, environment: { THIRD: inZone("c") }, finds: [] });
    expectRule(CODE, text, { zones, environment: { THIRD: inZone("a") }, finds: [["warning", "host"]] });
    expectRule(CODE, withHosts(inZone("a"), "https://10.0.0.1:7943"), { zones, finds: [] });
  });

  it("says nothing without the setting, or to Apache APISIX", () => {
    expectRule(CODE, withHosts(inZone("a")), { finds: [] });
    expectRule(CODE, withHosts(inZone("a")), { product: "apisix", zones, finds: [] });
  });
});
