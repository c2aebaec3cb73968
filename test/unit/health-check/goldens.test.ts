import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { TARGETS } from "../../../server/src/health-check/targets/list.ts";
import { INPUT } from "./inputs.ts";

const FOLDER = "test/fixtures/health-check";

/** Set to write the files anew (docs/testing.md). */
const update = process.env.API7_GATEWAY_CONFIG_UPDATE_GOLDENS === "1";

describe("the settings as files to read", () => {
  const expected = TARGETS.flatMap(({ id, formats }) => formats.map(({ fileName }) => `${id}/${fileName}`));

  for (const target of TARGETS)
    for (const format of target.formats) {
      const file = `${FOLDER}/${target.id}/${format.fileName}`;
      it(`are ${file}`, () => {
        const text = format.render(INPUT);
        if (update) {
          mkdirSync(`${FOLDER}/${target.id}`, { recursive: true });
          writeFileSync(file, text);
        }
        assert.equal(text, readFileSync(file, "utf8"));
      });
    }

  it("are all there, and no others", () => {
    const found = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath.replaceAll("\\", "/").slice(FOLDER.length + 1)}/${entry.name}`);
    assert.deepEqual(found.sort(), [...expected].sort());
  });
});
