import assert from "node:assert/strict";
import fc from "fast-check";
import { type Decoded, decode, markOf, shown } from "../../../server/src/text/decode.ts";

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.of(part))));

describe("decoding a file", () => {
  it("keeps bytes that are not UTF-8 as marks, one for each part that editors replace", () => {
    for (const [given, text] of [
      [bytes("caf", 0xe9, " x"), `caf${markOf(0xe9)} x`],
      [bytes("a", 0xe2, 0x82), `a${markOf(0xe2)}`],
      [bytes(0xc0, 0x80), markOf(0xc0) + markOf(0x80)],
      [bytes(0xed, 0xa0, 0x80), markOf(0xed) + markOf(0xa0) + markOf(0x80)],
      [bytes("\u{1f600}", 0xff, "é"), `\u{1f600}${markOf(0xff)}é`],
    ] as const)
      assert.deepEqual(decode(given), { text, encoding: "other" } satisfies Decoded);
  });

  it("reads UTF-16 with a byte order mark, whichever byte comes first", () => {
    const little = Buffer.from("\ufeffa: \u{1f600}é\n", "utf16le");
    const expected = { text: "\ufeffa: \u{1f600}é\n", encoding: "utf-16" };
    assert.deepEqual(decode(little), expected);
    assert.deepEqual(decode(Buffer.from(little).swap16()), expected);
    assert.deepEqual(decode(bytes(0xff, 0xfe, "a")).text, `\ufeff${markOf(0x61)}`);
  });

  it("shows what an editor shows, at the same offsets", () => {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), (given) => {
        const { text, encoding } = decode(given);
        if (encoding !== "utf-16") assert.equal(shown(text), decoder.decode(given));
      }),
    );
  });
});
