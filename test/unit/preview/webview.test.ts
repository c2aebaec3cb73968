import assert from "node:assert/strict";
import { stretches } from "../../../client/src/preview/webview/code.ts";
import { timeText } from "../../../client/src/preview/webview/live.ts";
import { target } from "../../../client/src/preview/webview/tabs.ts";
import {
  checkText,
  noticeText,
  outageText,
  percent,
  spanText,
  troubleText,
} from "../../../client/src/preview/webview/texts.ts";
import { MULTI_AZ, viewOf } from "../health-check/read.ts";

const VIEW = viewOf(MULTI_AZ);

describe("stretches", () => {
  it("mark comments and placeholders, and are the text again", () => {
    for (const { id, formats } of VIEW.targets)
      for (const { text } of formats) {
        const parts = stretches(text);
        assert.equal(parts.map((part) => part.text).join(""), text);
        assert.ok(parts[0]?.kind === "comment", id);
      }
    assert.deepEqual(stretches('id = "vpc-REPLACE_ME" # REPLACE_ME'), [
      { kind: "plain", text: 'id = "' },
      { kind: "placeholder", text: "vpc-REPLACE_ME" },
      { kind: "plain", text: '" ' },
      { kind: "comment", text: "# REPLACE_ME" },
    ]);
    assert.deepEqual(stretches("// why\nid: 'https://REPLACE_ME_NAME/' // 192.0.2.1"), [
      { kind: "comment", text: "// why" },
      { kind: "plain", text: "\nid: 'https://" },
      { kind: "placeholder", text: "REPLACE_ME_NAME" },
      { kind: "plain", text: "/' " },
      { kind: "comment", text: "// 192.0.2.1" },
    ]);
    assert.deepEqual(stretches(""), []);
  });
});

describe("a tab list's keys", () => {
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

describe("the texts", () => {
  it("say how the check goes", () => {
    assert.match(checkText(VIEW.checkParameters), /every 10 s, with 5 s .* 2 failures .* 2 successes/);
    assert.match(
      checkText({ ...VIEW.checkParameters, unhealthy: 1, healthy: 1 }),
      /1 failure .* 1 success\./,
    );
  });

  for (const [best, worst, words] of [
    [10, 25, "10 to 25 s"],
    [10, 10, "10 s"],
    [0.05, 1.26, "0.1 to 1.3 s"],
  ] as const) {
    it(`say from ${best} to ${worst} seconds`, () => assert.equal(spanText({ best, worst }), words));
  }

  it("say what an outage leaves", () => {
    assert.equal(percent(2 / 3), "67%");
    assert.match(outageText(VIEW), /^No zone is down\. 100%.*3 of 3.*Nodes can start/);
    const lost = viewOf(MULTI_AZ, {}, { failedZones: ["aza", "azb"] });
    assert.match(outageText(lost), /^Down: az-a, az-b\. 33%.*1 of 3.*No node can start/);
  });

  it("say when every check fails", () => {
    assert.equal(troubleText(VIEW.status), undefined);
    assert.match(troubleText({ ...VIEW.status, state: "loopback" }) ?? "", /loopback/);
    assert.match(troubleText({ ...VIEW.status, state: "off" }) ?? "", /no status API/);
  });

  it("say when a live check was made", () => {
    assert.equal(timeText("2026-11-22T15:04:05.678Z"), "2026-11-22 15:04:05 UTC");
  });

  for (const kind of ["outdated", "partial", "unrelated", "closed", "deleted", "failed"] as const) {
    it(`name the file when it is ${kind}`, () => {
      const text = noticeText({ kind, detail: "the reason." }, "config.yaml", true);
      assert.match(text, kind === "failed" ? /the reason\. / : /config\.yaml/);
    });
  }
});
