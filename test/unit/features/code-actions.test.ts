import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver-types";
import { type CodeActionOptions, codeActions } from "../../../server/src/features/code-actions.ts";
import { openText } from "../../../server/src/features/gateway-document.ts";
import { healthCheckFindings } from "../../../server/src/features/health-check-findings.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/features/settings.ts";
import { MOST_READ_FOR_FIXES } from "../../../server/src/rules/check.ts";
import { fixAll } from "../../../server/src/rules/fix-all.ts";
import { readingBudget } from "../../../server/src/yaml/reading.ts";
import { LARGE_FILES } from "../../support/large-files.ts";
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
      "Fix all findings that can be fixed automatically",
    ]);
    assert.deepEqual(
      actionsAt(text).map(({ isPreferred }) => isPreferred === true),
      [true, false, false, false],
    );
  });

  it("are of the kinds that are asked for", () => {
    const text = "apisix:\n  node_▮listen: 9080\n  enable_ipv6: 'no'\n";
    const rewrite = "Convert apisix.node_listen to a list";
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
    const removal = "Remove apisix.enable_ipv6, which has its default value";
    assert.deepEqual(titles(actionsAt(text)), []);
    assert.deepEqual(titles(actionsAt(text, undefined, { unasked: false })), [removal]);
  });
});

describe("trying fixes", () => {
  it("of a selection with a thousand findings reads no more than is set, and begins with the first", () => {
    const text = LARGE_FILES["endpoints on other ports"]?.text(1000) ?? "";
    const document = mustOpen(text, { product: "api7" });
    assert.ok(document.findings.length >= 1000);
    const end = document.textDocument.positionAt(text.length);
    // Those for the findings and those to suppress them.
    const isWithin = readingBudget(2 * MOST_READ_FOR_FIXES);
    const actions = codeActions(document, { start: { line: 0, character: 0 }, end }, ["quickfix"], OPTIONS);
    assert.ok(isWithin());
    const lines = actions.flatMap(({ title, diagnostics }) =>
      title === "Change the port to 7943" ? [diagnostics?.[0]?.range.start.line ?? -1] : [],
    );
    assert.ok(lines.length > 1 && lines.length < 1000, `${lines.length} fixes`);
    assert.deepEqual(
      lines,
      [...lines.keys()].map((i) => i + 6),
    );
    assert.ok(titles(actions).includes("Suppress dp-manager/port in this file"));
  });

  it("is left out where one trial reads more than is set", () => {
    const variables = Array.from({ length: 15_000 }, (_, i) => `  k${i}: "\${{V${i}}}"\n`).join("");
    const text = `deployment:\n  role: traditional\n  role_traditional: {config_provider: etcd}\nx:\n${variables}`;
    const document = mustOpen(text, { product: "auto" });
    assert.ok(document.findings.length >= 15_000);
    const end = document.textDocument.positionAt(text.length);
    const isWithin = readingBudget(2 * MOST_READ_FOR_FIXES);
    codeActions(document, { start: { line: 0, character: 0 }, end }, undefined, OPTIONS);
    assert.ok(isWithin());
  });

  it("of all findings of a file in reach changes nothing about which are offered", () => {
    const text = LARGE_FILES["endpoints on other ports"]?.text(50) ?? "";
    const document = mustOpen(text, { product: "api7" });
    const end = document.textDocument.positionAt(text.length);
    const actions = codeActions(document, { start: { line: 0, character: 0 }, end }, ["quickfix"], OPTIONS);
    const fixes = titles(actions).filter((title) => title === "Change the port to 7943");
    assert.equal(fixes.length, 50);
  });

  it("is done once where many findings have a fix in common, in the preview too", () => {
    const text = LARGE_FILES["lines indented with tabs"]?.text(300) ?? "";
    const document = openText(text, { ...DEFAULT_SETTINGS, product: "apisix" });
    assert.ok(document !== undefined && document.findings.length >= 300);
    // Three widths are tried, and those that are good once more as fixes, with a start each.
    const isWithin = readingBudget(15 * text.length);
    const found = healthCheckFindings(document, "");
    assert.ok(isWithin());
    // Each is as long as the file: it is told once, with the first finding that it answers.
    assert.deepEqual(
      found.flatMap(({ fixes }, i) => (fixes.length > 0 ? [i] : [])),
      [0],
    );
  });

  it("offers the same again, whatever is remembered by then", () => {
    const text = LARGE_FILES["endpoints on other ports"]?.text(300) ?? "";
    const document = mustOpen(text, { product: "api7" });
    const everywhere = {
      start: { line: 0, character: 0 },
      end: document.textDocument.positionAt(text.length),
    };
    const offered = () => titles(codeActions(document, everywhere, ["quickfix"], OPTIONS));
    assert.deepEqual(offered(), offered());
  });

  it("gives one action for a fix that answers several findings", () => {
    const text = "apisix:\n\tnode_listen: 9080\n\tssl:\n\t\tenable: false\n";
    const document = openText(text, { ...DEFAULT_SETTINGS, product: "apisix" });
    assert.ok(document !== undefined);
    const everywhere = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };
    const actions = codeActions(document, everywhere, ["quickfix"], OPTIONS);
    const found = actions.filter(({ title }) => title === "Indent with spaces, 2 for a tab");
    assert.deepEqual(
      found.map(({ diagnostics }) => diagnostics?.map(({ range }) => range.start.line)),
      [[1, 2, 3]],
    );
  });

  it("is not done for fixes that fix all would not make", () => {
    const text = LARGE_FILES["lines indented with tabs"]?.text(300) ?? "";
    const isWithin = readingBudget(10 * text.length);
    assert.equal(fixAll(text, { ...DEFAULT_SETTINGS, product: "apisix" }), text);
    assert.ok(isWithin());
  });
});
