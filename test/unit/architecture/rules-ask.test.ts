import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { RULES } from "../../../server/src/rules/index.ts";
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

  it("don't import one another", () => {
    const files = RULES.map(({ code }) => `server/src/rules/${code}.ts`);
    const imported = files.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/ from "(\.[^"]+)"/g)].map(([, path = ""]) =>
        join(file, "..", path),
      ),
    );
    assert.ok(imported.includes("server/src/rules/rule.ts"));
    assert.deepEqual(
      imported.filter((path) => files.includes(path)),
      [],
    );
  });
});
