import assert from "node:assert/strict";
import fc from "fast-check";
import { DEFAULT_OPTIONS } from "../../../server/src/rules/check.ts";
import { fixAll } from "../../../server/src/rules/fix-all.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";
import { comments, findings, offeredFixes } from "./harness.ts";
import { sectioned as texts } from "./sectioned.ts";

/** The rules whose fixes move or remove whole entries. */
const CODES = [
  "migration/moved-key",
  "migration/removed-key",
  "migration/unread-key",
  "multi-az/fixed-id",
  "schema/unknown-key",
  "startup/wiped-defaults",
  "startup/listener-dropped",
  "yaml/duplicate-key",
  "yaml/reader-differs",
];

describe("fixes that move and remove", function () {
  this.timeout(120_000);

  const products = fc.constantFrom("auto", "apisix", "api7") as fc.Arbitrary<"auto" | "apisix" | "api7">;

  it("keep every comment and readable YAML, and answer their finding", () => {
    fc.assert(
      fc.property(texts, products, (text, product) => {
        const before = findings(text, { product });
        for (const finding of before.filter(({ code }) => CODES.includes(code))) {
          for (const fix of offeredFixes(text, finding, { product })) {
            const after = applyEdits(text, fix.edits);
            assert.deepEqual(parseYaml(after).problems, [], after);
            assert.deepEqual(comments(after), comments(text), `${fix.title}\n${text}\n${after}`);
            if (text.includes("\r\n")) assert.doesNotMatch(after, /[^\r]\n/);
            const same = (list: typeof before) =>
              list.filter(({ code, message }) => code === finding.code && message === finding.message).length;
            assert.ok(same(findings(after, { product })) < same(before), `${fix.title}\n${text}\n${after}`);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("leave nothing to do when all are made", () => {
    fc.assert(
      fc.property(texts, products, (text, product) => {
        const options = { ...DEFAULT_OPTIONS, product };
        const once = fixAll(text, options);
        assert.equal(fixAll(once, options), once);
        assert.deepEqual(comments(once), comments(text));
      }),
      { numRuns: 150 },
    );
  });
});
