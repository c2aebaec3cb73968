import assert from "node:assert/strict";
import fc from "fast-check";
import { readWithLyaml } from "../../../server/src/lua/lyaml.ts";
import { placeInTree } from "../../../server/src/lua/places.ts";
import { get, isTable } from "../../../server/src/lua/value.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { partOfScalar } from "../../../server/src/yaml/value-offsets.ts";

/** The text of the first occurrence of a word of the value of `key`, as it is found in the file; undefined if it isn't known. */
function placeOf(text: string, word: string): { start: number; found: string } | undefined {
  const result = readWithLyaml(text);
  assert.ok(result.ok && isTable(result.value));
  const value = String(get(result.value, "key"));
  const place = placeInTree(parseYaml(text), ["key"]);
  assert.ok(place);
  const at = value.indexOf(word);
  assert.notEqual(at, -1);
  const range = partOfScalar(text, place.range, value, { start: at, end: at + word.length });
  return range && { start: range.start, found: text.slice(range.start, range.end) };
}

describe("the place of a part of a string", () => {
  const samples: Record<string, string> = {
    plain: "key: one two;\n",
    "plain, over two lines": "key: one\n  two;\n",
    "in single quotes": "key: 'it''s two;'\n",
    "in single quotes, over two lines": "key: 'one\n\n  two; three'\n",
    "in double quotes": 'key: "a\\tb\\x41\\u0042 two; \\" "\n',
    "in double quotes, over two lines": 'key: "one\n\n\n   two;"\n',
    "in double quotes, with an escaped line break": 'key: "one \\\n   two;"\n',
    literal: "key: |\n  one;\n\n    two;\n",
    "literal, with an indentation indicator": "key: |1-\n   one;\n   two;\n",
    folded: "key: >\n  one\n  two;\n",
    "literal, with carriage returns": "key: |\r\n  one;\r\n  two;\r\n",
  };
  for (const [name, text] of Object.entries(samples))
    it(name, () => assert.deepEqual(placeOf(text, "two;"), { start: text.indexOf("two;"), found: "two;" }));

  it("of what an escape stands for is the escape", () => {
    const text = 'key: "one\\x3btwo"\n';
    assert.equal(placeOf(text, ";")?.found, "\\x3b");
  });

  it("is unknown in an alias", () => assert.equal(placeOf("other: &a one;\nkey: *a\n", "one;"), undefined));

  it("is in the scalar, whatever is written", () => {
    const styles = fc.constantFrom(
      (value: string) => JSON.stringify(value),
      (value: string) => `'${value.replaceAll("'", "''")}'`,
      (value: string) => `|-\n${value.replace(/^/gm, "  ")}`,
      (value: string) => `>-\n${value.replace(/^/gm, "  ")}`,
      (value: string) => value,
    );
    const words = fc.array(fc.constantFrom("a", "b;", "'", '"', "\\", " ", "\n", "{", "é", "#"), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, styles, fc.nat(12), fc.nat(12), (parts, write, from, length) => {
        const text = `key: ${write(parts.join(""))}\n`;
        const result = readWithLyaml(text);
        if (!result.ok || !isTable(result.value)) return;
        const cell = result.value.cells.get("key");
        const range = placeInTree(parseYaml(text), ["key"])?.range;
        if (range === undefined || typeof cell?.value !== "string") return;
        const part = { start: from, end: from + length };
        const place = partOfScalar(text, range, cell.value, part);
        if (place === undefined) return;
        assert.ok(range.start <= place.start && place.start <= place.end && place.end <= range.end, text);
      }),
    );
  });
});
