// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import fc from "fast-check";
import { messageOf } from "../../../server/src/gateway/describe-cause.ts";
import { printEffective } from "../../../server/src/gateway/print.ts";
import { startUp } from "../../support/start-up.ts";

const target = fc.constantFrom(
  { product: "apisix", version: "3.18" } as const,
  { product: "apisix", version: "3.9.1" } as const,
  { product: "apisix", version: "3.2.2" } as const,
  { product: "api7", version: "3.8" } as const,
);

const word = fc.constantFrom(
  ...[
    "apisix",
    "deployment",
    "nginx_config",
    "plugin_attr",
    "plugins",
    "etcd",
    "host",
    "role",
    "ssl",
    "listen",
    "http",
  ],
  ...[
    "discovery",
    "consul",
    "node_listen",
    "port",
    "timeout",
    "enable_admin",
    "admin",
    "stream_proxy",
    "tcp",
    "key",
  ],
);
const value = fc.constantFrom(
  ...[
    "1",
    "9080",
    "true",
    "no",
    "null",
    "~",
    "text",
    '"quoted"',
    "'single'",
    "[1, a]",
    "{}",
    "[]",
    "{a: {b: 1}}",
    "|",
  ],
  ...[
    "${{A:=1}}",
    "${{B}}",
    "1:2",
    "010",
    ".inf",
    "&x y",
    "*x",
    "<<",
    "!!int 3",
    "2026-01-01",
    "- a",
    "@",
    "# c",
    "",
  ],
);
const line = fc
  .tuple(fc.nat(6), fc.boolean(), word, fc.constantFrom(": ", ":", " :", "\t"), value)
  .map(([indent, dash, key, colon, text]) => `${" ".repeat(indent)}${dash ? "- " : ""}${key}${colon}${text}`);
const likeAFile = fc.array(line, { maxLength: 14 }).map((lines) => lines.join("\n"));
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 120 }),
  likeAFile,
  fc.string({ maxLength: 80 }),
);

describe("whatever the text", () => {
  it("there is a verdict, with causes in the text and messages for all of them", () =>
    fc.assert(
      fc.property(anyText, target, (text, release) => {
        const { verdict, causes } = startUp(text, release);
        assert.equal(verdict === "starts", causes.length === 0);
        for (const cause of causes) {
          for (const range of [cause.range, cause.related?.range ?? cause.range])
            assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
          assert.doesNotMatch(messageOf(cause), /\{(path|hint|gateway|expected|actual)\}/);
        }
      }),
      { numRuns: 2000 },
    ));
  it("what starts still starts when it is written out in full", () =>
    fc.assert(
      fc.property(likeAFile, target, (text, release) => {
        const { verdict, effective } = startUp(text, release);
        if (verdict !== "starts" || effective === undefined) return;
        const again = startUp(printEffective(effective, { comment: ({ kind }) => kind }), release);
        assert.deepEqual(again.causes, []);
      }),
      { numRuns: 2000 },
    ));
});
