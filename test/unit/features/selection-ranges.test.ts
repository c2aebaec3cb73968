// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import type { SelectionRange } from "vscode-languageserver-types";
import { selectionRanges } from "../../../server/src/features/selection-ranges.ts";
import { atCursor } from "./marked.ts";

/** What is selected step by step, from inside out, without the whole document. */
function steps(text: string): string[] {
  const { document, offset } = atCursor(text);
  const [first] = selectionRanges(document, [offset]);
  const found: string[] = [];
  for (let at: SelectionRange | undefined = first; at; at = at.parent)
    found.push(document.textDocument.getText(at.range));
  assert.equal(found.pop(), document.textDocument.getText());
  return found;
}

describe("selection ranges", () => {
  it("grow from the text to its quotes, the pair, the mapping", () => {
    assert.deepEqual(steps('apisix:\n  id: "a▮bc" # x\n  control: {}\n\n'), [
      "abc",
      '"abc"',
      'id: "abc"',
      'id: "abc" # x\n  control: {}',
      'apisix:\n  id: "abc" # x\n  control: {}',
    ]);
  });

  it("begin at the key, at the item, at the name in a variable, at its default", () => {
    assert.deepEqual(steps("apisix:\n  i▮d: a\n  control: {}\n").slice(0, 2), ["id", "id: a"]);
    assert.deepEqual(steps("apisix:\n  node_listen: [90▮80, 9081]\n").slice(0, 3), [
      "9080",
      "[9080, 9081]",
      "node_listen: [9080, 9081]",
    ]);
    const text = 'apisix:\n  id: "a ${{NAME:=x}} b"\n  control: {}\n';
    assert.deepEqual(steps(text.replace("NAME", "NA▮ME")).slice(0, 3), [
      "NAME",
      "${{NAME:=x}}",
      "a ${{NAME:=x}} b",
    ]);
    assert.deepEqual(steps(text.replace(":=x", ":=x▮")).slice(0, 2), ["x", "${{NAME:=x}}"]);
  });

  it("stay at an alias and do not go where it leads", () => {
    assert.deepEqual(steps("apisix: &a\n  id: x\n  control: {}\nother:\n  <<: *▮a\n").slice(0, 2), [
      "*a",
      "<<: *a",
    ]);
  });

  it("are the whole document where nothing is, and one for each position", () => {
    const { document } = atCursor("▮");
    assert.equal(selectionRanges(document, [0, 0]).length, 2);
    assert.deepEqual(steps("# a▮b\napisix:\n  id: x\n  control: {}\n"), []);
  });
});
