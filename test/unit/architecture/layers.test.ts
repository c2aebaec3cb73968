import assert from "node:assert/strict";
import { textsOf, typeScriptFilesIn } from "../../support/source-files.ts";
import { COVERED, lineOf, violationsIn } from "./layers.ts";

describe("layers", () => {
  const files = ["server/src", "client/src"].flatMap(typeScriptFilesIn);

  it("nothing is imported that the layers don't allow, and each file has its layer", async () => {
    assert.deepEqual(await violationsIn(textsOf(files)), []);
  });

  it("each line covers a file", () => {
    const used = new Set(files.map((file) => lineOf(file)?.covers));
    assert.deepEqual(
      COVERED.filter((line) => !used.has(line)),
      [],
    );
  });

  it("whatever the kind of an import, one that is not allowed is named with its line", async () => {
    const text = `import { keys } from "../schema/keys.ts";
import type { Rule } from "../rules/rule.ts";
export { run } from "../cli/run.ts";
export type * from "../features/ranges.ts";
export type Watch = import("node:fs").FSWatcher;
export const later = () => import("../live-check/sockets/ask.ts");
import "vscode";
export const version = keys;`;
    assert.deepEqual(await violationsIn({ "server/src/gateway/made-up.ts": text }), [
      "server/src/gateway/made-up.ts:2: may not import server/src/rules/rule.ts",
      "server/src/gateway/made-up.ts:3: may not import server/src/cli/run.ts",
      "server/src/gateway/made-up.ts:4: may not import server/src/features/ranges.ts",
      "server/src/gateway/made-up.ts:7: may not import vscode",
      "server/src/gateway/made-up.ts:5: may not import node:fs",
      "server/src/gateway/made-up.ts:6: may not import server/src/live-check/sockets/ask.ts",
    ]);
  });

  it("a part with a line of its own is not allowed with the folder around it", async () => {
    const text = 'import "./sockets/ask.ts";\nimport "../host.ts";';
    assert.deepEqual(await violationsIn({ "server/src/live-check/made-up.ts": text }), [
      "server/src/live-check/made-up.ts:1: may not import server/src/live-check/sockets/ask.ts",
      "server/src/live-check/made-up.ts:2: may not import server/src/host.ts",
    ]);
  });

  it("the webview gets neither Node nor VS Code nor the rest of the client; the client gets of the server the protocol", async () => {
    assert.deepEqual(
      await violationsIn({
        "client/src/preview/webview/made-up.ts":
          'import "node:path";\nimport "vscode";\nimport "../../inform.ts";\nimport "../messages.ts";',
        "client/src/made-up.ts":
          'import "../../server/src/protocol.ts";\nimport "../../server/src/lanes.ts";',
      }),
      [
        "client/src/preview/webview/made-up.ts:1: may not import node:path",
        "client/src/preview/webview/made-up.ts:2: may not import vscode",
        "client/src/preview/webview/made-up.ts:3: may not import client/src/inform.ts",
        "client/src/made-up.ts:2: may not import server/src/lanes.ts",
      ],
    );
  });

  it("a file beside the layers that no line covers is named", async () => {
    assert.deepEqual(await violationsIn({ "server/src/new.ts": "" }), [
      "server/src/new.ts: no line of the layers covers it",
    ]);
  });
});
