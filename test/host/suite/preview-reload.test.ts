import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { openPage } from "../driver/page-client";
import { closeAll } from "./workbench";

const page = openPage();
const { webview, workbench } = page;
const testId = (id: string) => `[data-testid="${id}"]`;

/** How long a window may take until it shows what is asked for. */
const WINDOW_MS = 30_000;

describe("preview after a reload of the window", () => {
  beforeEach(closeAll);
  afterEach(() => page.closeWindow());

  it("comes back with all that was set and chosen", async function () {
    this.timeout(4 * WINDOW_MS);
    // Reloading the window of the tests would end them.
    if (!(await page.canOpenWindow())) this.skip();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    await page.openWindow(vscode.Uri.joinPath(folder.uri, "multi-az", "config.yaml").path);
    await workbench.waitFor(".codelens-decoration", { text: "health check", timeoutMs: WINDOW_MS });
    await workbench.click(".codelens-decoration a");
    await webview.waitFor(testId("zone-azc"), { timeoutMs: WINDOW_MS });
    await webview.click(testId("zone-azc"));
    await webview.click(testId("tab-azure-lb"));
    await webview.click(testId("format-bicep"));
    await webview.fill("#number-unhealthy", "3");
    await webview.waitFor(testId("time-hung"), { text: "30 to 40 s" });
    await webview.waitFor(testId("capacity"), { text: "67 %" });

    await page.reloadWindow();
    await webview.waitFor(testId("time-hung"), { text: "30 to 40 s", timeoutMs: WINDOW_MS });
    await webview.waitFor(testId("capacity"), { text: "67 %" });
    assert.equal(await webview.attribute("#zone-azc", "aria-pressed"), "true");
    assert.equal(await webview.attribute(testId("tab-azure-lb"), "aria-selected"), "true");
    assert.match(await webview.text(testId("file-name")), /\.bicep$/);
    assert.equal(await webview.evaluate("element.value", "#number-unhealthy"), "3");
  });
});
