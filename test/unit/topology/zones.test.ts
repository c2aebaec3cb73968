import assert from "node:assert/strict";
import { writtenEndpoints } from "../../../server/src/topology/endpoint.ts";
import { inferZone, inferZones, zoneKey } from "../../../server/src/topology/zones.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";

/** host, zone, region, as in the table of docs/facts/zones.md#names; `?` where the name is ambiguous. */
const EXAMPLES: readonly (readonly [string, string | undefined, string | undefined])[] = [
  ["dp-manager.az-a.internal", "az-a", undefined],
  ["dp-manager.az-b.internal", "az-b", undefined],
  ["DP-Manager.AZ-C.internal", "az-c", undefined],
  ["dpm.az1.corp.example", "az1", undefined],
  ["dpm-az2.corp.example", "az2", undefined],
  ["dp-manager-az-03.example.net", "az-03", undefined],
  ["dp-manager.zone-a.example.com", "zone-a", undefined],
  ["zone1.dpm.example.com", "zone1", undefined],
  ["az-a.dp-manager.us-east-1.example.com", "az-a", "us-east-1"],
  ["dpm.us-east-1a.example.internal", "us-east-1a", "us-east-1"],
  ["dp-manager-us-east-1b.example.com", "us-east-1b", "us-east-1"],
  ["dp-manager.eu-central-1c.compute.internal", "eu-central-1c", "eu-central-1"],
  ["dpm.us-gov-west-1a.example", "us-gov-west-1a", "us-gov-west-1"],
  ["dpm.cn-north-1b.example.cn", "cn-north-1b", "cn-north-1"],
  ["dp-manager.use1-az1.internal", "use1-az1", "use1"],
  ["cp-apne1-az4.example.com", "apne1-az4", "apne1"],
  ["dpm.us-west-2-lax-1a.example.com", "us-west-2-lax-1a", "us-west-2"],
  ["us-east-1a.dpm-nlb-0123456789abcdef.elb.us-east-1.amazonaws.com", "us-east-1a", "us-east-1"],
  ["vpce-0ab12-xy34-us-east-1a.vpce-svc-0cd.us-east-1.vpce.amazonaws.com", "us-east-1a", "us-east-1"],
  ["dpm-1.us-central1-a.c.my-project.internal", "us-central1-a", "us-central1"],
  ["dp-manager.europe-west4-b.example.com", "europe-west4-b", "europe-west4"],
  ["dpm.northamerica-northeast1-c.example.com", "northamerica-northeast1-c", "northamerica-northeast1"],
  ["dp-manager.eastus-1.example.com", "eastus-1", "eastus"],
  ["dpm.eastus2-3.example.com", "eastus2-3", "eastus2"],
  ["dp-manager.westeurope.zone2.example.com", "zone2", "westeurope"],
  ["dpm.cn-hangzhou-b.example.cn", "cn-hangzhou-b", "cn-hangzhou"],
  ["dpm-cn-shanghai-l.example.cn", "cn-shanghai-l", "cn-shanghai"],
  ["dpm.ap-southeast-1a.example.com", "ap-southeast-1a", "ap-southeast-1"],
  ["dpm.cn-north-4a.example.cn", "cn-north-4a", "cn-north-4"],
  ["dpm.ap-guangzhou-3.example.cn", "ap-guangzhou-3", "ap-guangzhou"],
  ["dpm.phx-ad-1.example.com", "ad-1", "phx"],
  ["10.0.1.15", undefined, undefined],
  ["[2001:db8::10]", undefined, undefined],
  ["127.0.0.1", undefined, undefined],
  ["localhost", undefined, undefined],
  ["dp-manager", undefined, undefined],
  ["api7ee3-dp-manager", undefined, undefined],
  ["api7ee3-dp-manager.api7.svc.cluster.local", undefined, undefined],
  ["dpm-0.dpm.api7.svc.cluster.local", undefined, undefined],
  ["dpm-nlb-0123456789abcdef.elb.us-east-1.amazonaws.com", undefined, "us-east-1"],
  ["ip-10-0-1-5.us-west-2.compute.internal", undefined, "us-west-2"],
  ["dpm.eastus2.cloudapp.azure.com", undefined, "eastus2"],
  ["dpm-us-central1.example.com", undefined, "us-central1"],
  ["dpm.ap-southeast-1.example.com", undefined, "ap-southeast-1"],
  ["dpm.cn-hangzhou.example.cn", undefined, "cn-hangzhou"],
  ["azure-dpm.example.com", undefined, undefined],
  ["dpm.zones.example.com", undefined, undefined],
  ["dpm.amazonia1.example.com", undefined, undefined],
  ["dpm.rack3.dc2.example.com", undefined, undefined],
  ["node1-az2.dpm.example.com", "az2", undefined],
];

function zonesOf(...hosts: string[]) {
  const text = `deployment:\n  etcd:\n    host:\n${hosts.map((h) => `      - "https://${h}:7943"\n`).join("")}`;
  return inferZones(writtenEndpoints(parseYaml(text).root));
}

describe("zone inference", () => {
  for (const [host, zone, region] of EXAMPLES) {
    it(`${host} → ${zone ?? "no zone"}${region ? ` in ${region}` : ""}`, () => {
      const inferred = inferZone(host);
      assert.deepEqual([inferred.name, inferred.region], [zone, region]);
    });
  }

  it("calls a name with two zones ambiguous", () => {
    const inferred = inferZone("az-a.dpm.us-east-1b.example.com");
    assert.equal(inferred.name, undefined);
    assert.equal(inferred.region, "us-east-1");
    assert.deepEqual(inferred.candidates, ["az-a", "us-east-1b"]);
  });

  it("takes the one token that differs, where no name tells a zone", () => {
    assert.deepEqual(
      zonesOf("dpm-1.example.com", "dpm-2.example.com", "dpm-3.example.com").map((z) => z.name),
      ["1", "2", "3"],
    );
    assert.deepEqual(
      zonesOf("dp-manager-a.example.com", "dp-manager-b.example.com", "dp-manager-c.example.com").map(
        (z) => z.name,
      ),
      ["a", "b", "c"],
    );
  });

  it("takes no token where two differ, or where one name tells a zone", () => {
    assert.deepEqual(
      zonesOf("dpm-1.a.example.com", "dpm-2.b.example.com").map((z) => z.name),
      [undefined, undefined],
    );
    assert.deepEqual(
      zonesOf("dpm.az-a.example.com", "dpm.other.example.com").map((z) => z.name),
      ["az-a", undefined],
    );
  });

  it("compares zones without dashes and leading zeros", () => {
    assert.equal(zoneKey("az-03"), zoneKey("AZ3"));
    assert.notEqual(zoneKey("az-10"), zoneKey("az-1"));
  });
});
