import assert from "node:assert/strict";
import { stretches } from "../../../client/src/preview/webview/code.ts";
import { target } from "../../../client/src/preview/webview/tabs.ts";
import { lossText, noticeText, rhythmText, startText } from "../../../client/src/preview/webview/texts.ts";
import { MULTI_AZ, previewOf } from "../health-check/read.ts";

const PREVIEW = previewOf(MULTI_AZ);

describe("stretches", () => {
  it("mark comments and placeholders, and are the text again", () => {
    for (const { text } of PREVIEW.targets) {
      const parts = stretches(text);
      assert.equal(parts.map((part) => part.text).join(""), text);
      assert.ok(parts.some((part) => part.kind === "comment"));
      assert.equal(
        parts.some((part) => part.kind === "placeholder"),
        /REPLACE_ME|192\.0\.2\./.test(text.replace(/#.*/g, "")),
      );
    }
    assert.deepEqual(stretches('id = "vpc-REPLACE_ME" # REPLACE_ME'), [
      { kind: "plain", text: 'id = "' },
      { kind: "placeholder", text: "vpc-REPLACE_ME" },
      { kind: "plain", text: '" ' },
      { kind: "comment", text: "# REPLACE_ME" },
    ]);
    assert.deepEqual(stretches(""), []);
  });
});

describe("A tab list's keys", () => {
  for (const [key, at, to] of [
    ["ArrowRight", 0, 1],
    ["ArrowRight", 1, 0],
    ["ArrowLeft", 0, 1],
    ["Home", 1, 0],
    ["End", 0, 1],
    ["a", 0, undefined],
  ] as const) {
    it(`${key} leads from ${at} to ${to}`, () => assert.equal(target(key, at, 2), to));
  }
});

describe("The texts", () => {
  for (const [endpoints, tolerable, words] of [
    [0, 0, /no endpoint/],
    [1, 0, /the only one must/],
    [2, 0, /both must/],
    [3, 1, /1 of 3/],
    [5, 2, /2 of 5/],
  ] as const) {
    it(`say what ${endpoints} endpoints mean for a start`, () =>
      assert.match(startText(endpoints, tolerable), words));
  }

  it("say how the check goes", () => {
    assert.match(rhythmText(PREVIEW.timing), /every 10 s, with 5 s .* 2 failures .* 2 successes/);
    assert.match(rhythmText({ ...PREVIEW.timing, unhealthy: 1, healthy: 1 }), /1 failure .* 1 success\./);
    assert.match(lossText(PREVIEW.timing, 3), /after 10 s.*1 in 3/);
    assert.doesNotMatch(lossText(PREVIEW.timing, 1), /1 in/);
  });

  for (const kind of ["outdated", "partial", "unrelated", "closed", "deleted", "failed"] as const) {
    it(`name the file when it is ${kind}`, () => {
      const text = noticeText({ kind, detail: "the reason." }, "config.yaml", true);
      assert.match(text, kind === "failed" ? /the reason\. / : /config\.yaml/);
    });
  }
});
