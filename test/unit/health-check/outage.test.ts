import assert from "node:assert/strict";
import fc from "fast-check";
import { remainderOf } from "../../../server/src/health-check/outage.ts";
import type { NodeZone } from "../../../server/src/health-check/zones.ts";
import type { OutageView } from "../../../server/src/protocol/health-check.ts";
import { MULTI_AZ, viewOf } from "./read.ts";

/** The pattern with one endpoint in each of the zones. */
function withZones(...letters: readonly string[]): string {
  const hosts = letters.map((letter) => `      - "https://dp-manager.az-${letter}.internal:7943"\n`).join("");
  return MULTI_AZ.replace(/( {6}- .*\n)+/, hosts);
}

function timeline({ timeline: steps }: OutageView): string {
  return steps.map(({ when, what }) => `${when}: ${what}`).join("\n");
}

describe("an outage", () => {
  for (const [zones, failed, left, needed, canStart, capacity] of [
    ["a", "", 1, 1, true, 1],
    ["a", "a", 0, 1, false, 0],
    ["ab", "a", 1, 2, false, 1 / 2],
    ["abc", "a", 2, 2, true, 2 / 3],
    ["abc", "ab", 1, 2, false, 1 / 3],
    ["abcd", "a", 3, 3, true, 3 / 4],
    ["abcd", "ab", 2, 3, false, 1 / 2],
    ["abcde", "ab", 3, 3, true, 3 / 5],
  ] as const) {
    it(`of ${failed || "nothing"} of ${zones} leaves ${left} endpoints, ${needed} of which must answer`, () => {
      const failedZones = [...failed].map((letter) => `az${letter}`);
      const { outage, zones: shown } = viewOf(withZones(...zones), {}, { failedZones });
      assert.deepEqual(outage.endpoints, { left, all: zones.length, needed });
      assert.equal(outage.canStart, canStart);
      assert.equal(outage.capacity, capacity);
      assert.equal(outage.lost, 1 - capacity);
      assert.deepEqual(
        shown.filter((zone) => zone.failed).map(({ id }) => id),
        failedZones,
      );
    });
  }

  it("tells what happens in order", () => {
    const { outage } = viewOf(MULTI_AZ, {}, { failedZones: ["aza"] });
    assert.deepEqual(
      outage.timeline.map(({ when }) => when.replace(/\d+/g, "N")),
      [
        "At once",
        "After N to N s",
        "Up to N s",
        "Meanwhile",
        "Meanwhile",
        "When a node starts",
        "When the zone is back",
      ],
    );
    assert.match(timeline(outage), /33% of the requests fail.*az-a\./);
    assert.match(timeline(outage), /az-b and az-c get all requests, each 1\.5 times/);
    assert.match(
      timeline(outage),
      /2 of 3 endpoints answer, and 2 must\. If .* silent, a start takes up to 120 s longer/,
    );
  });

  it("depends on the check parameters", () => {
    const noticed = (checkParameters: { interval: number; timeout: number }) =>
      viewOf(MULTI_AZ, {}, { failedZones: ["aza"], checkParameters }).outage.timeline[1]?.when;
    assert.equal(noticed({ interval: 10, timeout: 5 }), "After 15 to 30 s");
    assert.equal(noticed({ interval: 20, timeout: 5 }), "After 25 to 60 s");
  });

  it("goes by the file's own time-outs", () => {
    const text = MULTI_AZ.replace("timeout: 30", "timeout: 30\n    watch_timeout: 20\n    startup_retry: 5");
    const { outage } = viewOf(text, {}, { failedZones: ["aza"] });
    assert.match(timeline(outage), /Up to 43 s: .*watch_timeout, 20 s/);
    assert.match(timeline(outage), /changes can reach a node up to 23 s late/);
    assert.match(timeline(outage), /up to 300 s longer: the node asks each endpoint 5 times/);
    const plain = viewOf(text.replaceAll("https:", "http:"), { product: "apisix" }, { failedZones: ["aza"] });
    assert.match(timeline(plain.outage), /up to 15 s longer/);
  });

  it("adds up what several silent endpoints cost", () => {
    const { outage } = viewOf(withZones("a", "b", "c", "d", "e"), {}, { failedZones: ["aza", "azb"] });
    assert.match(timeline(outage), /Up to 156 s: /);
    assert.match(timeline(outage), /up to 240 s longer: the node asks each endpoint twice/);
    assert.match(timeline(outage), /2 in 5 starts hang/);
  });

  it("makes starts hang at the first load, unless the workers do that", () => {
    const lines = (text: string) => timeline(viewOf(text, {}, { failedZones: ["aza"] }).outage);
    assert.match(lines(MULTI_AZ), /When a node starts: .* without a time limit\. .* 1 in 3 starts hangs/);
    const key = "  disable_sync_configuration_during_start: true\n";
    const disabled = lines(MULTI_AZ.replace("apisix:\n", `apisix:\n${key}`));
    assert.match(disabled, /When a node starts: The status API answers at once, .* up to 90 s late/);
    assert.doesNotMatch(disabled, /starts hang/);
  });

  it("is not needed to keep nodes from starting where startup_retry asks nobody", () => {
    const text = MULTI_AZ.replace("timeout: 30", "timeout: 30\n    startup_retry: 0");
    const { outage } = viewOf(text, {}, { failedZones: ["aza"] });
    assert.equal(outage.canStart, false);
    const never = /No node can start, with or without an outage: .*startup_retry to 1/;
    assert.match(timeline(outage), never);
    assert.match(timeline(viewOf(text).outage), never);
  });

  it("keeps a data plane of Apache APISIX from starting only where init_etcd runs", () => {
    const role = MULTI_AZ.replace(
      "role: traditional",
      "role: data_plane\n  role_data_plane:\n    config_provider: etcd",
    );
    const failed = { failedZones: ["aza", "azb"] };
    const text = timeline(viewOf(role, { product: "apisix" }, failed).outage);
    assert.match(text, /No node can start .*With apisix start, a node with the role data_plane starts/);
    assert.match(text, /2 in 3 starts hang/);
    const atRest = timeline(viewOf(role, { product: "apisix" }).outage);
    assert.match(
      atRest,
      /Nodes start while 2 of the 3 endpoints answer.* With apisix start, a node with the role data_plane/,
    );
    assert.doesNotMatch(timeline(viewOf(MULTI_AZ, { product: "apisix" }, failed).outage), /data_plane/);
  });

  it("lets no node start where half of the endpoints are lost", () => {
    const { outage } = viewOf(withZones("a", "b"), {}, { failedZones: ["aza"] });
    assert.match(
      timeline(outage),
      /No node can start or restart, in any zone: 1 of 2 endpoints answer, and 2 must/,
    );
    assert.match(timeline(outage), /need more than half of the endpoints first/);
  });

  describe("of all endpoints", () => {
    const hosts = (file: string) => file.replace(/( {6}- .*\n)+/, '      - "https://10.0.0.1:7943"\n');
    const lost = (product: "api7" | "apisix" | "auto", text = hosts(MULTI_AZ)) =>
      timeline(viewOf(text, { product }, { failedZones: ["-"] }).outage);

    it("leaves all nodes serving what they have", () => {
      const { outage } = viewOf(hosts(MULTI_AZ), {}, { failedZones: ["-"] });
      assert.equal(outage.capacity, 1);
      assert.deepEqual(outage.endpoints, { left: 0, all: 1, needed: 1 });
      assert.match(timeline(outage), /clients notice nothing/);
      assert.match(timeline(outage), /keep serving with the configuration that they have in memory/);
    });

    it("turns /status/ready 503 on API7 Gateway, and not on Apache APISIX", () => {
      const zones = { availabilityZones: ["az-a"] };
      const of = (product: "api7" | "apisix") =>
        timeline(viewOf(hosts(MULTI_AZ), { product, ...zones }, { failedZones: ["-"] }).outage);
      assert.match(of("api7"), /\/status\/ready turns 503 on every node, and \/status stays at 200/);
      assert.match(of("api7"), /The load balancer asks for \/status, so all nodes stay in service/);
      assert.match(of("apisix"), /both stay at 200/);
      assert.doesNotMatch(of("apisix"), /503/);
    });

    it("tells of a fallback store what has one", () => {
      assert.match(lost("api7"), /fallback store/);
      assert.doesNotMatch(lost("apisix"), /fallback store/);
    });
  });

  it("is not felt at the start of nodes that ask no endpoint", () => {
    const text = `${MULTI_AZ.replace("role: traditional", "role: data_plane")}  role_data_plane:\n    config_provider: yaml\n`;
    const { outage, zones } = viewOf(text, { product: "apisix", availabilityZones: ["az-a", "az-b"] });
    assert.deepEqual(outage.endpoints, { left: 0, all: 0, needed: 0 });
    assert.equal(outage.canStart, true);
    assert.deepEqual(
      zones.map(({ name, endpoints }) => [name, endpoints.length]),
      [
        ["az-a", 0],
        ["az-b", 0],
      ],
    );
    const failed = viewOf(
      text,
      { product: "apisix", availabilityZones: ["az-a", "az-b"] },
      { failedZones: ["aza"] },
    );
    assert.match(timeline(failed.outage), /Nodes can start: they ask no endpoint/);
  });

  it("is noticed by no load balancer that can't reach the status API", () => {
    const { outage } = viewOf(MULTI_AZ.replace("0.0.0.0", "127.0.0.1"), {}, { failedZones: ["aza"] });
    assert.match(timeline(outage), /can't tell which nodes are down/);
  });

  it("counts nodes where the settings name those of every zone", () => {
    const nodes = { "az-a": ["10.0.1.1", "10.0.1.2"], "AZ-B": ["10.0.2.1"], "AZ-C": ["10.0.3.1"] };
    const { outage, zones } = viewOf(MULTI_AZ, { nodes }, { failedZones: ["aza"] });
    assert.equal(outage.capacity, 1 / 2);
    assert.deepEqual(zones[1]?.nodes, ["10.0.2.1"]);
  });

  it("passes over zones that aren't there", () => {
    const { outage, zones } = viewOf(MULTI_AZ, {}, { failedZones: ["azx", "__proto__"] });
    assert.equal(outage.capacity, 1);
    assert.ok(zones.every(({ failed }) => !failed));
  });

  it("never gets better by losing more", () => {
    const zone = fc.record({ endpoints: fc.nat(4), nodes: fc.nat(4), named: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(zone, { maxLength: 6 }),
        fc.array(fc.boolean()),
        fc.nat(5),
        (shapes, lost, more) => {
          const zones = shapes.map(
            (shape, i): NodeZone => ({
              id: `${i}`,
              name: shape.named ? `zone ${i}` : undefined,
              endpoints: Array.from({ length: shape.endpoints }, () => "https://e:7943"),
              nodes: Array.from({ length: shape.nodes }, () => "10.0.0.1"),
            }),
          );
          const failed = new Set(zones.filter((_, i) => lost[i]).map(({ id }) => id));
          const one = remainderOf(zones, failed);
          const two = remainderOf(zones, new Set([...failed, `${more}`]));
          assert.ok(two.capacity <= one.capacity && two.endpoints.left <= one.endpoints.left);
          assert.ok(one.canStart || !two.canStart);
          assert.ok(one.capacity >= 0 && one.capacity <= 1);
          assert.equal(one.canStart, one.endpoints.left * 2 > one.endpoints.all || one.endpoints.all === 0);
        },
      ),
    );
  });
});
