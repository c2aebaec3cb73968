import assert from "node:assert/strict";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import {
  applyEdits,
  indentStep,
  insertEntry,
  renderBlock,
  renderScalar,
  replaceScalar,
} from "../../../server/src/yaml/edit.ts";
import { columnOf } from "../../../server/src/yaml/line.ts";
import type { Path } from "../../../server/src/yaml/path.ts";
import { resolvePlainScalar } from "../../../server/src/yaml/scalars.ts";
import { nodeAt, type PlainValue } from "../../../server/src/yaml/tree.ts";

const STATUS = { ip: "0.0.0.0", port: 7085 };

/** The text with an entry put in; undefined where it can't be. */
function inserted(
  text: string,
  path: Path,
  key: string,
  value: PlainValue,
  after?: string,
): string | undefined {
  const edit = insertEntry(parseYaml(text), path, key, value, after);
  return edit && applyEdits(text, [edit]);
}

describe("insertEntry", () => {
  it("adds to the end of a block, after the last line's comment", () => {
    assert.equal(
      inserted("apisix: # all\n  node_listen: 9080 # HTTP\nplugins: []\n", ["apisix"], "status", STATUS),
      "apisix: # all\n  node_listen: 9080 # HTTP\n  status:\n    ip: 0.0.0.0\n    port: 7085\nplugins: []\n",
    );
  });

  it("adds behind the entry that is named", () => {
    assert.equal(
      inserted(
        "deployment:\n  role: traditional # r\n  etcd:\n    timeout: 3\n",
        ["deployment"],
        "x",
        1,
        "role",
      ),
      "deployment:\n  role: traditional # r\n  x: 1\n  etcd:\n    timeout: 3\n",
    );
  });

  it("indents as the document does", () => {
    assert.equal(
      inserted("a:\n    b:\n        c: 1\n", ["a"], "d", { e: ["f"] }),
      "a:\n    b:\n        c: 1\n    d:\n        e:\n            - f\n",
    );
  });

  it("keeps the line breaks of Windows, and a text that ends without one", () => {
    assert.equal(inserted("a:\r\n  b: 1 # c\r\n", ["a"], "d", 2), "a:\r\n  b: 1 # c\r\n  d: 2\r\n");
    assert.equal(inserted("a:\n  b: 1", ["a"], "d", 2), "a:\n  b: 1\n  d: 2");
  });

  it("makes what is missing on the way, from the root on", () => {
    assert.equal(inserted("a: 1\n", ["x", "y"], "z", true), "a: 1\nx:\n  y:\n    z: true\n");
    assert.equal(inserted("", ["x"], "y", null), "x:\n  y:\n");
    assert.equal(inserted("# c", ["x"], "y", 1), "# c\nx:\n  y: 1\n");
  });

  it("fills a key that has nothing yet, or null", () => {
    assert.equal(inserted("a: # c\nb: 1\n", ["a"], "x", 1), "a: # c\n  x: 1\nb: 1\n");
    assert.equal(inserted("a: null # c\n", ["a"], "x", 1), "a: \n  x: 1 # c\n");
    assert.equal(inserted("a:", ["a"], "x", 1), "a:\n  x: 1");
  });

  it("gives a key that stands there without a value what it lacks, and takes none away", () => {
    assert.equal(
      inserted("apisix:\n  status: # c\n  x: 1\n", ["apisix"], "status", STATUS),
      "apisix:\n  status: # c\n    ip: 0.0.0.0\n    port: 7085\n  x: 1\n",
    );
    assert.equal(inserted("a: # c\n", [], "a", ["x"]), "a: # c\n  - x\n");
    for (const text of ["a: 1\n", "a: {}\n", "{a: }\n"])
      assert.equal(inserted(text, [], "a", { b: 1 }), undefined);
  });

  it("writes flow style into flow style", () => {
    assert.equal(
      inserted("a: {b: 1} # c\n", ["a"], "x", { y: [1, "z"] }),
      "a: {b: 1, x: { y: [1, z] }} # c\n",
    );
    assert.equal(inserted("a: {}\n", ["a"], "x", 1), "a: { x: 1 }\n");
    assert.equal(inserted("a: {\n  # c\n}\n", ["a"], "x", 1), "a: { x: 1\n  # c\n}\n");
    assert.equal(inserted("{a: 1}", [], "x", null), "{a: 1, x: null}");
  });

  it("adds after a block scalar and before what follows it", () => {
    assert.equal(
      inserted("a:\n  b: |\n    text\nc: 1\n", ["a"], "x", 1),
      "a:\n  b: |\n    text\n  x: 1\nc: 1\n",
    );
  });

  it("aligns with keys that are something, not with an empty one", () => {
    assert.equal(inserted(" a: 1\n : 2\n", [], "x", 1), " a: 1\n : 2\n x: 1\n");
  });

  it("adds in a list's item", () => {
    assert.equal(
      inserted("a:\n  - b: 1\n  - c: 2\n", ["a", 0], "x", 1),
      "a:\n  - b: 1\n    x: 1\n  - c: 2\n",
    );
  });

  it("touches nothing where it can't be told what would come of it", () => {
    const cases: readonly (readonly [string, Path])[] = [
      ["a: text\n", ["a"]],
      ["a: [1]\n", ["a"]],
      ["- 1\n", ["a"]],
      ["a: [1]\n", ["a", 3]],
      ["? a\n: b: 1\n", []],
      ["&x a: 1\n", []],
      ["{a: }\n", ["a"]],
      ["x: &x {b: 1}\na: *x\n", ["a"]],
      ["x: &x\n  b:\n    c: 1\na:\n  <<: *x\n", ["a", "b"]],
      ["# one\n---\n---\nb: 1\n", ["a"]],
      ["# one\n...\n", ["a"]],
    ];
    for (const [text, path] of cases) assert.equal(inserted(text, path, "x", 1), undefined, text);
  });
});

describe("replaceScalar", () => {
  const replaced = (text: string) => {
    const document = parseYaml(text);
    const node = nodeAt(document.root, ["a"]);
    const edit = node?.kind === "scalar" ? replaceScalar(document, node, "new") : undefined;
    return edit && applyEdits(text, [edit]);
  };

  it("puts the text in the value's place, quotes and all", () => {
    assert.equal(replaced("a: 'x y' # c\n"), "a: new # c\n");
    assert.equal(replaced("a: &n old\n"), "a: &n new\n");
  });

  it("leaves what has a tag or is a block of lines", () => {
    for (const text of [
      "a: !!str 1\n",
      "a: !own &n 1\n",
      "a: &n !!str 1\n",
      "a: |\n  text\n",
      "a: >-\n  text\n",
    ]) {
      assert.equal(replaced(text), undefined, text);
    }
  });
});

describe("rendering", () => {
  it("quotes what would be read as something else", () => {
    const texts = [
      "etcd",
      "/apisix",
      "0.0.0.0",
      "https://a:7943",
      "on",
      "1:2",
      "7085",
      "",
      "a b",
      "#c",
      "*x",
      "a:",
      "é",
    ];
    for (const text of texts) {
      const written = renderScalar(text);
      assert.equal(parseYaml(`k: ${written}`).root?.kind, "map", written);
      const node = nodeAt(parseYaml(`k: ${written}`).root, ["k"]);
      assert.equal(node?.kind === "scalar" ? node.value : undefined, text, written);
    }
    assert.equal(renderScalar("on"), '"on"');
    assert.equal(renderScalar("https://a:7943"), "https://a:7943");
    assert.equal(resolvePlainScalar(renderScalar(12)), 12);
  });

  it("writes mappings in lists in mappings", () => {
    assert.deepEqual(renderBlock({ a: [{ b: 1, c: [true] }, "d"] }, 2, 2), [
      "  a:",
      "    - b: 1",
      "      c:",
      "        - true",
      "    - d",
    ]);
  });
});

describe("indentation", () => {
  it("is told by the first block in a block", () => {
    assert.equal(indentStep(parseYaml("a:\n    b: 1\n")), 4);
    assert.equal(indentStep(parseYaml("a: {b: 1}\nc:\n   d: 1\n")), 3);
    assert.equal(indentStep(parseYaml("a: 1\n")), 2);
  });

  it("has columns from 0, a byte order mark apart", () => {
    assert.equal(columnOf("a: 1\n  b", 7), 2);
    assert.equal(columnOf("\uFEFFa: 1", 1), 0);
    assert.equal(inserted("\uFEFFa: 1\n", [], "b", 2), "\uFEFFa: 1\nb: 2\n");
  });
});

describe("applyEdits", () => {
  it("takes edits in any order, insertions before what they stand at, and in theirs", () => {
    const edits = [
      { range: { start: 2, end: 3 }, text: "C" },
      { range: { start: 0, end: 1 }, text: "A" },
      { range: { start: 3, end: 4 }, text: "" },
      { range: { start: 2, end: 2 }, text: "-" },
      { range: { start: 2, end: 2 }, text: "+" },
    ];
    assert.equal(applyEdits("abcd", edits), "Ab-+C");
  });
});
