import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import {
  type CheckOptions,
  checkAll,
  DEFAULT_OPTIONS,
  fixesOf,
  ruleInput,
} from "../../../server/src/rules/check.ts";
import { RULES } from "../../../server/src/rules/index.ts";
import type { Finding, RuleInput } from "../../../server/src/rules/rule.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { FIXTURES } from "./arbitrary.ts";
import { readPage, settingsOf, yamlBlocks } from "./page.ts";

/** Texts with something for every rule to say, and the settings with which it does. */
const PAGES: readonly (readonly [text: string, options: CheckOptions])[] = RULES.flatMap(({ code }) => {
  const page = readPage(code);
  return ["Bad", "Good"].flatMap((section) =>
    yamlBlocks(page, section).map((text) => [text, settingsOf(page)] as const),
  );
});

const TEXTS: readonly (readonly [text: string, options: CheckOptions])[] = [
  ...PAGES,
  ...FIXTURES.map((text) => [text, DEFAULT_OPTIONS] as const),
  ...["examples/multi-az/config.yaml"].map((file) => [readFileSync(file, "utf8"), DEFAULT_OPTIONS] as const),
];

/** What people type, and parts of other files. */
const PIECES = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\n",
    "  ",
    "#",
    "# note\n",
    "0",
    "a",
    ":",
    '"',
    "'",
    "-",
    "- ",
    "\n  ",
    "{",
    "]",
    "null",
    "~",
    "x: 1\n",
    `$\{{A}}`,
    "true",
    "&a ",
    "*a",
    "<<: ",
  ),
  fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 60 })).map(([which, from, length]) => {
    const [text = ""] = TEXTS[which % TEXTS.length] ?? [];
    const start = from % (text.length + 1);
    return text.slice(start, start + length);
  }),
  // Whole lines.
  fc.tuple(fc.nat(), fc.nat()).map(([which, line]) => {
    const [text = ""] = TEXTS[which % TEXTS.length] ?? [];
    const lines = text.split("\n");
    return `${lines[line % lines.length]}\n`;
  }),
);

const EDIT = fc.record({
  at: fc.nat(),
  /** At the beginning of a line. */
  onLine: fc.boolean(),
  removed: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, fc.nat({ max: 12 }), fc.constant(-1)),
  text: PIECES,
  /** Goes back to the text before. */
  undone: fc.boolean(),
});

function edited(
  text: string,
  { at, onLine, removed, text: piece }: { at: number; onLine: boolean; removed: number; text: string },
): string {
  const offset = at % (text.length + 1);
  const start = onLine ? text.lastIndexOf("\n", offset - 1) + 1 : offset;
  const line = text.indexOf("\n", start);
  const end = removed < 0 ? (line < 0 ? text.length : line + 1) : start + removed;
  return text.slice(0, start) + piece + text.slice(end);
}

const shown = ({ fixes: _, ...finding }: Finding) => finding;

function fixesIn(input: RuleInput, findings: readonly Finding[]) {
  return findings.map((finding) => fixesOf(input, finding));
}

describe("what is remembered of the text before", function () {
  this.timeout(600_000);

  it("is what a check of the text alone finds, after any edits", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: TEXTS.length - 1 }),
        fc.array(EDIT, { minLength: 1, maxLength: 6 }),
        (which, edits) => {
          const [first, options] = TEXTS[which] ?? ["", DEFAULT_OPTIONS];
          let before: RuleInput | undefined;
          let texts = [first];
          for (const edit of [undefined, ...edits]) {
            const last = texts.at(-1) ?? "";
            const text =
              edit === undefined
                ? last
                : edit.undone && texts.length > 1
                  ? (texts.at(-2) ?? "")
                  : edited(last, edit);
            texts = [...texts, text];
            const input = ruleInput(parseYaml(text, "utf-8", before?.document), options, before);
            const alone = ruleInput(parseYaml(text), options);
            const [found, expected] = [checkAll(input, options), checkAll(alone, options)];
            assert.deepEqual(
              found.findings.map(shown),
              expected.findings.map(shown),
              JSON.stringify({ last, text }),
            );
            assert.deepEqual([...found.faults, ...expected.faults], []);
            assert.deepEqual(found.suppressed.map(shown), expected.suppressed.map(shown));
            if (edit === edits.at(-1))
              assert.deepEqual(
                fixesIn(input, found.findings),
                fixesIn(alone, expected.findings),
                JSON.stringify({ last, text }),
              );
            before = input;
          }
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });
});
