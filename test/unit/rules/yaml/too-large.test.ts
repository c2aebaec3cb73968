import assert from "node:assert/strict";
import { LONGEST_TEXT } from "../../../../server/src/yaml/limits.ts";
import { findings, REFERENCE, shown } from "../harness.ts";

const CODE = "yaml/too-large";

describe(CODE, () => {
  const filled = (length: number) => `${REFERENCE}#${"x".repeat(length - REFERENCE.length - 1)}`;

  it("is all that is said of a longer text, at its first line", () => {
    const text = filled(LONGEST_TEXT + 2).replace("https", "http");
    assert.deepEqual(shown(text, findings(text)), [[CODE, "information", "deployment:"]]);
    assert.match(findings(text)[0]?.message ?? "", /not checked: it has 10485\d+ characters/);
  });

  it("stands even where there is no line break", () => {
    const text = "x".repeat(LONGEST_TEXT + 1);
    const [finding] = findings(text);
    assert.equal(finding?.code, CODE);
    assert.ok(finding.range.end <= text.length);
  });

  it("says nothing of the longest text that is read", () => {
    assert.ok(findings(filled(LONGEST_TEXT)).every(({ code }) => code !== CODE));
  });
});
