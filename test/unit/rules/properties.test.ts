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

/**
 * Sorted, because what is moved takes its comments along. A `#` right behind a bracket or a quotation mark begins no comment,
 * whatever the lexer says.
 */
function comments(text: string): string[] {
  // To the lexer a carriage return alone ends no line, and so no comment.
  const tokens = [...new Lexer().lex(text.replace(/\r(?!\n)/g, "\n"))];
  const found = tokens.filter(
    (token, i) =>
      token.startsWith("#") && tokens[i - 1] !== SCALAR_NEXT && !/["'\]}]$/.test(tokens[i - 1] ?? ""),
  );
  return found.map((comment) => comment.trimEnd()).sort();
}

function inText(text: string, { start, end }: OffsetRange): boolean {
  return 0 <= start && start <= end && end <= text.length;
}

function same(a: Finding, b: Finding): boolean {
  return a.code === b.code && a.message === b.message;
}

/** How much of a text the parser hasn't read at its first problem; 0 if it has none. */
function unread(text: string): number {
  const starts = parseYaml(text).problems.map(({ range }) => range.start);
  return starts.length === 0 ? 0 : text.length - Math.min(...starts) + 1;
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

    it(`offer no fix for ${name} that loses a comment, is a step back for the parser, or leaves its finding`, () => {
      fc.assert(
        fc.property(text, product, (text, choice) => {
          const found = findings(text, { product: choice });
          for (const finding of found) {
            for (const fix of offeredFixes(text, finding, { product: choice })) {
              const after = applyEdits(text, fix.edits);
              const what = `${finding.code}: ${fix.title}\n${after}`;
              // A fix can make a comment of what is no YAML.
              const [kept, all] = [comments(after), comments(text)];
              assert.ok(kept.length >= all.length, what);
              const lost = all.filter((comment) => !kept.some((other) => other.includes(comment)));
              assert.deepEqual(lost, [], what);
              const longer = Math.max(after.length - text.length, 0);
              assert.ok(unread(after) === 0 || unread(after) <= unread(text) + longer, what);
              const [before, left] = [found, findings(after, { product: choice })].map(
                (list) => list.filter((other) => same(other, finding)).length,
              );
              // In a text with several slips, the next one can be of the same kind.
              const isNext = finding.code === "yaml/syntax" && unread(after) > 0;
              assert.ok((left ?? 0) < (before ?? 0) || isNext, `${finding.message} is still there: ${what}`);
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
