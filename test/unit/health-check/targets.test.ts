import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { awsNlb } from "../../../server/src/health-check/targets/aws-nlb/index.ts";
import {
  comment,
  distinct,
  haproxyName,
  hclString,
} from "../../../server/src/health-check/targets/escape.ts";
import { haproxy } from "../../../server/src/health-check/targets/haproxy.ts";
import { TARGETS } from "../../../server/src/health-check/targets/list.ts";
import {
  type RenderInput,
  renderTarget,
  type Target,
} from "../../../server/src/health-check/targets/target.ts";
import { checkTuple } from "../../../server/src/health-check/tuple.ts";
import { MULTI_AZ, previewOf, treeOf } from "./read.ts";

const zonesNamed = (...names: readonly string[]) => names.map((name) => ({ name, nodes: [] }));

/** The settings in the first form. */
const render = (target: Target, input: RenderInput) => target.formats[0]?.render(input) ?? "";

const INPUT: RenderInput = {
  check: checkTuple(treeOf(MULTI_AZ), "api7"),
  traffic: [
    { name: "http", clientPort: 80, nodePort: 9080 },
    { name: "https", clientPort: 443, nodePort: 9443 },
  ],
  zones: zonesNamed("az-a", "az-b", "az-c"),
  caution: undefined,
};

/** What a name or an address in a file could try to break out with. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: a Terraform template
const HOSTILE = 'az"-a\nserver evil 6.6.6.6:80\r\n}\u2028${file("/etc/passwd")} %{ if true }\\';

/** Every word that a line of the generated HAProxy file may start with. */
const HAPROXY_WORDS =
  /^(#|frontend|backend|mode|bind|timeout|default_backend|balance|option|http-check|default-server|retries|server)( |$)/;

describe("The settings for", () => {
  for (const [target, file] of [
    [awsNlb, "aws-nlb.tf"],
    [haproxy, "haproxy.cfg"],
  ] as const) {
    it(`${target.title} are those of ${file}`, () => {
      const expected = readFileSync(`test/unit/health-check/expected/${file}`, "utf8");
      assert.equal(render(target, INPUT), expected);
    });
  }

  for (const target of TARGETS) {
    it(`${target.title} are withheld beyond its limits, with the limit`, () => {
      const [, most] = target.limits.interval;
      const { refusals, formats } = renderTarget(target, {
        ...INPUT,
        check: { ...INPUT.check, interval: most + 1 },
      });
      assert.match(refusals.join("\n"), new RegExp(`to ${most}, not ${most + 1}.* https://`));
      assert.deepEqual(formats, []);
      const within = renderTarget(target, { ...INPUT, check: { ...INPUT.check, interval: most } });
      assert.deepEqual(within.refusals, []);
      assert.equal(within.formats.length, target.formats.length);
    });

    it(`${target.title} say in a comment that the check fails, and keep the rest`, () => {
      const text = render(target, { ...INPUT, caution: HOSTILE });
      assert.match(text, /^# THIS CHECK FAILS UNTIL/m);
      const lines = text.split("\n").filter((line) => !line.startsWith("#"));
      const usual = render(target, INPUT)
        .split("\n")
        .filter((line) => !line.startsWith("#"));
      assert.deepEqual(lines, usual);
    });
  }

  it("HAProxy hold nothing but its own words, whatever the zones are called", () => {
    const text = render(haproxy, { ...INPUT, zones: zonesNamed(HOSTILE, "a b", "a_b") });
    for (const line of text
      .split("\n")
      .map((it) => it.trim())
      .filter(Boolean))
      assert.match(line, HAPROXY_WORDS);
    assert.doesNotMatch(text, /^\s*server evil/m);
    const servers = [...text.matchAll(/^ +server (\S+) .*:9080$/gm)].map((match) => match[1]);
    assert.equal(new Set(servers).size, 3);
  });

  it("AWS NLB keep a zone's name in its string", () => {
    const text = render(awsNlb, { ...INPUT, zones: zonesNamed(HOSTILE, "az-b") });
    assert.equal(
      text.split("\n").length,
      render(awsNlb, { ...INPUT, zones: zonesNamed("a", "b") }).split("\n").length,
    );
    assert.ok(text.includes(`    ${hclString(HOSTILE)} = "REPLACE_ME"`));
  });

  it("a hostile address in a file stay in a comment", () => {
    const { targets, status } = previewOf('apisix: {status: {ip: "::\\nserver evil 6.6.6.6:80"}}\n');
    assert.equal(status.state, "invalid");
    for (const { text } of targets) assert.doesNotMatch(text, /^\s*server evil/m);
    for (const { text } of targets) assert.match(text, /^#.*server evil/m);
  });
});

describe("Escaping", () => {
  it("keeps Terraform from reading a template, a quote or a line end", () => {
    assert.equal(hclString('a"b'), String.raw`"a\"b"`);
    assert.equal(hclString("a\\"), String.raw`"a\\"`);
    assert.equal(hclString("a\nb\u2028"), String.raw`"a\u000ab\u2028"`);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a Terraform template
    assert.equal(hclString("${a}%{b}$${c} $1"), String.raw`"\u0024{a}\u0025{b}$\u0024{c} $1"`);
  });

  it("keeps a comment a comment", () => {
    assert.equal(comment("one\ntwo\r\u0000three"), "# one two three\n");
    assert.match(comment("word ".repeat(100)), /^(# [word ]{1,66}\n)+$/);
    assert.equal(comment(""), "# \n");
  });

  it("makes a server's name of anything", () => {
    assert.equal(haproxyName("az-a"), "az-a");
    assert.equal(haproxyName("az a\n#"), "az_a_");
    assert.equal(haproxyName(""), "_");
  });

  it("tells equal names apart, also from those that look numbered already", () => {
    assert.deepEqual(distinct(["a", "a", "a-2", "b"]), ["a", "a-2", "a-2-2", "b"]);
  });
});
