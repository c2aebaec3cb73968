import { expectRule, inZone, withHosts } from "../harness.ts";

const CODE = "dp-manager/server-name";

const tls = (sni: string) => `    tls:\n      sni: ${sni}\n`;
const address = withHosts("https://10.0.1.15:7943", "https://10.0.2.15:7943");

describe(CODE, () => {
  it("points at the first address without a name, and adds the usual one", () => {
    expectRule(CODE, address, {
      finds: [["information", "https://10.0.1.15:7943"]],
      fixed: address + tls("api7ee3-dp-manager"),
    });
    expectRule(CODE, withHosts("https://[2001:db8::1]:2379"), {
      product: "apisix",
      finds: [["warning", "https://[2001:db8::1]:2379"]],
      says: /starts, but every request .* fails \(certificate host mismatch\), even if the certificate lists/,
      fixed: "none",
    });
    expectRule(CODE, withHosts("https://127.0.0.1:2379"), {
      product: "apisix",
      finds: [["warning", "https://127.0.0.1:2379"]],
    });
  });

  it("says nothing of names, of what is not verified or not encrypted, or with the name in a variable", () => {
    expectRule(CODE, withHosts(inZone("a")), { finds: [] });
    expectRule(CODE, address + tls("dpm"), { finds: [] });
    expectRule(CODE, `${address}    tls: { verify: false }\n`, { finds: [] });
    expectRule(CODE, withHosts("http://10.0.1.15:2379"), { finds: [] });
    const ofApisix = { product: "apisix", finds: [] } as const;
    expectRule(CODE, address + tls("etcd.internal"), ofApisix);
    expectRule(CODE, `${address}    tls: { verify: false }\n`, ofApisix);
    expectRule(CODE, withHosts("https://localhost:2379"), ofApisix);
    expectRule(CODE, address, { environment: { API7_DP_MANAGER_SNI: "dpm" }, finds: [] });
    expectRule(CODE, address, { environment: { API7_CONTROL_PLANE_SNI: "dpm" }, finds: [] });
    expectRule(CODE, `${address}    tls: { verify: "$\{{V}}" }\n`, { finds: [] });
    expectRule(CODE, `${address}    tls: { verify: "$\{{V:=false}}" }\n`, { finds: [] });
    expectRule(CODE, `${address}    tls: { verify: "$\{{V:=true}}" }\n`, {
      finds: [["information", "https://10.0.1.15:7943"]],
    });
  });

  it("cuts a sni to the name in it", () => {
    expectRule(CODE, withHosts(inZone("a")) + tls('"https://dpm.internal:7943"'), {
      finds: [["warning", '"https://dpm.internal:7943"']],
      says: /more than a host name.*Write only the host name: dpm\.internal\./,
      fixed: withHosts(inZone("a")) + tls("dpm.internal"),
    });
    expectRule(CODE, withHosts(inZone("a")) + tls("10.0.0.1"), {
      finds: [["warning", "10.0.0.1"]],
      says: /is an address/,
      fixed: "none",
    });
    expectRule(CODE, withHosts(inZone("a")) + tls(`"$\{{SNI}}"`), {
      environment: { SNI: "https://dpm.internal:7943" },
      finds: [["warning", `"$\{{SNI}}"`]],
      fixed: "none",
    });
    // It stands nowhere in the file.
    expectRule(CODE, address, { environment: { API7_DP_MANAGER_SNI: "10.0.0.1" }, finds: [] });
    for (const name of ["dpm.internal", `"$\{{SNI}}"`, '""'])
      expectRule(CODE, withHosts(inZone("a")) + tls(name), { finds: [] });
  });
});
