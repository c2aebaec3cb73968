import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { openPage } from "../driver/page-client";
import { closeAll, codeOf, diagnosticsWhen, openFile, rangeOf, screenshot, textWhen } from "./workbench";

const FILE = `apisix:
  node_listen: 9080
  status:
    ip: 0.0.0.0
deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "http://etcd-1.internal:2379"
    prefix: \${{PREFIX:=/gateway}}
`;

const page = openPage();

/** The open document that shows this of a file. */
function shown(view: "effective" | "plain" | "defaults", of: vscode.Uri): vscode.TextDocument | undefined {
  const query = JSON.stringify([view, of.toString()]);
  return vscode.workspace.textDocuments.find(
    ({ uri }) => uri.scheme === "api7-gateway-config" && uri.query === query,
  );
}

describe("what the gateway will do", () => {
  beforeEach(closeAll);

  it("shows the effective configuration beside the file, with origins, and follows edits", async () => {
    const editor = await openFile(FILE);
    await vscode.commands.executeCommand("api7GatewayConfig.showEffectiveConfiguration");
    const effective = shown("effective", editor.document.uri);
    assert.ok(effective);
    assert.equal(effective.languageId, "yaml");
    const text = effective.getText();
    assert.match(text, /node_listen: 9080 +# line 2/);
    assert.match(text, /prefix: \/gateway +# line 12, fallback of \$PREFIX/);
    assert.match(text, /^# The effective configuration of Apache APISIX 3\.18 with/);
    assert.match(text, /timeout: 30 +# default\n/);
    await screenshot("effective-configuration");

    await vscode.window.showTextDocument(effective);
    await page.type("x");
    assert.equal(effective.getText(), text, "it can be written to");

    const edit = new vscode.WorkspaceEdit();
    edit.replace(editor.document.uri, rangeOf(editor.document, "9080"), "9088");
    await vscode.workspace.applyEdit(edit);
    await textWhen(effective, (now) => /node_listen: 9088 +# line 2/.test(now));
  });

  it("takes changed settings at once, in all that is shown", async () => {
    const { document } = await openFile(FILE);
    await vscode.commands.executeCommand("api7GatewayConfig.showEffectiveConfiguration");
    const effective = shown("effective", document.uri);
    assert.ok(effective);
    const settings = vscode.workspace.getConfiguration("api7GatewayConfig");
    await settings.update("gatewayVersion", "3.16", vscode.ConfigurationTarget.Global);
    await textWhen(effective, (text) =>
      text.startsWith("# The effective configuration of Apache APISIX 3.16 with"),
    );
    await settings.update("gatewayVersion", undefined, vscode.ConfigurationTarget.Global);
    await textWhen(effective, (text) =>
      text.startsWith("# The effective configuration of Apache APISIX 3.18 with"),
    );
  });

  it("compares it with the defaults", async () => {
    const { document } = await openFile(FILE);
    await vscode.commands.executeCommand("api7GatewayConfig.compareWithDefaults");
    await page.workbench.waitFor(".monaco-diff-editor");
    const [before, after] = [shown("defaults", document.uri), shown("plain", document.uri)];
    assert.match(before?.getText() ?? "", /prefix: \/apisix\n/);
    assert.match(after?.getText() ?? "", /prefix: \/gateway\n/);
    await screenshot("difference-to-defaults");
  });

  it("says that the gateway won't start, where, and why", async () => {
    const editor = await openFile(FILE.replace("node_listen: 9080", "node_listen: 9180"));
    const [error] = await diagnosticsWhen(editor.document.uri, (all) => all.length > 0);
    assert.ok(error);
    assert.equal(codeOf(error), "startup/refused");
    assert.equal(error.severity, vscode.DiagnosticSeverity.Error);
    assert.match(error.message, /won't start.*9180/);
    assert.equal(editor.document.getText(error.range), "9180");
  });

  it("tells verdict, product and version in the language status", async () => {
    const status = async (text: string) => {
      await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
      await page.workbench.waitFor("#status\\.languageStatus");
      await page.workbench.click("#status\\.languageStatus");
      await page.workbench.waitFor(".hover-language-status", { text });
    };
    const editor = await openFile(FILE);
    await status("Starts");
    await page.workbench.waitFor(".hover-language-status", { text: "Apache APISIX 3.18" });
    await screenshot("language-status");
    await page.press("Escape");
    await editor.edit((builder) => builder.replace(rangeOf(editor.document, "9080"), "9180"));
    await diagnosticsWhen(editor.document.uri, (all) => all.length > 0);
    await status("Won't start");
    await page.press("Escape");
  });

  it("moves keys of an older version to their place, comments and all", async () => {
    const old =
      'etcd:\n  host:\n    - "http://etcd-1.internal:2379"  # the only one\napisix:\n  node_listen: 9080\n';
    const editor = await openFile(old);
    await diagnosticsWhen(editor.document.uri, (all) => all.some((d) => codeOf(d) === "migration/moved-key"));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      editor.document.uri,
      rangeOf(editor.document, "etcd"),
    );
    const move = actions.find((action) => action.title === "Move to deployment.etcd");
    assert.ok(move?.edit);
    await vscode.workspace.applyEdit(move.edit);
    assert.equal(
      editor.document.getText(),
      'deployment:\n  etcd:\n    host:\n      - "http://etcd-1.internal:2379"  # the only one\napisix:\n  node_listen: 9080\n',
    );
  });
});
