import assert from "node:assert/strict";
import { DEFAULT_SETTINGS, readSettings } from "../../../server/src/features/settings.ts";

function read(sent: unknown) {
  const complaints: string[] = [];
  const settings = readSettings(sent, (message) => complaints.push(message));
  return { settings, complaints };
}

describe("settings", () => {
  it("are the defaults where nothing is sent", () => {
    for (const nothing of [undefined, null, {}, [], "x", 7]) {
      assert.deepEqual(read(nothing), { settings: DEFAULT_SETTINGS, complaints: [] });
    }
  });

  it("are taken as sent", () => {
    const { settings, complaints } = read({
      product: "api7",
      availabilityZones: ["az-a"],
      files: { include: ["x/*.yaml"] },
      rules: { "multi-az/few-endpoints": "off" },
      inlayHints: { zones: false },
    });
    assert.deepEqual(complaints, []);
    assert.equal(settings.product, "api7");
    assert.deepEqual(settings.availabilityZones, ["az-a"]);
    assert.deepEqual(settings.include, ["x/*.yaml"]);
    assert.deepEqual(settings.inlayHints, { zones: false, ports: true, units: true });
    assert.deepEqual(settings.levels, { "multi-az/few-endpoints": "off" });
  });

  it("of the wrong form count as not set, and are complained of by name", () => {
    const { settings, complaints } = read({
      product: "nginx",
      availabilityZones: [1],
      files: { include: "x" },
      rules: { "no/rule": "off", "yaml/syntax": "loud" },
      inlayHints: { ports: "no" },
    });
    assert.deepEqual(settings, DEFAULT_SETTINGS);
    assert.equal(complaints.length, 6);
    for (const name of [
      ...["product", "availabilityZones", "files.include", "no/rule", "yaml/syntax"],
      "inlayHints.ports",
    ]) {
      assert.ok(
        complaints.some((complaint) => complaint.includes(name)),
        name,
      );
    }
  });
});
