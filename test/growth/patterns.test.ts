import assert from "node:assert/strict";
import { matchesGlob } from "../../server/src/features/glob/match.ts";
import { patternOf } from "../../server/src/gateway/schema-patterns.ts";
import { variablesIn } from "../../server/src/gateway/variables.ts";
import { nginxSeconds } from "../../server/src/health-check/shutdown.ts";
import { matchZonePattern } from "../../server/src/topology/zone-patterns.ts";
import { anchoredNode, anchorsOf } from "../../server/src/yaml/anchors.ts";
import { parseYaml } from "../../server/src/yaml/document.ts";
import { replaceScalar } from "../../server/src/yaml/edit.ts";
import { assertLinear } from "../support/steps.ts";

/** Long enough for what takes exponential time never to end, and for what takes quadratic time to be noticed. */
const HOSTILE = 50_000;

describe("work on texts that are made to be slow", () => {
  const linear: Readonly<Record<string, readonly [unit: string, work: (text: string) => unknown]>> = {
    "globs with many stars": ["a", (text) => matchesGlob(text, `**/${"*a".repeat(20)}*b`)],
    "globs with choices in choices": ["ab", (text) => matchesGlob(text, "**/+(a|b|+(a|b|*(ab)))c")],
    "variables that are not closed": ["${{A ", variablesIn],
    "variables with blanks in front of what closes them": [`$\{{A\t\t\t}`, variablesIn],
  };
  for (const [name, [unit, work]] of Object.entries(linear))
    it(`grows with the text: ${name}`, () =>
      assertLinear({ size: 500, input: (size) => unit.repeat(size), work }));

  it("ends for schemas' patterns, times and zones of any length", () => {
    assert.equal(
      patternOf("^\\$\\{[_A-Za-z]([_A-Za-z0-9]*[_A-Za-z])*}$").test(`\${${"A".repeat(HOSTILE)}`),
      false,
    );
    assert.equal(nginxSeconds(`${"1".repeat(HOSTILE)}x`), undefined);
    assert.equal(matchZonePattern(`${"a".repeat(252)}!`, `${"*a".repeat(120)}{zone}`), undefined);
  });

  it("ends for what stands between an anchor and its node, and before a scalar", () => {
    const document = parseYaml(`a: &x${" ".repeat(HOSTILE)}!t${" ".repeat(HOSTILE)}b\n`);
    const [anchor] = anchorsOf(document);
    const node = anchor && anchoredNode(document, anchor);
    assert.equal(node?.kind === "scalar" && node.text, "b");
    assert.equal(node?.kind === "scalar" && replaceScalar(document, node, "c"), undefined);
  });
});
