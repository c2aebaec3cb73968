import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { openPage } from "../driver/page-client";
import { closeAll, openFile, rangeOf, screenshot } from "./workbench";

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
    timeout: 30
apisix:
  status:
    ip: 127.0.0.1
    port: 7085
`;

const page = openPage();
const endpoint = '[data-testid="status-endpoint"]';
const state = '[data-testid="status-state"]';

describe("preview of the health check", () => {
  beforeEach(closeAll);

  it("shows the status endpoint and follows the document while it is edited", async () => {
    const editor = await openFile(FILE);
    await vscode.commands.executeCommand("api7GatewayConfig.previewHealthCheck");
    await page.webview.waitFor(endpoint, { text: "7085" });
    assert.match(await page.webview.text(endpoint), /http:\/\/.+:7085\/status/);
    const loopback = await page.webview.text(state);
    await screenshot("preview-loopback");

    const edit = new vscode.WorkspaceEdit();
    edit.replace(editor.document.uri, rangeOf(editor.document, "127.0.0.1"), "0.0.0.0");
    edit.replace(editor.document.uri, rangeOf(editor.document, "7085"), "7185");
    await vscode.workspace.applyEdit(edit);
    await page.webview.waitFor(endpoint, { text: "7185" });
    assert.notEqual(await page.webview.text(state), loopback);
    assert.match(await page.webview.text('[data-testid="zones"]'), /az-a[\s\S]*az-b[\s\S]*az-c/);
    await screenshot("preview");
  });

  it("copies the settings for a load balancer", async () => {
    await openFile(FILE);
    await vscode.env.clipboard.writeText("");
    await vscode.commands.executeCommand("api7GatewayConfig.previewHealthCheck");
    await page.webview.waitFor('[data-testid="tab-haproxy"]');
    await page.webview.click('[data-testid="tab-haproxy"]');
    await page.webview.waitFor('[data-testid="target-haproxy"]', { text: "option httpchk" });
    await page.webview.click('[data-testid="copy-haproxy"]');
    await page.webview.waitFor('[data-testid="copy-haproxy"]', { text: "Copied" });
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /option httpchk/);
    assert.match(copied, /port 7085/);
  });

  it("opens from the code lens over the endpoints", async () => {
    const editor = await openFile(FILE);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      editor.document.uri,
      10,
    );
    const lens = lenses.find((candidate) => candidate.command?.title.includes("health check"));
    assert.ok(lens?.command);
    assert.equal(editor.document.getText(lens.range), "host");
    await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    await page.webview.waitFor(endpoint, { text: "7085" });
  });
});
