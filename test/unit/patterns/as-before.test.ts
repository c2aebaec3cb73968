import assert from "node:assert/strict";
import fc from "fast-check";
import { isLoopbackOrUnspecified } from "../../../server/src/gateway/ip-range.ts";
import { FORMATS, patternOf } from "../../../server/src/gateway/schema-patterns.ts";
import { variablesIn } from "../../../server/src/gateway/variables.ts";
import { nginxSeconds } from "../../../server/src/health-check/shutdown.ts";
import { readLuaNumber } from "../../../server/src/lua/number.ts";
import { maskCredentials, USER_OF_URL } from "../../../server/src/schema/mask.ts";
import { zoneKey } from "../../../server/src/topology/zones.ts";

/** A pattern that backtracks, and what is said with one that doesn't; both have to say the same. */
interface Rewritten {
  readonly what: string;
  /** What the texts are made of. */
  readonly pieces: readonly string[];
  readonly before: (text: string) => unknown;
  readonly now: (text: string) => unknown;
}

const NAME = `\\$\{[_A-Za-z]([_A-Za-z0-9]*[_A-Za-z])*}$`;
const VARIABLE = /\$\{\{[ \t\n\v\f\r]*([A-Za-z0-9_]+[:=]?[\s\S]*?)[ \t\n\v\f\r]*\}\}/dg;
const USER_ALONE = /(^|[\s"'`[,=(])[^\s"'`[,=(@/:]{1,200}:(?!\/\/)[^\s"'@]{1,400}@(?=[\w[])/g;
const OCTET = "(0?[xX]?[0-9a-fA-F]+)";

const rewritten: readonly Rewritten[] = [
  {
    what: "a name in braces of the gateway's schemas",
    pieces: ["${", "}", "A", "b", "_", "1", "\n"],
    before: (text) => new RegExp(NAME.replace(/\$$/, "\\n?$")).test(text),
    now: (text) => patternOf(NAME).test(text),
  },
  {
    what: "the same from the beginning on",
    pieces: ["${", "}", "A", "b", "_", "1", "\n"],
    before: (text) => new RegExp(`^${NAME.replace(/\$$/, "\\n?$")}`).test(text),
    now: (text) => patternOf(`^${NAME}`).test(text),
  },
  {
    what: "what is behind an IPv6 address",
    pieces: ["%", " ", "\n", "\r", "\u2028", "x"],
    before: (text) => /^::1(%.+)?\s*$/.test(`::1${text}`),
    now: (text) => FORMATS.ipv6.test(`::1${text}`),
  },
  {
    what: "variables",
    pieces: ["${{", "}}", "}", "$", "{", " ", "\t", "A", "_", ":=", "=", "-"],
    before: (text) =>
      Array.from(text.matchAll(VARIABLE), (match) => [
        match.index,
        match.index + match[0].length,
        match.indices?.[1]?.[0],
        match[1]?.split(":=")[0],
      ]),
    now: (text) =>
      variablesIn(text).map(({ range, nameRange, name }) => [range.start, range.end, nameRange.start, name]),
  },
  {
    what: "users and passwords without a scheme",
    pieces: ["a", "b", ":", "@", "//", "/", " ", "'", "[", "=", "\n"],
    before: (text) => text.replace(USER_OF_URL, "$1***@").replace(USER_ALONE, "$1***@"),
    now: maskCredentials,
  },
  {
    what: "a time of NGINX",
    pieces: ["1", "20", "m", "s", "h", "M", " ", "x"],
    before: (text) => /^(\d+(ms|[smhdwMy])? *)+$/.test(text),
    now: (text) => nginxSeconds(text) !== undefined,
  },
  {
    what: "a number of LuaJIT",
    pieces: ["0", "9", ".", "e", "E", "+", "-", "x", "X", "p", "f", " ", "\t"],
    before: (text) => {
      const trimmed = text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, "");
      const hex = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)([pP]([+-]?[0-9]+))?$/.exec(trimmed);
      if (/^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$/.test(trimmed)) return Number(trimmed);
      if (!hex || `${hex[2]}${hex[3]}` === "") return undefined;
      const scale = 2 ** (Number(hex[5] ?? 0) - 4 * (hex[3] ?? "").length);
      return (hex[1] === "-" ? -1 : 1) * Number(`0x${hex[2]}${hex[3]}`) * scale;
    },
    now: readLuaNumber,
  },
  {
    what: "a zone's name without zeros in front of its number",
    pieces: ["0", "1", "a"],
    before: (text) => text.replace(/(?<!\d)0+(?=\d+$)/, ""),
    now: zoneKey,
  },
  {
    what: "an address that may be the loopback",
    pieces: ["127", "0", "x7f", ".", "/", "8"],
    before: (text) =>
      new RegExp(`^${OCTET}(\\.${OCTET}\\.${OCTET}\\.${OCTET})?/?[0-9]*$`).test(text) &&
      isLoopbackOrUnspecified(text.replace(/\/.*/, "")),
    now: isLoopbackOrUnspecified,
  },
];

describe("patterns that were written anew", () => {
  for (const { what, pieces, before, now } of rewritten)
    it(`match ${what} as they did`, () => {
      const text = fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join(""));
      fc.assert(
        fc.property(text, (one) => assert.deepEqual(now(one), before(one), JSON.stringify(one))),
        { numRuns: 3000 },
      );
    });
});
