import assert from "node:assert/strict";
import { expectRule, findings, REFERENCE } from "../harness.ts";

const CODE = "yaml/syntax";

describe(CODE, () => {
  it("says what stops the parser, and what to do", () => {
    const cases: readonly (readonly [string, string, RegExp])[] = [
      [
        "deployment:\n\trole: x\n",
        "\t",
        /this line is indented with a tab, but YAML only allows spaces\. Indent with spaces/,
      ],
      [
        "a: b: c\n",
        "b",
        /two colons on this line\. Put a value that contains a colon followed by a space in quotes/,
      ],
      ["a: 'x\n", "x", /a character is missing here/],
      ["a:\n    b: 1\n  c: 2\n", "", /won't start/],
      ["a: *b\n", "*b", /there is no anchor for this alias.*\*b/],
      ["a:\n  <<: 3\n", "3", /<< merges the keys of a section.*<<: \*anchor/],
    ];
    for (const [text, covered, says] of cases) {
      const [finding] = findings(text);
      assert.equal(finding?.code, CODE, text);
      assert.equal(finding.severity, "error");
      assert.match(finding.message, /^The gateway won't start, because this is not YAML: /);
      assert.match(finding.message, says);
      if (covered) assert.equal(text.slice(finding.range.start, finding.range.end), covered, text);
    }
  });

  it("points at something that can be seen, at the end of a text too", () => {
    for (const text of ['a: "b\n\n', "a: [\n", "a: {b: c", "- 'x"]) {
      for (const { range } of findings(text)) {
        assert.notEqual(text.slice(range.start, range.end).trim(), "", JSON.stringify(text));
      }
      assert.notEqual(findings(text).length, 0);
    }
  });

  it("is all that is said of a file that can't be read", () => {
    const text = `${REFERENCE.replace("https", "http")}x: [\n`;
    assert.deepEqual(new Set(findings(text).map(({ code }) => code)), new Set([CODE]));
  });

  it("looks at later documents too, which the gateway reads before it takes the first", () => {
    assert.ok(findings(`${REFERENCE}---\na: [\n`).some(({ code }) => code === CODE));
  });

  it("says nothing of YAML, whatever is in it", () => {
    for (const text of [
      "",
      "hello",
      "- a\n- b",
      "? x\n: y",
      "a: !own 1\n",
      `${REFERENCE}---\nb: 1\n`,
      "\uFEFFa: 1\r\n",
    ]) {
      expectRule(CODE, text, { finds: [] });
    }
  });

  it("says one thing of one place", () => {
    assert.equal(findings("apisix:\n  x: *\n").length, 1);
  });
});
