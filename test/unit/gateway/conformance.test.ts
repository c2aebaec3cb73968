import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startUp } from "../../../server/src/gateway/start-up.ts";

/** The gateway's own verdicts, beside the repository; docs/conformance.md tells what they are. */
const FOLDER = join(process.cwd(), "..", "shared", "conformance");

interface Vector {
  readonly id: string;
  readonly yaml: string;
  readonly verdict: string;
  readonly stage: string | null;
}

const FILES = [
  { file: "cases.jsonl", version: "3.18" },
  { file: "matrix.jsonl", version: "3.18" },
  { file: "apisix-cli.jsonl", version: "3.18" },
  { file: "public.jsonl", version: "3.18" },
  ...["3.16.0", "3.13.0", "3.9.1", "3.2.2"].map((version) => ({
    file: `versions/${version}.jsonl`,
    version,
  })),
];

describe("the start-up model says what the gateway's own command line says", () => {
  for (const { file, version } of FILES)
    it(`for ${file}`, function () {
      const path = join(FOLDER, file);
      if (!existsSync(path)) {
        console.log(`      no ${path}: skipped`);
        this.skip();
      }
      const vectors = readFileSync(path, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Vector);
      const wrong = vectors
        .map((vector) => ({ vector, said: startUp(vector.yaml, { product: "apisix", version }) }))
        .filter(
          ({ vector, said }) =>
            said.verdict !== vector.verdict || (said.causes[0]?.step ?? null) !== (vector.stage ?? null),
        )
        .map(
          ({ vector, said }) => `${vector.id}: ${vector.verdict} at ${vector.stage}, said ${said.verdict}`,
        );
      assert.deepEqual(wrong, []);
    });
});
