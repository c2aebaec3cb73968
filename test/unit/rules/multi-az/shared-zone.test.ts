import assert from "node:assert/strict";
import { allFixed, expectRule, inZone, of, withHosts } from "../harness.ts";

const CODE = "multi-az/shared-zone";

describe(CODE, () => {
  const host = (name: string) => `https://${name}:7943`;
  const text = withHosts(host("dpm-1.az-a.x"), `"${host("dpm-2.az-a.x")}" # two`, host("dpm-1.az-b.x"));

  it("points at the second of a zone, and at the first", () => {
    expectRule(CODE, text, {
      finds: [["warning", `"${host("dpm-2.az-a.x")}"`]],
      says: /Another endpoint is in zone az-a too.* Then only 1 of 3 endpoints answers, which is not more than half/,
      fixed: text.replace("dpm-2.az-a", "dpm-2.az-c"),
    });
    assert.equal(of(CODE, text)[0]?.related?.[0]?.range.start, text.indexOf("https"));
    assert.equal(allFixed(text), text);
  });

  it("is mild where the rest is still more than half without the zone", () => {
    const twoInEach = ["a", "b", "c"].flatMap((zone) => [1, 2].map((n) => host(`dpm-${n}.az-${zone}.x`)));
    expectRule(CODE, withHosts(...twoInEach), {
      finds: ["a", "b", "c"].map((zone) => ["hint", host(`dpm-2.az-${zone}.x`)]),
      says: /The 4 of 6 endpoints in other zones are still more than half/,
    });
    const twoOfFour = ["dpm-1.az-a.x", "dpm-2.az-a.x", "dpm.az-b.x", "dpm.az-c.x"].map(host);
    expectRule(CODE, withHosts(...twoOfFour), {
      finds: [["warning", host("dpm-2.az-a.x")]],
      says: /only 2 of 4 endpoints answer, which is not more than half/,
    });
    expectRule(CODE, withHosts(...twoOfFour, host("dpm.az-d.x")), {
      finds: [["hint", host("dpm-2.az-a.x")]],
    });
  });

  it("takes names of one zone for the same, however they are written", () => {
    expectRule(CODE, withHosts(host("dpm.az-03.x"), host("dpm2.AZ3.x"), host("dpm.az-1.x")), {
      product: "api7",
      finds: [["warning", host("dpm2.AZ3.x")]],
    });
  });

  it("prefers the zones that are set", () => {
    expectRule(CODE, text, {
      zones: ["az-a", "az-b", "az-z"],
      finds: [["warning", `"${host("dpm-2.az-a.x")}"`]],
      fixed: text.replace("dpm-2.az-a", "dpm-2.az-z"),
    });
    expectRule(CODE, text, {
      zones: ["az-a", "az-b"],
      finds: [["warning", `"${host("dpm-2.az-a.x")}"`]],
      fixed: "none",
    });
  });

  it("leaves all in one zone and the same entry twice to their own rules", () => {
    expectRule(CODE, withHosts(host("dpm-1.az-a.x"), host("dpm-2.az-a.x")), { finds: [] });
    expectRule(CODE, withHosts(inZone("a"), inZone("a"), inZone("b")), { finds: [] });
  });

  it("judges what a variable holds, and leaves the variable alone", () => {
    const second = `"https://$\{{H}}:7943"`;
    const hosts = withHosts(host("dpm-1.az-a.x"), second, host("dpm-1.az-b.x"));
    expectRule(CODE, hosts, {
      environment: { H: "dpm-2.az-a.x" },
      finds: [["warning", second]],
      fixed: "none",
    });
    expectRule(CODE, hosts, { finds: [] });
  });

  it("says nothing where zones can't be told, nor to Apache APISIX", () => {
    expectRule(CODE, withHosts(host("10.0.0.1"), host("10.0.0.2"), host("10.0.0.3")), { finds: [] });
    expectRule(CODE, withHosts(`$\{{A}}`, `$\{{B}}`), { product: "api7", finds: [] });
    expectRule(CODE, text.replaceAll("7943", "2379").replaceAll("dpm", "etcd"), { finds: [] });
    expectRule(CODE, text, { product: "apisix", finds: [] });
  });
});
