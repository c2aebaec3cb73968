import assert from "node:assert/strict";
import { typeScriptFilesIn } from "../../support/source-files.ts";
import { valuesReadFromTree } from "./values-read.ts";

describe("rules", () => {
  it("ask the configuration for values, never the text's tree", async () => {
    assert.deepEqual(await valuesReadFromTree(typeScriptFilesIn("server/src/rules")), []);
  }).timeout(60_000);

  it("would be caught: a file that reads scalars is", async () => {
    const found = await valuesReadFromTree(["server/src/gateway/table-of-tree.ts"]);
    assert.ok(
      found.some((line) => line.endsWith("node.value")),
      found.join("\n"),
    );
  }).timeout(60_000);
});
