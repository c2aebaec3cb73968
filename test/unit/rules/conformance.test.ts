import assert from "node:assert/strict";
import { check, DEFAULT_OPTIONS, ruleInput } from "../../../server/src/rules/check.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { foreignOrSkip, type Vector, vectorsOf, withNginx } from "../../support/conformance.ts";

/** What is said of files without a version: the newest one holds. */
const NEWEST = "3.18.0";
const OLDER = ["3.16.0", "3.13.0", "3.9.1", "3.2.2"];
const ours = ["cases", "matrix", "nginx"] as const;
const foreign = ["apisix-cli", "public", "public-nginx"] as const;

/** What is said of a file as an error. What NGINX refuses of a file that it was not asked about is not compared. */
function errors({ yaml, asksNginx }: Vector, product: "apisix" | "auto", version = ""): string[] {
  const options = { ...DEFAULT_OPTIONS, product, version };
  const input = ruleInput(parseYaml(yaml), options);
  // What API7 Gateway refuses, Apache APISIX may start with.
  if (input.product.product === "api7") return [];
  if (!asksNginx && input.startUp.causes[0]?.step === "nginx") return [];
  return check(input, options)
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code}: ${message}`);
}

function assertNoFalseAlarm(vectors: readonly Vector[], product: "apisix" | "auto", version = NEWEST): void {
  const alarms = withNginx(vectors)
    .filter((vector) => vector.version === version && vector.verdict !== "fails")
    .map((vector) => ({ id: vector.id, errors: errors(vector, product, version === NEWEST ? "" : version) }))
    .filter(({ errors }) => errors.length > 0);
  assert.deepEqual(alarms, []);
}

function assertNoneMissed(vectors: readonly Vector[]): void {
  const missed = vectors.filter(
    (vector) =>
      vector.version === NEWEST && vector.verdict === "fails" && errors(vector, "apisix").length === 0,
  );
  assert.deepEqual(missed, []);
}

describe("what the rules call an error", function () {
  this.timeout(120_000);

  for (const product of ["apisix", "auto"] as const) {
    for (const file of ours)
      it(`is in no file of ${file} that starts or could (product ${product})`, () =>
        assertNoFalseAlarm(vectorsOf(file), product));
    for (const file of foreign)
      it(`is in no file of other people, ${file}, that starts or could (product ${product})`, function () {
        assertNoFalseAlarm(foreignOrSkip(this, file), product);
      });
  }

  for (const version of OLDER) {
    for (const file of ours)
      it(`is in no file of ${file} that starts or could with ${version}`, () =>
        assertNoFalseAlarm(vectorsOf(file), "apisix", version));
    for (const file of foreign)
      it(`is in no file of other people, ${file}, that starts or could with ${version}`, function () {
        assertNoFalseAlarm(foreignOrSkip(this, file), "apisix", version);
      });
  }

  for (const file of ours)
    it(`is in every file of ${file} that doesn't start`, () => assertNoneMissed(vectorsOf(file)));
  for (const file of foreign)
    it(`is in every file of other people, ${file}, that doesn't start`, function () {
      assertNoneMissed(foreignOrSkip(this, file));
    });
});
