import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { versionRow, versionSetting } from "../../scripts/lib/versions-text.mjs";

const OUT_OF_DATE = "out of date: run npm run versions";

describe("the known versions", () => {
  it("are told by the setting in package.json", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8"));
    const setting = manifest.contributes.configuration.properties["api7GatewayConfig.gatewayVersion"];
    assert.deepEqual(setting, versionSetting(), OUT_OF_DATE);
  });

  it("are told by the README", () => {
    const lines = readFileSync("README.md", "utf8").split("\n");
    assert.ok(lines.includes(versionRow()), OUT_OF_DATE);
  });
});
