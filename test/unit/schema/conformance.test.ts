import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { validate } from "../../../server/src/schema/validate.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { toValue } from "../../../server/src/yaml/tree.ts";

interface Vector {
  readonly id: string;
  readonly yaml: string;
  readonly verdict: "starts" | "fails" | "unknown";
  readonly stage?: string;
}

const folder = "../shared/conformance";
const files = ["matrix", "cases", "apisix-cli", "public"];

/**
 * Share of the failures in merge and schema that must be found. The others hang on `null` and on environment
 * variables' defaults, which the start-up model decides and not the schema.
 */
const floor = 0.93;

function vectors(file: string): Vector[] {
  const lines = readFileSync(`${folder}/${file}.jsonl`, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Vector);
}

function fatalProblems(yaml: string): readonly unknown[] {
  const { root } = parseYaml(yaml);
  return root ? validate(toValue(root), "apisix").filter((problem) => problem.fatal) : [];
}

describe("what the schema calls fatal", () => {
  before(function () {
    if (existsSync(folder)) return;
    console.log(`      skipped: there are no conformance vectors at ${folder}`);
    this.skip();
  });

  for (const file of files) {
    it(`stops no file of ${file} that the gateway starts with`, () => {
      const alarms = vectors(file)
        .filter(({ verdict }) => verdict !== "fails")
        .map(({ id, yaml }) => ({ id, problems: fatalProblems(yaml) }))
        .filter(({ problems }) => problems.length > 0);
      assert.deepEqual(alarms, []);
    });
  }

  it(`finds at least ${floor * 100} % of what fails in merge and schema`, () => {
    const failing = files
      .flatMap(vectors)
      .filter(({ verdict, stage }) => verdict === "fails" && (stage === "merge" || stage === "schema"));
    const found = failing.filter(({ yaml }) => fatalProblems(yaml).length > 0);
    assert.ok(found.length >= floor * failing.length, `${found.length} of ${failing.length}`);
  });
});
