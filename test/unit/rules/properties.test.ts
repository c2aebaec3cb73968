import assert from "node:assert/strict";
import fc from "fast-check";
import { Lexer } from "yaml";
import type { ProductChoice } from "../../../server/src/gateway/product.ts";
import type { Finding } from "../../../server/src/rules/rule.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";
import type { OffsetRange } from "../../../server/src/yaml/tree.ts";
import { anyText, editedFixture } from "./arbitrary.ts";
import { allFixed, findings, offeredFixes } from "./harness.ts";

const product = fc.constantFrom<ProductChoice>("auto", "api7", "apisix");
const runs = { numRuns: 300 };

/** The lexer's mark before every scalar, so that a `#` in one is told from a comment. */
const SCALAR_NEXT = "\u001f";

/** Sorted, because what is moved takes its comments along. */
function comments(text: string): string[] {
  // To the lexer a carriage return alone ends no line, and so no comment.
  const tokens = [...new Lexer().lex(text.replace(/\r(?!\n)/g, "\n"))];
  const found = tokens.filter((token, i) => token.startsWith("#") && tokens[i - 1] !== SCALAR_NEXT);
  return found.map((comment) => comment.trimEnd()).sort();
}

function inText(text: string, { start, end }: OffsetRange): boolean {
  return 0 <= start && start <= end && end <= text.length;
}

function same(a: Finding, b: Finding): boolean {
  return a.code === b.code && a.message === b.message;
}

const errors = (text: string, choice: ProductChoice) =>
  findings(text, { product: choice }).filter(({ severity }) => severity === "error");

describe("rules, on any text", function () {
  this.timeout(120_000);

  for (const [name, text] of [
    ["arbitrary text", anyText],
    ["an edited file", editedFixture],
  ] as const) {
    it(`find nothing outside of ${name}, and never throw`, () => {
      fc.assert(
        fc.property(text, product, (text, choice) => {
          for (const finding of findings(text, { product: choice })) {
            assert.ok(inText(text, finding.range), finding.code);
            assert.notEqual(finding.message.trim(), "");
            for (const { range } of finding.related ?? []) assert.ok(inText(text, range), finding.code);
            for (const fix of offeredFixes(text, finding, { product: choice })) {
              for (const edit of fix.edits) assert.ok(inText(text, edit.range), fix.title);
            }
          }
        }),
        runs,
      );
    });

    it(`offer no fix for ${name} that loses a comment, breaks the YAML or leaves its finding`, () => {
      fc.assert(
        fc.property(text, product, (text, choice) => {
          const found = findings(text, { product: choice });
          for (const finding of found) {
            for (const fix of offeredFixes(text, finding, { product: choice })) {
              const after = applyEdits(text, fix.edits);
              const what = `${finding.code}: ${fix.title}\n${after}`;
              assert.deepEqual(comments(after), comments(text), what);
              assert.deepEqual(parseYaml(after).problems, [], what);
              const [before, left] = [found, findings(after, { product: choice })].map(
                (list) => list.filter((other) => same(other, finding)).length,
              );
              assert.ok((left ?? 0) < (before ?? 0), `${finding.message} is still there: ${what}`);
            }
          }
        }),
        runs,
      );
    });

    it(`fix all of ${name} once and for all, with no comment lost and no error more`, () => {
      fc.assert(
        fc.property(text, product, (text, choice) => {
          const after = allFixed(text, { product: choice });
          assert.equal(allFixed(after, { product: choice }), after);
          assert.deepEqual(comments(after), comments(text));
          assert.ok(errors(after, choice).length <= errors(text, choice).length, after);
        }),
        runs,
      );
    });
  }
});
