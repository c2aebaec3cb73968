import assert from "node:assert/strict";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { DEEPEST, LONGEST_TEXT, MOST_UNFOLDED } from "../../../server/src/yaml/limits.ts";
import type { Path } from "../../../server/src/yaml/path.ts";
import { nodeAt, type TreeNode, toValue, walk } from "../../../server/src/yaml/tree.ts";
import { walkWritten } from "../../../server/src/yaml/written.ts";

const DEEP = 100_000;

/** Texts that nest as deeply as they are long, in every way that YAML has for it, and what stands at the first level too much. */
const DEEP_TEXTS: Readonly<Record<string, readonly [text: string, at: string]>> = {
  "brackets that are closed": ["[".repeat(DEEP) + "]".repeat(DEEP), "["],
  "brackets that are not": ["[".repeat(DEEP), "["],
  "brackets behind brackets in quotes": ['["]",'.repeat(DEEP), "["],
  "braces in brackets": ["[{a: ".repeat(DEEP), "["],
  "dashes in a row": [`${"- ".repeat(DEEP)}x`, "-"],
  "explicit keys": [`${"? ".repeat(DEEP)}x`, "?"],
  "empty keys": [`${": ".repeat(DEEP)}x`, ":"],
  indentation: [Array.from({ length: 1000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"), "a"],
  // The same with lists in keys, where brackets in quotes are none.
  "lists in keys": [`${"? - ".repeat(DEEP)}x`, "?"],
};

/** The deepest place of a tree, going by the way that counts, and by what is written. */
function depthOf(text: string): readonly [counting: number, written: number] {
  const { root } = parseYaml(text);
  const depths = [walk, walkWritten].map((go) => {
    let deepest = 0;
    const visit = (_: TreeNode, path: Path) => {
      deepest = Math.max(deepest, path.length);
      return undefined;
    };
    if (root) go(root, visit);
    return deepest;
  });
  return [depths[0] ?? 0, depths[1] ?? 0];
}

describe("the bound on nesting", () => {
  for (const [name, [text, at]] of Object.entries(DEEP_TEXTS)) {
    it(`stops at ${name}, where they go too deep`, () => {
      assert.ok(text.length < LONGEST_TEXT);
      const { problems, excess } = parseYaml(text);
      assert.equal(excess?.bound, "depth");
      assert.deepEqual(
        problems
          .filter(({ code }) => code === "TOO_DEEP")
          .map(({ range }) => text.slice(range.start, range.end)),
        [at],
      );
      assert.ok(depthOf(text).every((depth) => depth <= DEEPEST));
    });
  }

  it("is far above what anybody writes", () => {
    const levels = Array.from({ length: 100 }, (_, i) => `${"  ".repeat(i)}a:`).join("\n");
    assert.deepEqual(parseYaml(levels).problems, []);
    assert.deepEqual(parseYaml(`${"[".repeat(DEEPEST)}${"]".repeat(DEEPEST)}`).problems, []);
  });

  it("counts levels and not lines, nor what is closed again, nor what stands in quotes or comments", () => {
    for (const text of [
      `[${"[a], ".repeat(10_000)}]`,
      "a: [b, {c: d}]\n".repeat(10_000),
      "a:\n  b:\n    - c\n".repeat(10_000),
      "# ----------------[[[[[[[\n".repeat(10_000),
      `a: "${"[".repeat(DEEP)}"`,
      `a: b${" [".repeat(DEEP)}`,
    ])
      assert.deepEqual(parseYaml(text).problems, []);
  });

  it("keeps what stands before", () => {
    const { root, problems } = parseYaml(`a: {b: 1}\nc: ${"[".repeat(DEEP)}\nd: 1\n`);
    const kept = nodeAt(root, ["a", "b"]);
    assert.equal(kept && toValue(kept), 1);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["TOO_DEEP"],
    );
  });

  it("counts what aliases stand for", () => {
    const lines = ["k0: &a0 [1]"];
    for (let i = 1; i < 10_000; i++) lines.push(`k${i}: &a${i} [*a${i - 1}]`);
    const text = `${lines.join("\n")}\n`;
    const { root, problems } = parseYaml(text);
    assert.deepEqual(
      problems.map(({ code, range }) => [code, text.slice(range.start, range.end)]),
      [["TOO_DEEP", "*a126"]],
    );
    assert.equal(nodeAt(root, ["k126", ...Array(127).fill(0)])?.kind, "scalar");
    assert.equal(nodeAt(root, ["k127"])?.kind, "list");
  });
});

describe("the bound on what aliases bring", () => {
  /** Each line an anchor of a list or mapping of ten times the one before. */
  const bomb = (item: (i: number, name: string) => string): string =>
    [..."abcdefghijklmnop"]
      .map((name, i, all) => {
        const items = Array.from({ length: 10 }, (_, j) => item(j, i === 0 ? "x" : `*${all[i - 1]}`));
        return `${name}: &${name} {${items.join(", ")}}`;
      })
      .join("\n");

  for (const [name, text] of Object.entries({
    mappings: bomb((i, value) => `k${i}: ${value}`),
    lists: bomb((i, value) => `k${i}: [${value}, ${value}]`),
    "merge keys": Array.from({ length: 3000 }, (_, i) => `k${i}: &a${i} {<<: *a${i - 1}, p${i}: 1}`)
      .join("\n")
      .replace("<<: *a-1, ", ""),
    "lists of merge keys": `a: &a {${Array.from({ length: 200 }, (_, i) => `k${i}: 1`).join(", ")}}\nb: {<<: [${"*a, ".repeat(600)}]}`,
  })) {
    it(`stops at ${name}, at the alias with which they pass it`, () => {
      const { root, problems, excess } = parseYaml(text);
      assert.equal(excess?.bound, "aliases");
      assert.deepEqual(
        problems.map(({ code, range }) => [code, text[range.start]]),
        [["TOO_MANY_VALUES", "*"]],
      );
      const size = root ? JSON.stringify(toValue(root)).length : 0;
      assert.ok(size < 20 * (MOST_UNFOLDED + text.length), `${size} characters`);
    });
  }

  it("counts no value that is written, and no alias of a single one", () => {
    const values = Array.from({ length: 2 * MOST_UNFOLDED }, (_, i) => `k${i}: *a`).join("\n");
    assert.deepEqual(parseYaml(`a: &a 1\n${values}\n`).problems, []);
  });
});

it("a text that is too large is left unread", () => {
  const document = parseYaml(`a: "${"x".repeat(LONGEST_TEXT)}"\n`);
  assert.equal(document.root, undefined);
  assert.equal(document.excess?.bound, "length");
  assert.deepEqual(document.problems, []);
});
