import assert from "node:assert/strict";
import fc from "fast-check";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";
import { dashColumn, removeItem, removeItems } from "../../../server/src/yaml/list-items.ts";
import { nodeAt } from "../../../server/src/yaml/tree.ts";

/** The text without one item of the list `a`; undefined where it can't be taken out. */
function removed(text: string, index: number): string | undefined {
  const document = parseYaml(text);
  const list = nodeAt(document.root, ["a"]);
  const edit = list?.kind === "list" ? removeItem(document, list, index) : undefined;
  return edit && applyEdits(text, [edit]);
}

describe("removeItem", () => {
  it("takes out the item with its line, and leaves the lines of comments", () => {
    const text = "a:\n  # first\n  - x\n  # second\n  - y\n";
    assert.equal(removed(text, 0), "a:\n  # first\n  # second\n  - y\n");
    assert.equal(removed(text, 1), "a:\n  # first\n  - x\n  # second\n");
  });

  it("keeps the comment behind the item, on a line of its own", () => {
    assert.equal(removed("a:\n  - x # one\n  - y # two\n", 1), "a:\n  - x # one\n  # two\n");
  });

  it("leaves no blank behind at the end of a text without a line break, of Windows too", () => {
    assert.equal(removed("a:\n- x\n- y", 1), "a:\n- x");
    assert.equal(removed("a:\r\n- x\r\n- y", 1), "a:\r\n- x");
    assert.equal(removed("a:\r\n- x\r\n- y\r\n", 0), "a:\r\n- y\r\n");
  });

  it("takes a comma with it in flow style", () => {
    assert.equal(removed("a: [x, 'y', z] # c\n", 0), "a: ['y', z] # c\n");
    assert.equal(removed("a: [x, 'y', z] # c\n", 1), "a: [x, z] # c\n");
    assert.equal(removed("a: [x, 'y', z] # c\n", 2), "a: [x, 'y'] # c\n");
  });

  it("leaves an item that it can't take out without more", () => {
    assert.equal(removed("a: [x]\n", 0), undefined);
    assert.equal(removed("a: [x, y]\n", 2), undefined);
    assert.equal(removed("a: [x, # one\n  y]\n", 1), undefined);
    assert.equal(removed("a:\n  - >\n    x\n  - y\n", 0), undefined);
    assert.equal(removed("a:\n  - &n x\n  - *n\n", 0), undefined);
  });
});

describe("dashColumn", () => {
  const column = (text: string) => {
    const document = parseYaml(text);
    const list = nodeAt(document.root, ["a"]);
    return list?.kind === "list" ? dashColumn(document, list) : "no list";
  };

  it("is where the dashes stand", () => {
    assert.equal(column("a:\n- x\n"), 0);
    assert.equal(column("a:\n    -   x\n"), 4);
    assert.equal(column("a: [x]\n"), undefined);
    assert.equal(column("a: []\n"), undefined);
  });
});

describe("removeItems", () => {
  const item = fc.constantFrom("x", "'y'", "- z", "k: v", "", "x # c", "{ a: 1 }", "|\n    t");
  const between = fc.constantFrom("", "", "  # remark\n", "\n");

  /** The text after the items were taken out one by one, from the last to the first, reading it anew each time. */
  function oneByOne(text: string, indices: readonly number[]): string | undefined {
    let after: string | undefined = text;
    for (const index of [...indices].sort((a, b) => b - a)) after = after && removed(after, index);
    return after;
  }

  function atOnce(text: string, indices: readonly number[]): string | undefined {
    const document = parseYaml(text);
    const list = nodeAt(document.root, ["a"]);
    const edits = list?.kind === "list" ? removeItems(document, list, indices) : undefined;
    return edits && applyEdits(text, edits);
  }

  it("takes out in block style what removing one by one takes out", () => {
    const parts = fc.array(fc.tuple(item, between), { minLength: 2, maxLength: 7 });
    fc.assert(
      fc.property(parts, fc.array(fc.boolean(), { minLength: 7 }), fc.boolean(), (items, gone, open) => {
        const lines = items.map(([content, behind]) => `  - ${content}\n${behind}`).join("");
        const text = `a:\n${lines}`.slice(0, open ? -1 : undefined);
        const indices = items.map((_, i) => i).filter((i) => gone[i]);
        fc.pre(indices.length > 0 && parseYaml(text).problems.length === 0);
        assert.equal(atOnce(text, indices), oneByOne(text, indices), JSON.stringify({ text, indices }));
      }),
    );
  });

  it("takes out in flow style what removing one by one takes out", () => {
    const parts = fc.array(fc.constantFrom("x", "'y'", "[z]", "{ k: v }"), { minLength: 2, maxLength: 7 });
    fc.assert(
      fc.property(parts, fc.array(fc.boolean(), { minLength: 7 }), (items, gone) => {
        const text = `a: [${items.join(", ")}] # c\n`;
        const indices = items.map((_, i) => i).filter((i) => gone[i]);
        fc.pre(indices.length > 0);
        assert.equal(atOnce(text, indices), oneByOne(text, indices), JSON.stringify({ text, indices }));
      }),
    );
  });
});
