import assert from "node:assert/strict";
import { resolvePlainScalar, type ScalarValue } from "../../../server/src/yaml/scalars.ts";

/** What lyaml makes of plain scalars, by lib/lyaml/implicit.lua. */
const READINGS: Readonly<Record<string, readonly (readonly [text: string, value: ScalarValue])[]>> = {
  null: [
    ["", null],
    ["~", null],
    ["null", null],
    ["Null", null],
    ["NULL", null],
  ],
  "text that only looks like null": [
    ["nULL", "nULL"],
    ["nil", "nil"],
    ["none", "none"],
    ["~~", "~~"],
  ],
  booleans: [
    ...["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"].map((t): [string, true] => [t, true]),
    ...["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"].map((t): [string, false] => [
      t,
      false,
    ]),
  ],
  "text that is a boolean elsewhere": [
    ["y", "y"],
    ["n", "n"],
    ["Y", "Y"],
    ["tRUE", "tRUE"],
    ["oN", "oN"],
  ],
  "decimal numbers": [
    ["0", 0],
    ["7", 7],
    ["-1", -1],
    ["+12", 12],
    ["1_000", 1000],
    ["_1", 1],
    ["08", 8],
    ["-09", -9],
  ],
  "octal numbers": [
    ["010", 8],
    ["00", 0],
    ["-017", -15],
    ["0_7", 7],
    ["0777", 511],
  ],
  "hexadecimal and binary numbers": [
    ["0x1e", 30],
    ["-0xFF", -255],
    ["0x_f_f", 255],
    ["0b101", 5],
    ["0b1_0", 2],
  ],
  "text that only looks like those": [
    ["0b1", "0b1"],
    ["0xg", "0xg"],
    ["0o17", "0o17"],
    ["1__", 1],
  ],
  floats: [
    ["1.5", 1.5],
    [".5", 0.5],
    ["1.", 1],
    ["1e3", 1000],
    ["-2.5E-1", -0.25],
    ["1_0.5", 10.5],
    ["+.5", 0.5],
  ],
  "no floats": [
    [".", "."],
    ["1.2.3", "1.2.3"],
    ["e3", "e3"],
    ["1e", "1e"],
    ["10.0.0.1", "10.0.0.1"],
    ["inf", "inf"],
  ],
  "sexagesimal numbers": [
    ["1:2", 62],
    ["1:60", 120],
    ["190:20:30", 685_230],
    ["-1:30", -90],
    ["1:2:", 62],
    ["1:30.5", 90.5],
  ],
  "no sexagesimal numbers": [
    [":1", ":1"],
    ["127.0.0.1:80", "127.0.0.1:80"],
    ["a:1", "a:1"],
  ],
  infinities: [
    [".inf", Infinity],
    ["+.Inf", Infinity],
    ["-.INF", -Infinity],
    [".iNF", ".iNF"],
  ],
  text: [
    ["30s", "30s"],
    ["etcd", "etcd"],
    ["2026-11-22", "2026-11-22"],
    ["http&stream", "http&stream"],
    ["1,000", "1,000"],
  ],
};

describe("plain scalars as the gateway reads them", () => {
  for (const [what, readings] of Object.entries(READINGS)) {
    it(`are ${what}`, () => {
      for (const [text, value] of readings)
        assert.equal(resolvePlainScalar(text), value, JSON.stringify(text));
    });
  }

  it("can be no number at all", () => {
    for (const text of [".nan", ".NaN", ".NAN"]) assert.ok(Number.isNaN(resolvePlainScalar(text)));
    assert.equal(resolvePlainScalar("nan"), "nan");
  });
});
