import * as vscode from "vscode";
import { openPage } from "../driver/page-client";
import { closeAll, codeOf, diagnosticsWhen, openFile, rangeOf, screenshot, setTheme } from "./workbench";

/** A file with the mistakes of a first day. */
const FIRST_DAY = `# The same file on every node, in every zone.
deployment:
  role: traditional
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal"
    prefx: /apisix
    timeout: "30s"
apisix:
  status:
    ip: 127.0.0.1
`;

/** The pattern as it should be. */
const MULTI_AZ = `# The same file on every node, in every zone.
deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    # One DP Manager endpoint for each zone.
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal:7943"
      - "https://dp-manager.az-c.internal:7943"
    prefix: /apisix
apisix:
  # What the load balancer asks.
  status:
    ip: 0.0.0.0
    port: 7085
`;

const page = openPage();

/** Takes the pictures of the README. They are looked at, not compared. */
describe("screens", () => {
  before(() => setTheme("Default Dark Modern"));
  after(() => setTheme(undefined));
  beforeEach(closeAll);

  it("shows what is wrong with a file, and why", async () => {
    const editor = await openFile(FIRST_DAY);
    await diagnosticsWhen(editor.document.uri, (all) => all.some((d) => codeOf(d) === "dp-manager/port"));
    await vscode.commands.executeCommand("workbench.actions.view.problems");
    await page.workbench.waitFor(".markers-panel .monaco-list-row", { text: "7943" });
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    const { start } = rangeOf(editor.document, '"https://dp-manager.az-b');
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand("editor.action.showHover");
    await page.workbench.waitFor(".monaco-hover", { text: "2379" });
    await screenshot("readme-diagnostics");
    await vscode.commands.executeCommand("workbench.action.closePanel");
  });

  it("shows the preview beside the file", async () => {
    await openFile(MULTI_AZ);
    await vscode.commands.executeCommand("workbench.action.closeSidebar");
    await vscode.commands.executeCommand("api7GatewayConfig.previewHealthCheck");
    await page.webview.click('[data-testid="zone-azb"]');
    await page.webview.waitFor('[data-testid="capacity"]', { text: "67%" });
    await page.webview.click("h1");
    await screenshot("readme-preview");
    await vscode.commands.executeCommand("workbench.action.toggleSidebarVisibility");
  });
});
