import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { check, DEFAULT_OPTIONS, ruleInput } from "../../../server/src/rules/check.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";

/** One line of ../shared/conformance/*.jsonl: what Apache APISIX's own command line says of a file. */
interface Vector {
  readonly id: string;
  readonly yaml: string;
  readonly verdict: "starts" | "fails" | "unknown";
}

const folder = "../shared/conformance";
const files = ["public", "cases", "apisix-cli", "matrix"];
/** What the programs of older versions say. */
const older = ["3.16.0", "3.13.0", "3.9.1", "3.2.2"].map((version) => ({
  file: `versions/${version}`,
  version,
}));

function vectors(file: string): Vector[] {
  const lines = readFileSync(`${folder}/${file}.jsonl`, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Vector);
}

function errors(yaml: string, product: "apisix" | "auto", version = ""): string[] {
  const options = { ...DEFAULT_OPTIONS, product, version };
  const input = ruleInput(parseYaml(yaml), options);
  // What API7 Gateway refuses, Apache APISIX may start with.
  if (input.product.product === "api7") return [];
  return check(input, options)
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code}: ${message}`);
}

describe("what the rules call an error", function () {
  this.timeout(120_000);

  before(function () {
    if (existsSync(folder)) return;
    console.log(`      skipped: there are no conformance vectors at ${folder}`);
    this.skip();
  });

  for (const product of ["apisix", "auto"] as const) {
    for (const file of files) {
      it(`is in no file of ${file} that starts or could (product ${product})`, () => {
        const alarms = vectors(file)
          .filter(({ verdict }) => verdict !== "fails")
          .map(({ id, yaml }) => ({ id, errors: errors(yaml, product) }))
          .filter(({ errors }) => errors.length > 0);
        assert.deepEqual(alarms, []);
      }).timeout(60_000);
    }
  }

  for (const { file, version } of older) {
    it(`is in no file of ${file} that starts or could`, () => {
      const alarms = vectors(file)
        .filter(({ verdict }) => verdict !== "fails")
        .map(({ id, yaml }) => ({ id, errors: errors(yaml, "apisix", version) }))
        .filter(({ errors }) => errors.length > 0);
      assert.deepEqual(alarms, []);
    }).timeout(60_000);
  }

  for (const file of files) {
    it(`is in every file of ${file} that doesn't start`, () => {
      const missed = vectors(file).filter(
        ({ verdict, yaml }) => verdict === "fails" && errors(yaml, "apisix").length === 0,
      );
      assert.deepEqual(missed, []);
    }).timeout(60_000);
  }
});
