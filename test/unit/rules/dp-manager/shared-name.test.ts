import { expectRule, inZone, withHosts } from "../harness.ts";

const CODE = "dp-manager/shared-name";

const sni = (name: string) => `    tls:\n      sni: ${name}\n`;
const two = withHosts(inZone("a"), inZone("b"));

describe(CODE, () => {
  it("hints at one name for several hosts", () => {
    expectRule(CODE, two + sni("dpm"), {
      finds: [["hint", "dpm"]],
      says: /certificates of all 2 servers must contain the name dpm/,
    });
  });

  it("says nothing of one host, without a name, or of Apache APISIX", () => {
    expectRule(
      CODE,
      withHosts(inZone("a"), inZone("a").toUpperCase().replace("HTTPS", "https")) + sni("dpm"),
      { finds: [] },
    );
    expectRule(CODE, two, { finds: [] });
    expectRule(CODE, withHosts("https://10.0.1.1:7943", "https://10.0.2.1:7943") + sni("dpm"), { finds: [] });
    expectRule(CODE, two + sni(`"$\{{SNI}}"`), { finds: [] });
    expectRule(CODE, two + sni(`"$\{{SNI}}"`), {
      environment: { SNI: "dpm" },
      finds: [["hint", `"$\{{SNI}}"`]],
    });
    expectRule(CODE, two + sni("dpm"), { product: "apisix", finds: [] });
  });
});
