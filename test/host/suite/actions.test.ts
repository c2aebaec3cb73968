import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { openPage } from "../driver/page-client";
import { closeAll, codeOf, diagnosticsWhen, openFile, rangeOf, screenshot, textWhen } from "./workbench";

const FILE = `deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  admin:
    admin_key:
      - name: admin
        key: "4054f7cf07e344346cd3f287985e76a2" # ours
        role: admin
  etcd:
    host:
      - "http://etcd-1.internal:2379"
    prefix: /apisix
    timeout: '30'
plugins:
  - gzip
  - cors
`;

const page = openPage();
const settings = () => vscode.workspace.getConfiguration("api7GatewayConfig");

/** The file, once the server has said what it has to say of it. */
async function openChecked(): Promise<vscode.TextEditor> {
  const editor = await openFile(FILE);
  await diagnosticsWhen(editor.document.uri, (all) => all.some((d) => codeOf(d) === "schema/type"));
  return editor;
}

/** Opens a menu of code actions where a text is, and leaves it open. */
async function menuAt(editor: vscode.TextEditor, text: string, command: string): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
  const { start } = rangeOf(editor.document, text);
  editor.selection = new vscode.Selection(start, start);
  editor.revealRange(new vscode.Range(start, start));
  // Without an answer in time VS Code shows a word that there is nothing, and no menu.
  for (let tries = 3; ; tries--) {
    await vscode.commands.executeCommand(command);
    const shown = page.workbench.waitFor(".action-widget .monaco-list-row", { timeoutMs: 8_000 });
    if (
      tries === 1 ||
      (await shown.then(
        () => true,
        () => false,
      ))
    )
      return shown;
  }
}

async function choose(text: string): Promise<void> {
  await page.workbench.waitFor(".quick-input-widget .monaco-list-row", { text });
  await page.type(text);
  await page.press("Enter");
}

/** Once a setting is as wanted. */
function settingWhen(wanted: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (wanted()) return resolve();
    const listener = vscode.workspace.onDidChangeConfiguration(() => {
      if (!wanted()) return;
      listener.dispose();
      resolve();
    });
  });
}

describe("code actions in VS Code", () => {
  beforeEach(closeAll);
  afterEach(async () => {
    for (const key of ["rules", "product", "gatewayVersion"]) {
      await settings().update(key, undefined, vscode.ConfigurationTarget.Global);
      await settings().update(key, undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it("offers fix, suppression and level on a finding, and suppresses by a comment", async () => {
    const editor = await openChecked();
    await menuAt(editor, "'30'", "editor.action.quickFix");
    for (const text of [
      "Change to 30, without quotes",
      "Suppress schema/type on this line",
      "Set the level of",
    ])
      await page.workbench.waitFor(".action-widget .monaco-list-row", { text });
    await screenshot("quick-fixes");
    await page.press("Escape");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      editor.document.uri,
      rangeOf(editor.document, "'30'"),
    );
    const suppress = actions.find(({ title }) => title === "Suppress schema/type on this line");
    assert.ok(suppress?.edit);
    await vscode.workspace.applyEdit(suppress.edit);
    await diagnosticsWhen(editor.document.uri, (all) => all.every((d) => codeOf(d) !== "schema/type"));
    assert.match(editor.document.getText(), /timeout: '30' {2}# gateway-config-disable-line schema\/type\n/);
  });

  it("sets a rule's level where it is asked to", async () => {
    const { document } = await openChecked();
    const done = vscode.commands.executeCommand(
      "api7GatewayConfig.setRuleLevel",
      "schema/type",
      document.uri.toString(),
    );
    await page.workbench.waitFor(".quick-input-widget .monaco-list-row", { text: "warning" });
    await screenshot("rule-level");
    await choose("warning");
    await choose("User");
    await done;
    assert.deepEqual(settings().inspect("rules")?.globalValue, { "schema/type": "warning" });
    await diagnosticsWhen(document.uri, (all) =>
      all.some((d) => codeOf(d) === "schema/type" && d.severity === vscode.DiagnosticSeverity.Warning),
    );
  });

  it("takes a secret from a variable, and says that it is to be set", async () => {
    const editor = await openChecked();
    await menuAt(editor, "4054f7", "editor.action.refactor");
    await page.workbench.waitFor(".action-widget .monaco-list-row", { text: "ADMIN_KEY" });
    await screenshot("refactor");
    await page.press("Enter");
    await textWhen(editor.document, (text) => text.includes(`key: "$\{{ADMIN_KEY}}" # ours`));
    await vscode.commands.executeCommand("notifications.showList");
    await page.workbench.waitFor(".notifications-center", { text: "Set ADMIN_KEY on every node" });
    await screenshot("variable-extracted");
    await vscode.commands.executeCommand("notifications.clearAll");
  });

  it("sorts plugins from the refactoring menu", async () => {
    const editor = await openChecked();
    await menuAt(editor, "plugins", "editor.action.refactor");
    await page.workbench.waitFor(".action-widget .monaco-list-row", { text: "Sort plugins by priority" });
    await page.press("Enter");
    await textWhen(editor.document, (text) => text.endsWith("plugins:\n  - cors\n  - gzip\n"));
  });

  it("fixes all on save, if it is asked to", async () => {
    const editor = await openChecked();
    const onSave = vscode.workspace.getConfiguration("editor");
    const target = vscode.ConfigurationTarget.Global;
    await onSave.update("codeActionsOnSave", { "source.fixAll.api7GatewayConfig": "explicit" }, target);
    try {
      await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), "# node\n"));
      await editor.document.save();
      assert.equal(editor.document.getText(), `# node\n${FILE.replace("'30'", "30")}`);
      assert.equal(editor.document.isDirty, false);
    } finally {
      await onSave.update("codeActionsOnSave", undefined, target);
    }
  });

  it("changes product and version from the language status", async () => {
    await openChecked();
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await page.workbench.waitFor("#status\\.languageStatus");
    await page.workbench.click("#status\\.languageStatus");
    await page.workbench.waitFor(".hover-language-status", { text: "Choose Product and Version" });
    await screenshot("language-status-product");
    await page.press("Escape");
    const done = vscode.commands.executeCommand("api7GatewayConfig.chooseProduct");
    await page.workbench.waitFor(".quick-input-widget .monaco-list-row", { text: "Detect automatically" });
    await screenshot("choose-product");
    await choose("Apache APISIX");
    await choose("3.16");
    await choose("User");
    await done;
    await settingWhen(() => settings().get("gatewayVersion") === "3.16");
    assert.equal(settings().inspect("product")?.globalValue, "apisix");
  });
});
