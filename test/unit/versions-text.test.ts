import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { versionRow, versionTexts } from "../../scripts/lib/versions-text.mjs";

const OUT_OF_DATE = "out of date: run npm run versions";

describe("the known versions", () => {
  it("are in the texts of the setting", () => {
    const texts: Record<string, string> = JSON.parse(readFileSync("package.nls.json", "utf8"));
    for (const [key, text] of Object.entries(versionTexts())) assert.equal(texts[key], text, OUT_OF_DATE);
  });

  it("are in the README", () => {
    const lines = readFileSync("README.md", "utf8").split("\n");
    assert.ok(lines.includes(versionRow()), OUT_OF_DATE);
  });
});
