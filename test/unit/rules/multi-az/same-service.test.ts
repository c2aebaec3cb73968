import { expectRule, inZone, withHosts } from "../harness.ts";

const CODE = "multi-az/same-service";

const host = (name: string) => `https://${name}:7943`;

describe(CODE, () => {
  it("knows a Service by its names, and removes the second", () => {
    const text = withHosts(host("dpm.api7.svc"), host("dpm.api7.svc.cluster.local"), inZone("a"));
    expectRule(CODE, text, {
      finds: [["warning", host("dpm.api7.svc.cluster.local")]],
      says: /is the Service dpm\.api7/,
      fixed: withHosts(host("dpm.api7.svc"), inZone("a")),
    });
  });

  it("judges what a variable holds", () => {
    const text = withHosts(host("dpm.api7.svc"), host(`$\{{DPM}}`));
    expectRule(CODE, text, {
      environment: { DPM: "dpm.api7.svc.cluster.local" },
      finds: [["warning", host(`$\{{DPM}}`)]],
      fixed: withHosts(host("dpm.api7.svc")),
    });
    expectRule(CODE, text, { finds: [] });
  });

  it("says nothing of other Services, of pods, other ports, or the very same entry", () => {
    const first = host("dpm.api7.svc");
    for (const other of [
      "https://dpm.api7-b.svc:7943",
      "https://dpm-0.dpm.api7.svc:7943",
      "https://dpm.api7.svc.cluster.local:443",
      first,
    ])
      expectRule(CODE, withHosts(first, other), { product: "api7", finds: [] });
    expectRule(CODE, withHosts(first, host("dpm.api7.svc.cluster.local")), { product: "apisix", finds: [] });
  });
});
