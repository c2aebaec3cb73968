import { expectRule, inZone, withHosts } from "../harness.ts";

const CODE = "multi-az/unknown-zone";

describe(CODE, () => {
  it("says why the zone can't be told", () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ["https://10.0.0.1:7943", /zone of 10\.0\.0\.1 is unknown, because it is an address/],
      ["https://dp-manager.example:7943", /its name contains none/],
      ["https://az-c.dpm.us-east-1b.example:7943", /its name contains several: az-c and us-east-1b/],
    ];
    for (const [url, says] of cases) {
      expectRule(CODE, withHosts(inZone("a"), `"${url}" # c`), {
        finds: [["information", `"${url}"`]],
        says,
        fixed: "none",
      });
    }
  });

  it("says nothing where no zone can be told, of variables, or to Apache APISIX", () => {
    expectRule(CODE, withHosts("https://10.0.0.1:7943", "https://10.0.0.2:7943"), { finds: [] });
    expectRule(CODE, withHosts(inZone("a"), `https://$\{{HOST}}:7943`), { finds: [] });
    expectRule(CODE, withHosts(inZone("a"), `https://$\{{HOST}}:7943`), {
      environment: { HOST: "dpm.internal" },
      finds: [["information", `https://$\{{HOST}}:7943`]],
    });
    expectRule(CODE, withHosts(inZone("a"), "https://10.0.0.2:7943"), { product: "apisix", finds: [] });
  });
});
