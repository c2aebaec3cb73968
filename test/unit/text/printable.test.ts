import assert from "node:assert/strict";
import { assert as holds, property, string } from "fast-check";
import { printable, printableJson } from "../../../server/src/text/printable.ts";

/** Texts with all that a terminal acts on, and what nobody sees. */
const TEXT = string({ unit: "binary" });

describe("text for a terminal", () => {
  it("shows controls, bidirectional and zero-width characters, and sends none", () => {
    const cases: readonly (readonly [text: string, shown: string])[] = [
      ["plain é 漢字 🙂", "plain é 漢字 🙂"],
      ["\u001b[31mred\u001b[0m", "\\u{1b}[31mred\\u{1b}[0m"],
      ["\u001b]0;title\u0007", "\\u{1b}]0;title\\u{7}"],
      ["\u009b31m", "\\u{9b}31m"],
      ["two\nlines\r\n", "two\\u{a}lines\\u{d}\\u{a}"],
      ["yaml.\u202egnp", "yaml.\\u{202e}gnp"],
      ["\u2066\u2069\u200f", "\\u{2066}\\u{2069}\\u{200f}"],
      ["a\u200bb\u2060c\ufeffd\u00ade", "a\\u{200b}b\\u{2060}c\\u{feff}d\\u{ad}e"],
      ["\u2028\u2029", "\\u{2028}\\u{2029}"],
      ["\u{e0041}\u3164", "\\u{e0041}\\u{3164}"],
      ["half \ud83d of one", "half \\u{d83d} of one"],
    ];
    for (const [text, shown] of cases) assert.equal(printable(text), shown);
  });

  it("is JSON that means the same", () => {
    holds(
      property(TEXT, (text) => {
        const lines = printableJson({ [text]: [text] });
        assert.deepEqual(JSON.parse(lines.join("\n")), { [text]: [text] });
        for (const line of lines) assert.equal(printable(line), line);
      }),
    );
  });
});
