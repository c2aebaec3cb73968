import assert from "node:assert/strict";
import { toBlockStyle } from "../../../server/src/yaml/block-style.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";
import { entryAt, toValue } from "../../../server/src/yaml/tree.ts";

/** The text in which the value of `x` is written line by line, as it is read again; undefined where it can't be. */
function inLines(text: string): string | undefined {
  const document = parseYaml(text);
  const entry = entryAt(document.root, ["x"]);
  if (document.root === undefined || entry === undefined || entry.value.kind === "scalar") return undefined;
  const edit = toBlockStyle(document, entry.value, entry);
  if (edit === undefined) return undefined;
  const after = applyEdits(text, [edit]);
  const again = parseYaml(after);
  assert.deepEqual(again.problems, []);
  assert.deepEqual(again.root && toValue(again.root), toValue(document.root));
  return after;
}

describe("a value in brackets, written line by line", () => {
  it("is written as it was", () =>
    assert.equal(
      inLines("x: {k: [1, [a, {b: c}], {}], l: }  # c\n"),
      "x:  # c\n  k:\n    - 1\n    - - a\n      - b: c\n    - {}\n  l:\n",
    ));
  it("keeps its aliases", () =>
    assert.equal(
      inLines("y: &a [1, 2]\nx: {k: *a, l: [*a, 3], <<: {m: 1}}\n"),
      "y: &a [1, 2]\nx:\n  k: *a\n  l:\n    - *a\n    - 3\n  <<:\n    m: 1\n",
    ));
  it("writes what a merge key brings where it was", () =>
    assert.equal(
      inLines("y: &a {p: 1, q: 2}\nx: {k: 1, <<: *a}\n"),
      "y: &a {p: 1, q: 2}\nx:\n  k: 1\n  <<: *a\n",
    ));
  it("is left as it is where it is an alias, or has anchors or tags in it", () => {
    assert.equal(inLines("y: &a [1]\nx: *a\n"), undefined);
    assert.equal(inLines("x: [&a 1, *a]\n"), undefined);
    assert.equal(inLines("x: [!!str 1]\n"), undefined);
  });
  it("grows no more than its indentation does, whatever aliases stand for", () => {
    const levels = Array.from({ length: 3 }, (_, i) => {
      const items = Array.from({ length: 9 }, (_, j) => `k${j}: ${i === 0 ? 1 : `*a${i - 1}`}`);
      return `a${i}: &a${i} {${items.join(", ")}}`;
    });
    const text = `${levels.join("\n")}\nx: {l: *a2, m: *a2}\n`;
    assert.ok((inLines(text) ?? text).length < text.length + 50);
    assert.notEqual(inLines(text), undefined);
  });
});
