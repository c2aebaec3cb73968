import { expectRule } from "../harness.ts";

const CODE = "load-balancer/never-ready";

const file = (provider: string, status = "{ip: 0.0.0.0}") =>
  `deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: ${provider}\napisix:\n  status: ${status}\n`;

describe(CODE, () => {
  for (const [provider, version, found] of [
    ["json", "3.18", true],
    ["json", "3.13", true],
    ["xds", "3.16", true],
    ["yaml", "3.14", true],
    ["yaml", "3.15", false],
    ["etcd", "3.18", false],
    ["json", "3.12", false],
  ] as const)
    it(`${found ? "tells of" : "says nothing of"} ${provider} in ${version}`, () => {
      expectRule(CODE, file(provider), {
        product: "apisix",
        version,
        finds: found ? [["information", "status"]] : [],
        ...(found ? { says: new RegExp(`provider ${provider}, .*503`) } : {}),
      });
    });

  it("goes by the provider and the section as the node has them", () => {
    const variable = file(`"$\{{PROVIDER}}"`, `"$\{{STATUS}}"`);
    expectRule(CODE, file(`"$\{{PROVIDER}}"`), { product: "apisix", finds: [] });
    expectRule(CODE, file(`"$\{{PROVIDER}}"`), {
      product: "apisix",
      environment: { PROVIDER: "json" },
      finds: [["information", "status"]],
    });
    expectRule(CODE, file(`"$\{{PROVIDER:=xds}}"`), {
      product: "apisix",
      finds: [["information", "status"]],
    });
    expectRule(CODE, variable, { product: "apisix", environment: { PROVIDER: "json" }, finds: [] });
  });

  it("says nothing where the status API is off, or the product is another", () => {
    expectRule(CODE, file("json", "null"), { product: "apisix", finds: [] });
    expectRule(CODE, file("json"), { product: "api7", finds: [] });
    expectRule(CODE, file("json"), { product: "auto", finds: [] });
  });
});
