import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { findings } from "./harness.ts";

/** One line of ../shared/conformance/*.jsonl: what Apache APISIX's own command line says of a file. */
interface Vector {
  readonly id: string;
  readonly yaml: string;
  readonly verdict: "starts" | "fails" | "unknown";
}

const folder = "../shared/conformance";
const files = ["public", "cases", "apisix-cli", "matrix"];

/**
 * Share of the files that don't start that must get an error. The others hang on `null`, ports that clash and
 * environment variables' defaults, of which no rule knows yet.
 */
const floor = 0.85;

function vectors(file: string): Vector[] {
  const lines = readFileSync(`${folder}/${file}.jsonl`, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Vector);
}

function errors(yaml: string, product: "apisix" | "auto"): string[] {
  return findings(yaml, { product })
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
      });
    }
  }

  it(`is in at least ${floor * 100} % of the files that don't start`, () => {
    const failing = files.flatMap(vectors).filter(({ verdict }) => verdict === "fails");
    const found = failing.filter(({ yaml }) => errors(yaml, "apisix").length > 0);
    console.log(`      ${found.length} of ${failing.length} files that don't start have an error`);
    assert.ok(found.length >= floor * failing.length, `${found.length} of ${failing.length}`);
  });
});
