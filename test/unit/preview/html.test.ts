import assert from "node:assert/strict";
import { previewHtml } from "../../../client/src/preview/html.ts";

const PARTS = {
  title: "Health check: config.yaml",
  cspSource: "https://*.example.test",
  nonce: "0123abcd",
  scriptUri: "https://file.example.test/dist/preview.js",
  styleUri: "https://file.example.test/dist/preview.css",
};

/** The policy's directives, by their names. */
function policyOf(html: string): Map<string, string> {
  const [, policy = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  return new Map(
    policy.split("; ").map((part) => [part.split(" ")[0] ?? "", part.split(" ").slice(1).join(" ")]),
  );
}

describe("previewHtml", () => {
  it("allows its own script and style sheet, and nothing else", () => {
    const policy = policyOf(previewHtml(PARTS));
    assert.deepEqual(Object.fromEntries(policy), {
      "default-src": "'none'",
      "style-src": "https://*.example.test",
      "script-src": "'nonce-0123abcd'",
      "base-uri": "'none'",
      "form-action": "'none'",
    });
  });

  it("holds no style of its own and no script without the nonce", () => {
    const html = previewHtml(PARTS);
    assert.doesNotMatch(html, /<style|style=|\son\w+=|unsafe/);
    assert.deepEqual(html.match(/<script[^>]*>/g), [
      '<script nonce="0123abcd" src="https://file.example.test/dist/preview.js">',
    ]);
  });

  it("takes a file's name for text", () => {
    const html = previewHtml({ ...PARTS, title: '</title><script>alert(1)</script>"' });
    assert.equal(html.match(/<script/g)?.length, 1);
  });
});
