import assert from "node:assert/strict";
import { writtenPlaces } from "../../../server/src/gateway/places.ts";
import { readWithLyaml } from "../../../server/src/lua/lyaml.ts";
import type { ReadResult } from "../../../server/src/lua/read-result.ts";
import { readingOf } from "../../../server/src/lua/readings.ts";
import { partOf } from "../../../server/src/lua/tables.ts";
import { readWithTinyYaml } from "../../../server/src/lua/tinyyaml/read.ts";
import type { Dialect } from "../../../server/src/lua/tinyyaml/reader.ts";
import { isList, isTable, LUA_NULL, type LuaValue, listItems } from "../../../server/src/lua/value.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import type { Path } from "../../../server/src/yaml/path.ts";

const OLD: Dialect = { doubledQuotes: false, documentEnd: false, blockItems: false };
const NEW: Dialect = { doubledQuotes: true, documentEnd: true, blockItems: true };

function plain(value: LuaValue | undefined): unknown {
  if (value === LUA_NULL) return null;
  if (!isTable(value)) return value;
  if (value.cells.size > 0 && isList(value)) return [...listItems(value)].map((cell) => plain(cell.value));
  return Object.fromEntries([...value.cells].map(([key, cell]) => [String(key), plain(cell.value)]));
}

/** The value of `v`, or the code of the failure. */
function read(result: ReadResult): unknown {
  if (!result.ok) return result.failure.code;
  const value = plain(result.value);
  return typeof value === "object" && value !== null && "v" in value ? value.v : value;
}

/** What is written, what lyaml makes of it, what tinyyaml 0.4.4 does, and 0.4.2 where it differs. */
const CASES: readonly (readonly [written: string, lyaml: unknown, tiny: unknown, old?: unknown])[] = [
  ["v: no", false, "no"],
  ["v: 010", 8, 10],
  ["v: 0x1e", 30, "0x1e"],
  ["v: 1_000", 1000, "1_000"],
  ["v: 1:2", 62, "1:2"],
  ["v: .5", 0.5, ".5"],
  ["v: [9080, a]", [9080, "a"], ["9080", "a"]],
  ["v: {a: null}", { a: null }, { a: "null" }],
  ["v:\n  - {port: 9080}", [{ port: 9080 }], "tinyyaml/line"],
  ["v:\n  - [1]", [[1]], "tinyyaml/flow-item"],
  ["v: {a: }", { a: null }, "tinyyaml/flow"],
  ["v: [1, 2", "yaml/flow-end", ["1"]],
  ["v: 1\nv: 2", 2, 1],
  ["v: &x 1", 1, "&x 1"],
  ["v: !!str 12", "12", 12],
  ["v: one\n  two", "one two", "tinyyaml/indent"],
  ['v: "text', "yaml/quote-open", "tex"],
  ['v: "text" more', "yaml/key-expected", "text"],
  ["v: a: b", "yaml/value-here", "a"],
  ["v: 'it''s'", "it's", "it's", "it"],
  ['v: "\\x41"', "A", "x41"],
  ["v: @a", "yaml/character", "@a"],
  ["v: | # c\n  a", "a", "tinyyaml/block-sign"],
  ["v: |\n  # a\n  b", "# a\nb", "b\n"],
  ["v: |\n  # a\nw: 1", "# a\n", "\n"],
  ["v:\n  - |\n    a\n", ["a\n"], ["a\n"], "tinyyaml/block-item"],
  ["v:\n\t- a", "yaml/character", ["a"]],
  ["v:\ta", "a", "tinyyaml/line"],
  ["v: 1\n---\nw: 2", 1, "tinyyaml/second-document"],
  ["v: 1\n...\n", 1, 1, "tinyyaml/line"],
  ["v:\n  -\n  a: 1", "yaml/value-expected", [{ a: 1 }]],
  [
    "v: 2026-01-01",
    "2026-01-01",
    { year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 0, fraction: 0 },
  ],
  ["x: &x {a: 1}\nv:\n  <<: *x\n  b: 2", { a: 1, b: 2 }, { "<<": "*x", b: 2 }],
  ["v: *x", "yaml/alias", "*x"],
  ["v: !!int a", "yaml/tag-value", "a"],
  ["v: 07_", "yaml/number", "07_"],
  ["\ufeffv: 1", 1, { "\ufeffv": 1 }],
  ["v: a\u0007", "yaml/control-character", "a\u0007"],
];

describe("what is written is read by each version's own reader", () => {
  for (const [written, lyaml, tiny, old = tiny] of CASES)
    it(JSON.stringify(written), () => {
      assert.deepEqual(read(readWithLyaml(written)), lyaml, "lyaml");
      assert.deepEqual(read(readWithTinyYaml(written, NEW)), tiny, "tinyyaml 0.4.4");
      assert.deepEqual(read(readWithTinyYaml(written, OLD)), old, "tinyyaml 0.4.2");
    });
});

describe("Both readers know where each value stands", () => {
  const text = "deployment:\n  etcd:\n    host:\n      - http://a:2379 # first\n    timeout: 30\n";
  const document = parseYaml(text);
  for (const name of ["lyaml", "tinyyaml-0.4.4"] as const)
    it(name, () => {
      const result = readingOf(document, name);
      const placeOf = writtenPlaces(document, name);
      assert.ok(result.ok && isTable(result.value));
      const seen: string[] = [];
      const visit = (value: LuaValue, path: Path): void => {
        if (!isTable(value)) return;
        for (const [key, { value: child }] of value.cells) {
          const at = [...path, partOf(key)];
          const place = placeOf(at);
          assert.ok(place);
          if (!isTable(child)) seen.push(text.slice(place.range.start, place.range.end));
          if (place.keyRange) seen.push(text.slice(place.keyRange.start, place.keyRange.end));
          visit(child, at);
        }
      };
      visit(result.value, []);
      assert.deepEqual(seen, ["deployment", "etcd", "host", "http://a:2379", "30", "timeout"]);
    });
});
