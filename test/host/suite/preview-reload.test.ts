import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { openPage } from "../driver/page-client";
import { closeAll } from "./workbench";

const page = openPage();
const { webview, workbench } = page;
const testId = (id: string) => `[data-testid="${id}"]`;

/** How long a window may take until it shows what is asked for. */
const WINDOW_MS = 30_000;

/**
 * Waits until VS Code has stored what the page keeps. In a browser it does so when the window loses the focus, to a webview
 * for instance, and every minute: on unload there is no time for it.
 */
async function untilKept(text: string): Promise<void> {
  const stored = `(async () => {
    let found = false;
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve) => {
        indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result);
      });
      for (const store of database.objectStoreNames) {
        const values = await new Promise((resolve) => {
          database.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => resolve(target.result);
        });
        found ||= values.some((value) => typeof value === "string" && value.includes(${JSON.stringify(text)}));
      }
      database.close();
    }
    return found;
  })()`;
  for (const end = Date.now() + WINDOW_MS; !(await workbench.evaluate<boolean>(stored)); ) {
    assert.ok(Date.now() < end, `${text} was not stored`);
    await workbench.click(".monaco-editor .view-lines");
    await webview.click("h1");
  }
}

describe("preview after a reload of the window", () => {
  beforeEach(closeAll);
  after(() => page.closeWindow());

  it("comes back with all that was set and chosen", async function () {
    this.timeout(4 * WINDOW_MS);
    // Reloading the window of the tests would end them.
    if (!(await page.canOpenWindow())) this.skip();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    await page.openWindow(vscode.Uri.joinPath(folder.uri, "multi-az", "config.yaml").path);
    const lens = '.codelens-decoration a:has-text("Preview load balancer health check")';
    await workbench.waitFor(lens, { timeoutMs: WINDOW_MS });
    await workbench.click(lens);
    await webview.waitFor(testId("zone-azc"), { timeoutMs: WINDOW_MS });
    await webview.click(testId("zone-azc"));
    await webview.click(testId("tab-azure-lb"));
    await webview.click(testId("format-bicep"));
    await webview.fill("#number-unhealthy", "3");
    await webview.waitFor(testId("time-hung"), { text: "30 to 40 s" });
    await webview.waitFor(testId("capacity"), { text: "67%" });

    await untilKept("bicep");
    await page.reloadWindow();
    await webview.waitFor(testId("time-hung"), { text: "30 to 40 s", timeoutMs: WINDOW_MS });
    await webview.waitFor(testId("capacity"), { text: "67%" });
    assert.equal(await webview.attribute("#zone-azc", "aria-pressed"), "true");
    assert.equal(await webview.attribute(testId("tab-azure-lb"), "aria-selected"), "true");
    assert.match(await webview.text(testId("file-name")), /\.bicep$/);
    assert.equal(await webview.evaluate("element.value", "#number-unhealthy"), "3");
  });
});
