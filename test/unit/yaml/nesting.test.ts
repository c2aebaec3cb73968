import assert from "node:assert/strict";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { LONGEST_TEXT } from "../../../server/src/yaml/limits.ts";
import { isNestedTooDeeply } from "../../../server/src/yaml/nesting.ts";

const DEEP = 100_000;

/** Texts that nest as deeply as they are long, in every way that YAML has for it. */
const DEEP_TEXTS: Readonly<Record<string, string>> = {
  "brackets that are closed": "[".repeat(DEEP) + "]".repeat(DEEP),
  "brackets that are not": "[".repeat(DEEP),
  "braces in brackets": "[{a: ".repeat(DEEP),
  "dashes in a row": `${"- ".repeat(DEEP)}x`,
  "explicit keys": `${"? ".repeat(DEEP)}x`,
  "empty keys": `${": ".repeat(DEEP)}x`,
  indentation: Array.from({ length: 1000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
};

describe("the bound on nesting", () => {
  for (const [name, text] of Object.entries(DEEP_TEXTS)) {
    it(`stops at ${name}, without reading them`, () => {
      assert.ok(text.length < LONGEST_TEXT);
      const { root, problems } = parseYaml(text);
      assert.equal(root, undefined);
      assert.deepEqual(
        problems.map(({ code, range }) => [code, range]),
        [["TOO_DEEP", { start: 0, end: 1 }]],
      );
    });
  }

  it("is far above what anybody writes", () => {
    const levels = Array.from({ length: 100 }, (_, i) => `${"  ".repeat(i)}a:`).join("\n");
    assert.ok(!isNestedTooDeeply(levels));
    assert.ok(!isNestedTooDeeply(`${"[".repeat(100)}${"]".repeat(100)}`));
    assert.deepEqual(parseYaml(levels).problems, []);
  });

  it("counts levels and not lines, nor what is closed again", () => {
    assert.ok(!isNestedTooDeeply("a: [b, {c: d}]\n".repeat(10_000)));
    assert.ok(!isNestedTooDeeply("a:\n  b:\n    - c\n".repeat(10_000)));
    assert.ok(!isNestedTooDeeply("# ----------------\n".repeat(10_000)));
  });

  it("leaves a text that is too large unread", () => {
    const document = parseYaml(`a: "${"x".repeat(LONGEST_TEXT)}"\n`);
    assert.equal(document.root, undefined);
    assert.deepEqual(document.problems, []);
  });
});
