import assert from "node:assert/strict";
import {
  type Arbitrary,
  array,
  asyncProperty,
  constantFrom,
  assert as holds,
  property,
  string,
} from "fast-check";
import { parse } from "yaml";
import {
  aside,
  bicepString,
  comment,
  distinct,
  haproxyName,
  hclString,
  shellWord,
  yamlString,
} from "../../../server/src/health-check/targets/escape.ts";
import { readBicep } from "./checkers/bicep.ts";
import { shellWords } from "./checkers/shell.ts";
import { literalOf, readTerraform } from "./checkers/terraform.ts";
import { HOSTILE } from "./inputs.ts";

/** Any text, with what means something in one of the languages more often than chance would have it. */
const TEXT: Arbitrary<string> = array(
  constantFrom(
    ..."\"'`\\$%{}()[]#:;,/*!&|<>?~-= \t\r\n\0\u0007\u007f\u0085\u00ad\u200b\u2028\u2029\u202e\ufeff\ud800",
    "${",
    "%{",
    "$${",
    "\\u0024",
    "\u{e0001}",
    "é",
    "区",
    "a",
    "1",
  ),
).chain((parts) => string({ unit: "binary" }).map((text) => parts.join("") + text));

/** What is left of a text: half characters can't be written. */
const whole = (text: string) => text.replace(/\p{Cs}/gu, "\uFFFD");

describe("escaping", () => {
  it("keeps Terraform from reading a template, a quote or a line end", () => {
    assert.equal(hclString('a"b'), String.raw`"a\"b"`);
    assert.equal(hclString("a\\"), String.raw`"a\\"`);
    assert.equal(hclString("a\nb\u2028"), String.raw`"a\u000ab\u2028"`);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a Terraform template
    assert.equal(hclString("${a}%{b}$${c} $1"), String.raw`"\u0024{a}\u0025{b}$\u0024{c} $1"`);
  });

  it("gives Terraform any text as it is", async () => {
    await holds(
      asyncProperty(TEXT, async (text) => {
        const { a } = await readTerraform(`a = ${hclString(text)}\n`);
        // Terraform brings strings into NFC.
        assert.equal(literalOf(a).normalize(), whole(text).normalize());
      }),
      { numRuns: 60 },
    );
  });

  it("gives YAML any text as it is", () => {
    holds(property(TEXT, (text) => assert.equal(parse(`a: ${yamlString(text)} # b`).a, whole(text))));
  });

  it("gives Bicep any text as it is", () => {
    holds(
      property(TEXT, (text) =>
        assert.deepEqual(readBicep(bicepString(text)), [{ kind: "string", text: whole(text) }]),
      ),
    );
  });

  it("gives a shell one word of any text, without what a terminal acts on", () => {
    holds(
      property(TEXT, TEXT, (one, other) => {
        const words = shellWords(`${shellWord(one)} ${shellWord(other)}`);
        assert.deepEqual(
          words,
          [one, other].map((text) =>
            whole(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, " "),
          ),
        );
      }),
    );
  });

  it("keeps a comment a comment", () => {
    assert.equal(comment("one\ntwo\r\u0000three"), "# one two three\n");
    assert.equal(comment("one\u202etwo", "//", "  "), "  // one two\n");
    assert.match(comment("word ".repeat(100)), /^(# [word ]{1,66}\n)+$/);
    assert.equal(comment(""), "#\n");
    assert.equal(aside(HOSTILE).split(/[\n\r\u2028\u0085]/u).length, 1);
    assert.equal(aside(""), "");
    holds(
      property(TEXT, (text) =>
        assert.match(comment(text), /^(#[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]*\n)+$/u),
      ),
    );
  });

  it("makes a server's name of anything", () => {
    assert.equal(haproxyName("az-a"), "az-a");
    assert.equal(haproxyName("az a\n#"), "az_a_");
    assert.equal(haproxyName(""), "_");
    holds(property(TEXT, (text) => assert.match(haproxyName(text), /^[\w.-]+$/)));
  });

  it("tells equal names apart, also from those that look numbered already", () => {
    assert.deepEqual(distinct(["a", "a", "a-2", "b"]), ["a", "a-2", "a-2-2", "b"]);
  });
});
