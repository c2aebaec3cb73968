import assert from "node:assert/strict";
import fc from "fast-check";
import { readWithLyaml } from "../../../server/src/lua/lyaml.ts";
import { readingOf } from "../../../server/src/lua/readings.ts";
import type { LuaValue } from "../../../server/src/lua/value.ts";
import { commentsIn, marksIn } from "../../../server/src/yaml/comments.ts";
import { parseYaml, type YamlDocument } from "../../../server/src/yaml/document.ts";
import { charactersRead } from "../../../server/src/yaml/reading.ts";
import type { Entry, TreeNode } from "../../../server/src/yaml/tree.ts";
import { step, textsAfter } from "../../support/edits.ts";
import { grownConfiguration } from "../../support/grown-configuration.ts";
import { FIXTURES } from "../rules/arbitrary.ts";

/** What texts in YAML are made of, whether they are YAML or not. */
const ATOMS = [
  ...["a", "b", "key", "- ", "-", ": ", ":", "? ", "\n", "\n", "\n  ", "\n    ", "\n  - ", "\n- ", " ", "  "],
  ...[
    "#",
    " # c",
    "#x\n",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&x ",
    "*x",
    "<<: *x",
    "<<: ",
    "!!str ",
    "!t ",
    "|",
    ">",
  ],
  ...["|-\n", "|+\n ", ">2\n", "'", '"', "'q'", '"d"', "\t", "\r\n", "\r", "\u0085", "\u2028", "é", "😀"],
  ...["\ufeff", "---\n", "\n...\n", "%TAG ! x\n", "~", "0x1f", "yes", "a: b", "a: 1\n", "c:\n  d: 1\n"],
  ...["l:\n- x\n- y\n", "l:\n  - x\n  - y: 2\n    z: 3\n", "x: &x\n  k: {a: 1}\n", "y: {<<: *x}\n", "\u0001"],
];

const texts = fc.oneof(
  fc.constantFrom(...FIXTURES),
  fc.array(fc.constantFrom(...ATOMS), { maxLength: 40 }).map((atoms) => atoms.join("")),
);

describe("a text that is read after another", () => {
  it("is what it is when it is read alone", function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(texts, fc.array(step, { maxLength: 6 }), (first, steps) => {
        let before: YamlDocument | undefined;
        for (const text of textsAfter(first, steps)) {
          before = parseYaml(text, "utf-8", before);
          assert.deepEqual(shown(before), shown(parseYaml(text)), JSON.stringify(text));
          assert.equal(result(readingOf(before, "lyaml")), result(readWithLyaml(text)), JSON.stringify(text));
        }
      }),
      { numRuns: 300 },
    );
  });

  /** Edits directly behind a part that change what it is: the text before and after. */
  const BEHIND: readonly (readonly [before: string, after: string])[] = [
    ["z: 1\na:\nb: 1\n", "z: 1\na:\n- b: 1\n"],
    ["z: 1\n? a\nb: 1\n", "z: 1\n? a\n: b: 1\n"],
    ["z: 1\na: x\nb: 1\n", "z: 1\na: x\n b: 1\n"],
    ["z: 1\na: b\nc: 1\n", "z: 1\na: b\n--- c: 1\n"],
    ["z: 1\na: |\n  b\n# c\n", "z: 1\na: |\n  b\n  # c\n"],
    ["z:\n  - 1\n  - a\nb: 1\n", "z:\n  - 1\n  - a\n  b: 1\n"],
    ["z: 1\na: x", "z: 1\na: xy"],
  ];

  it("is what it is behind what is kept", () => {
    for (const [first, second] of BEHIND)
      for (const [before, after] of [
        [first, second],
        [second, first],
      ] as const) {
        const read = parseYaml(after, "utf-8", parseYaml(before));
        assert.deepEqual(shown(read), shown(parseYaml(after)), JSON.stringify(after));
      }
  });

  it("is read only where it differs", () => {
    const text = grownConfiguration(10_000);
    const document = parseYaml(text);
    const at = text.indexOf("keepalive_timeout: 60s");
    for (const after of [`${text.slice(0, at)}# x\n    ${text.slice(at)}`, `${text}# x\n`, `# x\n${text}`]) {
      const start = charactersRead();
      const read = parseYaml(after, "utf-8", document);
      readingOf(read, "lyaml");
      const count = charactersRead() - start;
      assert.ok(count < 2_000, `${count} characters are read`);
    }
  });

  it("keeps the tables of what is the same", () => {
    const before = parseYaml("a:\n  b: {c: 1}\nd:\n  - e: 2\n  - f: 3\n");
    const after = parseYaml("a: # x\n  b: {c: 1}\nd:\n  - e: 2\n  - f: 4\n", "utf-8", before);
    const tableAt = (document: YamlDocument, ...path: (string | number)[]): LuaValue | undefined => {
      const reading = readingOf(document, "lyaml");
      let value = reading.ok ? reading.value : undefined;
      for (const key of path) value = typeof value === "object" ? value.cells.get(key)?.value : undefined;
      return value;
    };
    for (const path of [["a"], ["a", "b"], ["d", 1]])
      assert.equal(tableAt(after, ...path), tableAt(before, ...path), path.join("."));
    for (const path of [[], ["d"], ["d", 2]])
      assert.notEqual(tableAt(after, ...path), tableAt(before, ...path), path.join("."));
  });
});

/** All that can be seen of a document. */
function shown({ text, root, problems, secondDocument, excess, reading }: YamlDocument): unknown {
  const tree = root && node(root, new Map());
  const notes = { comments: commentsIn(text), marks: marksIn(text) };
  return { text, tree, problems, secondDocument, excess, ...notes, isAccepted: reading !== undefined };
}

/** A node with all that is in it; what is at several places is shown once. */
function node(given: TreeNode, seen: Map<unknown, number>): unknown {
  const { kind, range, alias } = given;
  if (kind === "scalar") {
    const { style, text, value } = given;
    return { kind, range, alias, style, text, value };
  }
  const content = kind === "map" ? given.entries : given.items;
  const known = seen.get(content);
  if (known !== undefined) return { kind, range, alias, known };
  seen.set(content, seen.size);
  if (kind === "list")
    return { kind, range, alias, flow: given.flow, items: given.items.map((one) => node(one, seen)) };
  const pair = ({ key, keyRange, range, merged, value }: Entry): unknown => ({
    ...{ key, keyRange, range, merged },
    value: node(value, seen),
  });
  return {
    kind,
    range,
    alias,
    flow: given.flow,
    entries: given.entries.map(pair),
    merges: given.merges.map(pair),
  };
}

/** The result of a reader as text; tables in several places are shown once. */
function result(read: ReturnType<typeof readWithLyaml>): string {
  if (!read.ok) return JSON.stringify(read.failure);
  const seen = new Map<LuaValue, number>();
  const show = (value: LuaValue): unknown => {
    if (typeof value !== "object") return `${typeof value} ${value}`;
    const known = seen.get(value);
    if (known !== undefined) return known;
    seen.set(value, seen.size);
    return [
      value.kind,
      ...Array.from(value.cells, ([key, cell]) => [show(key), show(cell.value), cell.origin]),
    ];
  };
  return JSON.stringify([read.shares, read.value === undefined ? "nothing" : show(read.value)]);
}
