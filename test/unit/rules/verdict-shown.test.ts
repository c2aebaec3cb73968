import assert from "node:assert/strict";
import { openText } from "../../../server/src/features/gateway-document.ts";
import { lint } from "../../../server/src/features/lint.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/features/settings.ts";
import { type Vector, vectorsOf } from "../../support/conformance.ts";

/** What is wrong with the findings of a file, by its verdict; undefined if nothing is. */
function contradiction({ yaml, version, env }: Vector): string | undefined {
  const settings = { ...DEFAULT_SETTINGS, product: "apisix" as const, version, environment: env };
  const document = openText(yaml, settings);
  if (document === undefined) return "is not opened";
  const { startup, diagnostics } = lint(document, "");
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (startup.verdict === "fails")
    return errors.length === 0 ? `fails at ${startup.step}, without an error` : undefined;
  if (startup.verdict !== "starts") return undefined;
  const said =
    errors[0] ?? diagnostics.find(({ message }) => /gateway (probably )?won't start/i.test(message));
  return said && `starts, but ${said.code} says: ${said.message}`;
}

describe("every verdict is shown: a file that fails has an error, and one that starts has none", function () {
  this.timeout(600_000);

  for (const file of ["cases", "matrix", "nginx", "found"] as const)
    it(`in ${file}`, () => {
      const wrong = vectorsOf(file).flatMap((vector) => {
        const problem = contradiction(vector);
        return problem === undefined ? [] : [`${vector.id} (${vector.version}) ${problem}`];
      });
      assert.deepEqual(wrong, []);
    });
});
