import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver-types";
import { type CodeActionOptions, codeActions } from "../../../server/src/features/code-actions.ts";
import { CURSOR, mustOpen } from "./harness.ts";

const OPTIONS: CodeActionOptions = { pages: "", versionedEdits: true, commands: [], unasked: true };

function actionsAt(
  marked: string,
  only: readonly string[] | undefined = undefined,
  options: Partial<CodeActionOptions> = {},
): CodeAction[] {
  const document = mustOpen(marked.replace(CURSOR, ""), { product: "apisix" });
  const at = document.textDocument.positionAt(marked.indexOf(CURSOR));
  return codeActions(document, { start: at, end: at }, only, { ...OPTIONS, ...options });
}

const titles = (actions: readonly CodeAction[]) => actions.map(({ title }) => title);

describe("code actions", () => {
  it("are the fixes first, then what else can be said to the findings, then what can be rewritten", () => {
    const text = "apisix:\n  node_listen: 9080\n  enable_ipv6: 'n▮o'\n";
    const level = { commands: ["api7GatewayConfig.setRuleLevel"] };
    assert.deepEqual(titles(actionsAt(text, undefined, level)), [
      "Change to false",
      "Suppress schema/type on this line",
      "Suppress schema/type in this file",
      "Set the level of schema/type in the settings…",
      "Fix all problems that have one right answer",
    ]);
    assert.deepEqual(
      actionsAt(text).map(({ isPreferred }) => isPreferred === true),
      [true, false, false, false],
    );
  });

  it("are of the kinds that are asked for", () => {
    const text = "apisix:\n  node_▮listen: 9080\n  enable_ipv6: 'no'\n";
    const rewrite = "Write apisix.node_listen as a list";
    for (const only of [["refactor"], ["refactor.rewrite"]])
      assert.deepEqual(titles(actionsAt(text, only)), [rewrite], only[0]);
    assert.deepEqual(titles(actionsAt(text, ["quickfix"])), []);
    assert.deepEqual(titles(actionsAt(text, ["refactor.extract"])), []);
    assert.deepEqual(titles(actionsAt(text)), [rewrite]);
  });

  it("answer all findings of a rule at a place at once", () => {
    const twice = "apisix:\n  ssl: {enable: 'y▮es', enable: 'on'}\n";
    const suppress = actionsAt(twice, ["quickfix"]).filter(({ title }) => /on this line$/.test(title));
    assert.equal(new Set(titles(suppress)).size, suppress.length);
  });

  it("are not searched long for in a long file, unless a person asks", () => {
    const own = Array.from({ length: 100 }, (_, i) => `  own-${i}: {a: ${"x".repeat(200)}}\n`).join("");
    const text = `apisix:\n  node_listen: 9081\n  enable_▮ipv6: true\nplugin_attr:\n${own}`;
    const removal = "Remove apisix.enable_ipv6: it is the default";
    assert.deepEqual(titles(actionsAt(text)), []);
    assert.deepEqual(titles(actionsAt(text, undefined, { unasked: false })), [removal]);
  });
});
