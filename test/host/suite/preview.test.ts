import { strict as assert } from "node:assert";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as vscode from "vscode";
import { openPage } from "../driver/page-client";
import { seriousViolations } from "./axe";
import { closeAll, openFile, rangeOf, screenshot, textWhen } from "./workbench";

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
const { webview, workbench } = page;
const testId = (id: string) => `[data-testid="${id}"]`;
const endpoint = testId("status-endpoint");
const preview = () => vscode.commands.executeCommand("api7GatewayConfig.previewHealthCheck");

/** Opens a file with its preview. */
async function openWithPreview(text = FILE): Promise<vscode.TextEditor> {
  const editor = await openFile(text);
  await preview();
  await webview.waitFor(endpoint, { text: "7085" });
  return editor;
}

const focused = () => webview.evaluate<string>("document.activeElement.id");
const pressed = (zone: string) => webview.attribute(`#zone-${zone}`, "aria-pressed");

describe("preview of the health check", () => {
  beforeEach(closeAll);

  it("shows the status endpoint and follows the document while it is edited", async () => {
    const editor = await openWithPreview();
    assert.match(await webview.text(endpoint), /http:\/\/.+:7085\/status/);
    assert.match(await webview.text(testId("picture")), /loopback only/);
    assert.equal(await webview.evaluate("window.scrollY"), 0);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(editor.document.uri, rangeOf(editor.document, "127.0.0.1"), "0.0.0.0");
    edit.replace(editor.document.uri, rangeOf(editor.document, "7085"), "7185");
    await vscode.workspace.applyEdit(edit);
    await webview.waitFor(endpoint, { text: "7185" });
    await webview.waitFor(`${testId("status-state")}[data-state="reachable"]`);
    assert.match(await webview.text(testId("picture")), /GET :7185\/status every 10 s/);
    assert.match(await webview.text(testId("purposes")), /\/status\/ready/);
    await screenshot("preview");
  });

  it("takes zones for lost, by click and by keyboard, and says what that leaves", async () => {
    await openWithPreview(FILE.replace("127.0.0.1", "0.0.0.0"));
    await webview.click(testId("zone-azb"));
    await webview.waitFor(testId("capacity"), { text: "67%" });
    await webview.waitFor(testId("timeline"), { text: "After 15 to 25 s" });
    assert.equal(await pressed("azb"), "true");
    assert.match(await webview.text(testId("can-start")), /Yes/);
    await webview.waitFor("#announcer", { text: "Down: az-b. 67%" });

    await webview.focus("#zone-aza");
    await page.press("Space");
    await webview.waitFor(testId("capacity"), { text: "33%" });
    assert.match(await webview.text(testId("can-start")), /No/);
    assert.match(await webview.text(testId("endpoints")), /1 of 3/);
    assert.equal(await focused(), "zone-aza");
    await page.press("Enter");
    await webview.waitFor(testId("capacity"), { text: "67%" });
    assert.equal(await pressed("aza"), "false");

    await webview.click(testId("restore"));
    await webview.waitFor(testId("capacity"), { text: "100%" });
    assert.equal(await pressed("azb"), "false");
    assert.equal(await focused(), "outage-heading");
  });

  it("tells the times for what is set, keeps the focus, and says what a load balancer refuses", async () => {
    await openWithPreview();
    await webview.waitFor(testId("time-hung"), { text: "15 to 25 s" });
    await webview.focus("#range-interval");
    for (let i = 0; i < 5; i++) await page.press("ArrowRight");
    await webview.waitFor(testId("time-hung"), { text: "20 to 35 s" });
    assert.equal(await focused(), "range-interval");
    assert.equal(await webview.evaluate("element.value", "#number-interval"), "15");

    await webview.fill("#number-interval", "2");
    await webview.waitFor(testId("rejections"), { text: "from 5 to 300" });
    await webview.waitFor(testId("no-settings"));
    assert.deepEqual(await seriousViolations(), []);
    assert.equal(await webview.attribute("#number-interval", "aria-describedby"), "rejections");
    await webview.click(testId("tab-haproxy"));
    await webview.waitFor("pre", { text: "inter 2s" });
    assert.equal((await webview.text(testId("rejections"))).trim(), "");

    await webview.click(testId("reset"));
    await webview.waitFor("pre", { text: "inter 10s" });
    assert.equal(await webview.evaluate("element.value", "#range-interval"), "10");
  });

  it("chooses load balancer and form by keyboard, and copies the settings", async () => {
    await openWithPreview();
    await vscode.env.clipboard.writeText("");
    await webview.focus(testId("tab-aws-nlb"));
    await page.press("ArrowLeft");
    assert.equal(await focused(), "tab-envoy");
    await page.press("Home");
    assert.equal(await focused(), "tab-aws-nlb");
    await webview.click(testId("format-cloudformation"));
    await webview.waitFor(testId("file-name"), { text: "gateway-nlb.yaml" });
    await webview.click(testId("tab-aws-alb"));
    await webview.waitFor(testId("file-name"), { text: "gateway-alb.yaml" });
    await webview.click(testId("tab-haproxy"));
    await webview.waitFor("pre", { text: "option httpchk" });
    assert.equal(await webview.attribute("#balancer", "aria-labelledby"), "tab-haproxy");
    await webview.click(testId("copy-settings"));
    await webview.waitFor(testId("copy-settings"), { text: "Copied" });
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /option httpchk/);
    assert.match(copied, /port 7085/);
  });

  it("inserts the settings as a new file beside the configuration, and overwrites none", async () => {
    const { document } = await openWithPreview();
    await webview.click(testId("tab-haproxy"));
    await webview.waitFor("pre", { text: "option httpchk" });
    const folder = vscode.Uri.joinPath(document.uri, "..");
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, "haproxy.cfg"), Buffer.from("mine\n"));
    const opened = new Promise<vscode.TextDocument>((resolve) => {
      const listener = vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (!editor?.document.isUntitled) return;
        listener.dispose();
        resolve(editor.document);
      });
    });
    await webview.click(testId("insert-settings"));
    const inserted = await opened;
    assert.equal(inserted.uri.path, vscode.Uri.joinPath(folder, "haproxy-2.cfg").path);
    assert.match(inserted.getText(), /option httpchk/);
    assert.ok(inserted.isDirty);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("mends a finding in the file, and then knows better", async () => {
    const { document } = await openWithPreview();
    const finding = testId("finding-load-balancer-status-loopback");
    await webview.waitFor(finding, { text: "127.0.0.1" });
    await webview.click(testId("fix-0-0"));
    await textWhen(document, (text) => text.includes("ip: 0.0.0.0"));
    await webview.waitFor(finding, { state: "hidden" });
    await webview.waitFor(`${testId("status-state")}[data-state="reachable"]`);
    assert.equal(await focused(), "status-heading");
    assert.equal(document.getText(), FILE.replace("127.0.0.1", "0.0.0.0"));
  });

  it("asks nodes and endpoints over the network, on command", async () => {
    const node = createServer((_, response) => response.end('{"status":"ok"}\n'));
    await new Promise<void>((resolve) => node.listen(0, "127.0.0.1", resolve));
    const { port } = node.address() as AddressInfo;
    // Nothing listens on port 1 of this machine.
    await openFile(`deployment:
  etcd:
    host: ["https://127.0.0.1:1"]
apisix:
  status:
    ip: 0.0.0.0
    port: ${port}
`);
    await preview();
    await webview.waitFor(endpoint, { text: String(port) });
    assert.deepEqual(await webview.texts(testId("live")), []);
    await webview.click(testId("live-check"));
    await workbench.waitFor(".quick-input-widget input");
    await page.type("127.0.0.1");
    await page.press("Enter");
    await webview.waitFor(`${testId("live")}[data-state="done"]`);
    const text = await webview.text(testId("live"));
    assert.match(text, /127\.0\.0\.1:\d+\/status[\s\S]*passed/);
    assert.match(text, /https:\/\/127\.0\.0\.1:1[\s\S]*failed/);
    assert.deepEqual(await seriousViolations(), []);
    await screenshot("preview-live");
    await new Promise((resolve) => node.close(resolve));
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
    await webview.waitFor(endpoint, { text: "7085" });
  });
});
