import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { openPage } from "../driver/page-client";
import {
  closeAll,
  codeOf,
  diagnosticsWhen,
  openFile,
  rangeOf,
  replaceAll,
  screenshot,
  textWhen,
} from "./workbench";

const GOOD = `deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal:7943"
      - "https://dp-manager.az-c.internal:7943"
    prefix: /apisix
    timeout: 30
apisix:
  status:
    ip: 0.0.0.0
    port: 7085
`;

const page = openPage();

async function actionsAt(editor: vscode.TextEditor, text: string): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    editor.document.uri,
    rangeOf(editor.document, text),
  );
}

async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit, "the action has an edit");
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

describe("authoring in VS Code", () => {
  beforeEach(closeAll);

  it("shows diagnostics with code and link, and takes them back when the text is mended", async () => {
    const editor = await openFile(GOOD.replace("az-b.internal:7943", "az-b.internal"));
    const { uri } = editor.document;
    const [diagnostic] = await diagnosticsWhen(uri, (all) => all.length === 1);
    assert.ok(diagnostic);
    assert.equal(codeOf(diagnostic), "dp-manager/port");
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(editor.document.getText(diagnostic.range), '"https://dp-manager.az-b.internal"');
    const link = typeof diagnostic.code === "object" ? diagnostic.code.target : undefined;
    assert.ok(link, "the code has a link");
    const rulePage = await vscode.workspace.openTextDocument(link);
    assert.match(rulePage.getText(), /^# dp-manager\/port/);
    await screenshot("diagnostics");
    await replaceAll(editor, GOOD);
    await diagnosticsWhen(uri, (all) => all.length === 0);
  });

  it("applies a quick fix and leaves everything else as it is", async () => {
    const editor = await openFile(
      GOOD.replace("  role_traditional:\n    config_provider: etcd\n", "  # kept\n"),
    );
    await diagnosticsWhen(editor.document.uri, (all) => all.some((d) => codeOf(d) === "schema/required"));
    const actions = await actionsAt(editor, "role: traditional");
    await apply(actions.find((action) => action.title === "Add role_traditional"));
    assert.equal(editor.document.getText(), GOOD.replace("  etcd:\n    host", "  # kept\n  etcd:\n    host"));
    await diagnosticsWhen(editor.document.uri, (all) => all.length === 0);
  });

  it("fixes all on the source action", async () => {
    const editor = await openFile(
      GOOD.replace('"https://dp-manager.az-a', '"http://dp-manager.az-a').replace(
        "timeout: 30",
        'timeout: "30"',
      ),
    );
    await diagnosticsWhen(editor.document.uri, (all) => all.length === 2);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      editor.document.uri,
      new vscode.Range(0, 0, editor.document.lineCount, 0),
      vscode.CodeActionKind.SourceFixAll.value,
    );
    await apply(actions[0]);
    assert.equal(editor.document.getText(), GOOD);
  });

  it("completes the next zone's endpoint, typed and accepted in the editor", async () => {
    const third = '      - "https://dp-manager.az-c.internal:7943"\n';
    const editor = await openFile(GOOD.replace(third, ""));
    await diagnosticsWhen(editor.document.uri, (all) =>
      all.some((d) => codeOf(d) === "multi-az/few-endpoints"),
    );
    const end = rangeOf(editor.document, 'az-b.internal:7943"').end;
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await page.press("Enter");
    await page.type("- ");
    await vscode.commands.executeCommand("editor.action.triggerSuggest");
    await page.workbench.waitFor(".suggest-widget.visible .monaco-list-row", { text: "az-c" });
    await screenshot("completion");
    await page.press("Enter");
    await textWhen(editor.document, (text) => text.includes("az-c"));
    assert.equal(editor.document.getText(), GOOD);
    await diagnosticsWhen(editor.document.uri, (all) => all.length === 0);
  });

  it("completes in a list, in quotes and on an empty line, typed and accepted in the editor", async () => {
    const before = "deployment:\n  role: traditional\n  role_traditional:\n    config_provider: etcd\n";
    const editor = await openFile(`${before}apisix:\n  router:\n    http: \n  `);
    const { document } = editor;
    const goTo = async (position: vscode.Position): Promise<void> => {
      editor.selection = new vscode.Selection(position, position);
      // The window has moved the cursor when it has run the next command.
      await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    };
    const goToEnd = () => goTo(document.lineAt(document.lineCount - 1).range.end);
    const suggest = async (label: string): Promise<void> => {
      await vscode.commands.executeCommand("editor.action.triggerSuggest");
      await page.workbench.waitFor(".suggest-widget.visible .monaco-list-row.focused", { text: label });
    };
    const acceptOf = async (wanted: (text: string) => boolean): Promise<void> => {
      await page.press("Enter");
      await textWhen(document, wanted);
    };
    // On an empty line, without a letter: what comes first is chosen by its first letters.
    await goToEnd();
    await vscode.commands.executeCommand("editor.action.triggerSuggest");
    await page.workbench.waitFor(".suggest-widget.visible .monaco-list-row", { text: "node_listen" });
    await screenshot("completion-empty-line");
    await page.type("status");
    await suggest("status");
    await acceptOf((text) => text.includes("port: 7085"));
    await vscode.commands.executeCommand("leaveSnippet");
    assert.ok(document.getText().endsWith("  status:\n    ip: 0.0.0.0\n    port: 7085"), document.getText());
    // In quotes.
    await goTo(rangeOf(document, "http: ").end);
    await page.type('"radixtree_h');
    await suggest("radixtree_host_uri");
    await acceptOf((text) => text.includes('http: "radixtree_host_uri"'));
    // In a list, behind its dash.
    const last = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit((builder) => builder.insert(last, "\nplugins:\n  - key-auth\n  - "));
    await goToEnd();
    await page.type("jwt");
    await suggest("jwt-auth");
    await screenshot("completion-plugins");
    await acceptOf((text) => text.endsWith("  - jwt-auth"));
    assert.equal(
      document.getText(),
      `${before}apisix:\n  router:\n    http: "radixtree_host_uri"\n  status:\n    ip: 0.0.0.0\n    port: 7085\nplugins:\n  - key-auth\n  - jwt-auth`,
    );
    await diagnosticsWhen(document.uri, (all) => all.length === 0);
  });

  it("offers keys with what they need nested", async () => {
    const editor = await openFile("deployment:\n  role: traditional\n  \n");
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      editor.document.uri,
      new vscode.Position(2, 2),
    );
    const item = list.items.find(
      ({ label }) => (typeof label === "string" ? label : label.label) === "role_traditional",
    );
    assert.ok(item?.insertText instanceof vscode.SnippetString);
    assert.match(item.insertText.value, /^role_traditional:\n {4}config_provider: \$\{1\|etcd,yaml\|\}$/);
  });

  it("offers the pattern in an empty config.yaml, and it has no findings", async () => {
    const editor = await openFile("");
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      editor.document.uri,
      new vscode.Position(0, 0),
    );
    const label = "API7 Gateway: multi-AZ data plane";
    const item = list.items.find(
      (candidate) => candidate.label === label && candidate.insertText instanceof vscode.SnippetString,
    );
    assert.ok(item?.insertText instanceof vscode.SnippetString);
    await editor.insertSnippet(item.insertText);
    assert.equal(editor.document.getText(), GOOD);
    await vscode.commands.executeCommand("leaveSnippet");
  });

  it("expands the contributed snippet to a file without findings", async () => {
    const editor = await openFile("");
    await vscode.commands.executeCommand("editor.action.insertSnippet", {
      langId: "yaml",
      name: "API7 Gateway: multi-AZ data plane",
    });
    assert.equal(editor.document.getText(), GOOD);
    // What is wrong shows, so that its absence means something.
    await editor.edit((builder) => builder.replace(rangeOf(editor.document, "30"), "0"));
    await diagnosticsWhen(editor.document.uri, (all) => all.length === 1);
    await editor.edit((builder) => builder.replace(rangeOf(editor.document, "timeout: 0"), "timeout: 30"));
    await diagnosticsWhen(editor.document.uri, (all) => all.length === 0);
  });

  it("tells of a key on hover", async () => {
    const editor = await openFile(GOOD);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      editor.document.uri,
      rangeOf(editor.document, "timeout").start,
    );
    const text = hovers
      .flatMap((hover) => hover.contents.map((part) => (typeof part === "string" ? part : part.value)))
      .join("\n");
    assert.match(text, /\*\*.+\*\*/);
    assert.match(text, /Default:\* `30`/);
  });

  it("leaves other YAML files alone", async () => {
    const editor = await openFile("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n");
    const ours = await openFile(GOOD.replace("timeout: 30", "timeout: 0"));
    await diagnosticsWhen(ours.document.uri, (all) => all.length === 1);
    assert.deepEqual(vscode.languages.getDiagnostics(editor.document.uri), []);
  });

  it("says nothing more of a file that has vanished", async () => {
    const editor = await openFile(GOOD.replace("timeout: 30", "timeout: 0"));
    const { uri } = editor.document;
    await diagnosticsWhen(uri, (all) => all.length === 1);
    await vscode.workspace.fs.delete(uri);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await diagnosticsWhen(uri, (all) => all.length === 0);
  });
});
