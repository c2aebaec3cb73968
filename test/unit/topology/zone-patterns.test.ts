import assert from "node:assert/strict";
import fc from "fast-check";
import { matchZonePattern, zonePatternProblem } from "../../../server/src/topology/zone-patterns.ts";
import { inferZone } from "../../../server/src/topology/zones.ts";

describe("zone patterns", () => {
  it("read the zone out of host names of one's own", () => {
    for (const [host, pattern, zone] of [
      ["dpm-blue.example.com", "dpm-{zone}.example.com", "blue"],
      ["DPM-Blue.Example.com", "dpm-{zone}.example.com", "blue"],
      ["dpm.rack-3.fra.corp", "*.{zone}.fra.corp", "rack-3"],
      ["dpm.fra.corp", "*.{zone}.fra.corp", undefined],
      ["a.b.hall1.corp", "*.{zone}.corp", undefined],
      ["dpm-blue.example.com.evil", "dpm-{zone}.example.com", undefined],
      ["dpmXblue.example.com", "dpm.{zone}.example.com", undefined],
    ] as const) {
      assert.equal(inferZone(host, [pattern]).name, zone, `${host} by ${pattern}`);
    }
  });

  it("come before the names that clouds give", () => {
    assert.equal(inferZone("hall-2.us-east-1a.corp", ["{zone}.*.corp"]).name, "hall-2");
    assert.equal(inferZone("hall-2.us-east-1a.corp", ["{zone}.*.corp"]).region, "us-east-1");
    assert.equal(inferZone("dpm.us-east-1a.corp", ["{zone}.example"]).name, "us-east-1a");
    assert.equal(inferZone("10.0.0.1", ["{zone}.0.0.1"]).name, undefined);
  });

  it("are refused with the reason", () => {
    assert.equal(zonePatternProblem("dpm-{zone}.example.com"), undefined);
    assert.match(zonePatternProblem("dpm.example.com") ?? "", /contain \{zone\} exactly once/);
    assert.match(zonePatternProblem("{zone}.{zone}") ?? "", /contain \{zone\} exactly once/);
    assert.match(zonePatternProblem("{zone}.{region}.com") ?? "", /braces are only/);
    assert.match(zonePatternProblem("https://{zone}.com") ?? "", /without a scheme/);
  });

  it("find the zone where it stands, whatever else the pattern holds", () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(label, label, label, fc.stringMatching(/^[.+()[\]^$|\\?-]{0,4}$/), (a, zone, b, odd) => {
        const host = `${a}.${zone}${odd}.${b}`;
        const found = matchZonePattern(host, `*.{zone}${odd}.${b}`);
        assert.equal(found && host.slice(found.start, found.end), found?.name);
        assert.equal(found?.name, zone);
      }),
    );
  });

  it("match what a regular expression does, that takes as long as it likes", () => {
    const expression = (pattern: string) => {
      const source = pattern.replace(/\{zone\}|[\s\S]/g, (part) => {
        if (part === "{zone}") return "(?<zone>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)";
        return part === "*" ? "[^.]*" : part.replace(/[.+]/, "\\$&");
      });
      return new RegExp(`^${source}$`, "d");
    };
    const few = (signs: string, maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...signs), maxLength });
    fc.assert(
      fc.property(few("ab-.", 12), few("ab-.*", 5), few("ab-.*", 5), (host, before, behind) => {
        const pattern = `${before}{zone}${behind}`;
        const groups = expression(pattern).exec(host)?.indices?.groups?.zone;
        const found = matchZonePattern(host, pattern);
        assert.deepEqual(found && [found.start, found.end], groups && [...groups], `${host} by ${pattern}`);
      }),
      { numRuns: 5000 },
    );
  });

  it("have the length of a host name at most", () => {
    assert.match(zonePatternProblem(`${"*a".repeat(200)}{zone}`) ?? "", /longer than a host name/);
    assert.equal(matchZonePattern("a".repeat(50_000), "{zone}"), undefined);
  });
});
