import assert from "node:assert/strict";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { type Entry, entryAt, nodeAt, toValue, walk } from "../../../server/src/yaml/tree.ts";

/** The plain value of a text, with ordinary objects. */
function value(text: string): unknown {
  const { root } = parseYaml(text);
  return root && JSON.parse(JSON.stringify(toValue(root)));
}

const problems = (text: string) => parseYaml(text).problems.map(({ code }) => code);

describe("the tree of a text", () => {
  it("has nothing where nothing is written", () => {
    for (const text of ["", "\n", "# only a comment", "---\n", "--- # c\n"]) {
      const document = parseYaml(text);
      assert.equal(document.root, undefined, JSON.stringify(text));
      assert.deepEqual(document.problems, []);
    }
  });

  it("takes of equal keys the last", () => {
    const text = "a: 1\nb: 2\na: 3\n";
    const { root } = parseYaml(text);
    assert.deepEqual(value(text), { a: 3, b: 2 });
    const at = entryAt(root, ["a"]);
    assert.equal(text.slice(at?.range.start, at?.range.end), "a: 3");
    const seen: string[] = [];
    if (root) walk(root, (_, path) => void seen.push(path.join(".")));
    assert.deepEqual(seen, ["", "a", "b"]);
  });

  it("retypes what is plain, and nothing in quotes", () => {
    assert.deepEqual(value("a: on\nb: 'on'\nc: \"010\"\nd: 010\ne: |\n  on\nf: ''\ng:\n"), {
      a: true,
      b: "on",
      c: "010",
      d: 8,
      e: "on\n",
      f: "",
      g: null,
    });
  });

  it("follows tags", () => {
    assert.deepEqual(value('a: !!str 010\nb: !!int "10"\nc: !!bool "yes"\nd: !!null x\ne: !own 1\n'), {
      a: "010",
      b: 10,
      c: true,
      d: null,
      e: 1,
    });
  });

  it("reads the first document only, and finds errors in all", () => {
    const document = parseYaml("a: 1\n---\nb: 2\n");
    assert.deepEqual(value("a: 1\n---\nb: 2\n"), { a: 1 });
    assert.equal(document.secondDocument?.start, 5);
    assert.notDeepEqual(problems("a: 1\n---\nb: [\n"), []);
  });

  it("puts every key and value where it stands, quotes included", () => {
    const text = `"a": 'x' # c\nb:\n  - "y"\n  - z\n`;
    const { root } = parseYaml(text);
    const shown = (path: (string | number)[]) => {
      const range = nodeAt(root, path)?.range;
      return text.slice(range?.start, range?.end);
    };
    const key = entryAt(root, ["a"])?.keyRange;
    assert.equal(text.slice(key?.start, key?.end), '"a"');
    assert.deepEqual([shown(["a"]), shown(["b", 0]), shown(["b", 1])], ["'x'", '"y"', "z"]);
    assert.equal(shown(["b"]), '- "y"\n  - z');
  });

  it("knows no path that is not there", () => {
    const { root } = parseYaml("a: [1]\n");
    for (const path of [["b"], ["a", 1], ["a", "b"], ["a", 0, "c"]])
      assert.equal(nodeAt(root, path), undefined);
  });

  it("takes any key for only a key", () => {
    const { root } = parseYaml("__proto__: 1\nconstructor: 2\n");
    assert.deepEqual(Object.keys(root ? (toValue(root) as object) : {}), ["__proto__", "constructor"]);
  });

  it("survives a byte order mark, line breaks of Windows and characters of any length", () => {
    const text = '\uFEFFa: 1\r\n"😀": é\r\n';
    const { root } = parseYaml(text);
    assert.deepEqual(value(text), { a: 1, "😀": "é" });
    const range = entryAt(root, ["😀"])?.range;
    assert.equal(text.slice(range?.start, range?.end), '"😀": é');
  });
});

describe("merge keys", () => {
  it("add what the mapping does not have, before or behind them", () => {
    assert.deepEqual(value("x: &x {a: 1, b: 2}\ny:\n  a: 3\n  <<: *x\n  c: 4\n"), {
      x: { a: 1, b: 2 },
      y: { a: 3, b: 2, c: 4 },
    });
    assert.deepEqual(value("x: &x {a: 1}\ny: {<<: *x, a: 5}\n"), { x: { a: 1 }, y: { a: 5 } });
  });

  it("take of several mappings the first that has a key", () => {
    assert.deepEqual(value("x: &x {a: 1}\nz: &z {a: 2, b: 3}\ny:\n  <<: [*x, *z]\n"), {
      x: { a: 1 },
      z: { a: 2, b: 3 },
      y: { a: 1, b: 3 },
    });
  });

  it("count in quotes too, as lyaml has it", () => {
    assert.deepEqual(value('x: &x {a: 1}\ny:\n  "<<": *x\n'), { x: { a: 1 }, y: { a: 1 } });
  });

  it("are marked as not written there", () => {
    const y = nodeAt(parseYaml("x: &x {a: 1}\ny: {<<: *x, b: 2}\n").root, ["y"]);
    const entries: readonly Entry[] = y?.kind === "map" ? y.entries : [];
    assert.deepEqual(
      entries.map(({ key, merged }) => [key, merged]),
      [
        ["a", true],
        ["b", false],
      ],
    );
  });

  it("are an error with anything but mappings, as for the gateway", () => {
    for (const text of ["a:\n  <<: 3\n", "a:\n  <<:\n", "x: &x {}\na:\n  <<: [*x, 4]\n"]) {
      const document = parseYaml(text);
      assert.deepEqual(problems(text), ["BAD_MERGE"], text);
      const [problem] = document.problems;
      assert.ok((problem?.range.end ?? 0) > (problem?.range.start ?? 0), text);
    }
  });
});

describe("aliases", () => {
  it("stand for what they name, at their own place", () => {
    const text = "a: &h [1, 2]\nb: *h\n";
    assert.deepEqual(value(text), { a: [1, 2], b: [1, 2] });
    const range = nodeAt(parseYaml(text).root, ["b"])?.range;
    assert.equal(text.slice(range?.start, range?.end), "*h");
  });

  it("name what was anchored last", () => {
    assert.deepEqual(value("a: &x 1\nb: &x 2\nc: *x\n"), { a: 1, b: 2, c: 2 });
  });

  it("are an error where they name nothing, or what they stand in", () => {
    assert.deepEqual(problems("a: *nothing\n"), ["BAD_ALIAS"]);
    assert.deepEqual(problems("a: *later\nb: &later 1\n"), ["BAD_ALIAS"]);
    assert.deepEqual(problems("a: &a\n  b: *a\n"), ["BAD_ALIAS"]);
    assert.deepEqual(problems("&a [*a]\n"), ["BAD_ALIAS"]);
  });

  it("cost no more than they are long, however much they stand for", () => {
    const levels = [..."abc"];
    const lines = levels.map((name, i) => {
      const below = levels[i - 1];
      return `${name}: &${name} [${Array(10)
        .fill(below ? `*${below}` : "x")
        .join(", ")}]`;
    });
    const { root, problems } = parseYaml(lines.join("\n"));
    assert.deepEqual(problems, []);
    let visited = 0;
    if (root) walk(root, () => void visited++);
    assert.ok(visited <= levels.length * 11 + 1, `${visited} visits`);
    const made = root ? (toValue(root) as Record<string, readonly unknown[]>) : {};
    assert.equal(made.c?.[0], made.c?.[9]);
    assert.equal(made.c?.[0], made.b);
  });
});
