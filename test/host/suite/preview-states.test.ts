import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { openPage } from "../driver/page-client";
import { closeAll, openFile } from "./workbench";

const FILE = `deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal:7943"
      - "https://dp-manager.az-c.internal:7943"
    prefix: /apisix
apisix:
  status:
    ip: 0.0.0.0
`;

const { webview } = openPage();
const preview = () => vscode.commands.executeCommand("api7GatewayConfig.previewHealthCheck");

/** Opens FILE with its preview. */
async function openWithPreview(): Promise<vscode.TextEditor> {
  const editor = await openFile(FILE);
  await preview();
  await webview.waitFor('[data-testid="status-endpoint"]', { text: "7085" });
  return editor;
}

async function append(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(document.getText().length), text);
  await vscode.workspace.applyEdit(edit);
}

describe("preview of a file that changes for the worse", () => {
  beforeEach(closeAll);

  it("keeps the last good picture while the text is no YAML, and says so", async () => {
    const { document } = await openWithPreview();
    await append(document, "  x: [\n");
    await webview.waitFor('[data-testid="notice-outdated"]');
    assert.match(await webview.text('[data-testid="status-endpoint"]'), /7085/);
    await vscode.commands.executeCommand("undo");
    await webview.waitFor('[data-testid="notice-outdated"]', { state: "hidden" });
  });

  it("says when the file is no gateway configuration any more", async () => {
    const { document } = await openWithPreview();
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, 99, 0), "kind: Pod\n");
    await vscode.workspace.applyEdit(edit);
    await webview.waitFor('[data-testid="notice-unrelated"]');
    await vscode.commands.executeCommand("undo");
    await webview.waitFor('[data-testid="notice-unrelated"]', { state: "hidden" });
  });

  it("keeps up with quick edits, in one panel", async () => {
    const { document } = await openWithPreview();
    for (let i = 0; i < 50; i++) await append(document, `# ${i}\n`);
    await append(document, "    port: 7185\n");
    await preview();
    await webview.waitFor('[data-testid="status-endpoint"]', { text: "7185" });
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.equal(tabs.filter((tab) => tab.input instanceof vscode.TabInputWebview).length, 1);
  });

  it("says when the file is deleted, and goes on when it is there again", async () => {
    const { document } = await openWithPreview();
    await vscode.workspace.fs.delete(document.uri);
    await webview.waitFor('[data-testid="notice-deleted"]');
    await vscode.workspace.fs.writeFile(document.uri, Buffer.from(FILE.replace("0.0.0.0", "127.0.0.1")));
    await webview.waitFor('[data-testid="status-state"][data-state="loopback"]');
    assert.deepEqual(await webview.texts(".notice"), []);
  });
});
