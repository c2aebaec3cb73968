import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {"workbench" | "webview"} View */
/** @typedef {{ view: View, selector: string, timeoutMs?: number }} Target */

/** How long an operation waits for its element, unless told otherwise. */
const defaultTimeoutMs = 10_000;

/**
 * What can be done with the workbench's page: the contract between page-service.mjs and page-client.ts.
 * Each takes the page and JSON, and gives JSON; some take the further windows, of which the last is `page`.
 */
export const operations = {
  /** @param {Page} page @param {Target} target */
  text: (page, target) => locate(page, target).innerText({ timeout: timeoutOf(target) }),

  /** @param {Page} page @param {Target} target */
  async texts(page, target) {
    return all(page, target).allInnerTexts();
  },

  /** @param {Page} page @param {Target & { name: string }} target */
  attribute: (page, target) => locate(page, target).getAttribute(target.name, { timeout: timeoutOf(target) }),

  /** @param {Page} page @param {Target} target */
  click: (page, target) => locate(page, target).click({ timeout: timeoutOf(target) }),

  /** @param {Page} page @param {Target & { text: string }} target */
  fill: (page, target) => locate(page, target).fill(target.text, { timeout: timeoutOf(target) }),

  /** @param {Page} page @param {Target} target */
  focus: (page, target) => locate(page, target).focus({ timeout: timeoutOf(target) }),

  /** @param {Page} page @param {Target & { text?: string, state?: "visible" | "hidden" }} target */
  async waitFor(page, target) {
    const found = all(page, target).filter(target.text === undefined ? {} : { hasText: target.text });
    await found.first().waitFor({ state: target.state ?? "visible", timeout: timeoutOf(target) });
  },

  /** @param {Page} page @param {Target & { expression: string }} target */
  evaluate(page, target) {
    // made here, as a webview's content security policy rightly forbids to make functions from text there
    const read = /** @type {(element: Element) => unknown} */ (
      new Function("element", `return (${target.expression});`)
    );
    return locate(page, target).evaluate(read, undefined, { timeout: timeoutOf(target) });
  },

  /** @param {Page} page @param {{ key: string }} args */
  press: (page, { key }) => page.keyboard.press(key),

  /** @param {Page} page @param {{ text: string }} args */
  type: (page, { text }) => page.keyboard.type(text),

  /**
   * Opens a second window of a VS Code in a browser, on the same folder, without tests; what follows is done there.
   * @param {Page} page @param {{ file: string, untrustedFolder?: string }} args the path
   * of a file to open in it, and of another folder, of which nobody has said yet that it may be trusted @param {Page[]} windows
   */
  async openWindow(page, { file, untrustedFolder }, windows) {
    if (!page.url().startsWith("http")) throw new Error("This VS Code is no page in a browser.");
    const window = await page.context().newPage();
    windows.push(window);
    window.on("dialog", (dialog) => dialog.accept());
    const uri = `vscode-remote://${new URL(page.url()).host}${encodeURI(file)}`;
    const address = withoutTests(page.url(), [["openFile", uri]]);
    if (untrustedFolder === undefined) return void (await window.goto(address));
    await window.addInitScript(switchTrustOn);
    const url = new URL(address);
    url.searchParams.set("folder", untrustedFolder);
    await window.goto(url.href);
  },

  /**
   * Reloads the second window, without the file it was opened with: VS Code brings back what was open.
   * @param {Page} page
   */
  async reloadWindow(page) {
    await page.goto(withoutTests(page.url(), []));
  },

  /** @param {Page} _page @param {object} _args @param {Page[]} windows */
  async closeWindow(_page, _args, windows) {
    await windows.pop()?.close();
  },

  /** @param {Page} page @param {{ width: number, height: number }} size in CSS pixels */
  resize: (page, size) => page.setViewportSize(size),

  /** @param {Page} page @param {{ path: string }} args */
  screenshot: (page, { path }) => saveScreenshot(page, path),

  /** @param {Page} page @param {Target & { path: string }} target */
  async screenshotOf(page, target) {
    mkdirSync(dirname(target.path), { recursive: true });
    await locate(page, target).screenshot({ path: target.path, timeout: timeoutOf(target) });
  },
};

/**
 * Saves what the page shows as a PNG file.
 * @param {Page} page
 * @param {string} path
 */
export async function saveScreenshot(page, path) {
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path });
}

/**
 * Switches workspace trust on for a window, before the workbench reads the page's settings: the server of the tests has it
 * off, so that nothing asks. Runs in the page.
 */
function switchTrustOn() {
  new MutationObserver((_, observer) => {
    const element = document.getElementById("vscode-workbench-web-configuration");
    const settings = element?.getAttribute("data-settings");
    if (!element || !settings) return;
    element.setAttribute(
      "data-settings",
      JSON.stringify({ ...JSON.parse(settings), enableWorkspaceTrust: true }),
    );
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/**
 * A workbench's address without tests to run and a file to open, and with other wishes.
 * @param {string} address
 * @param {[string, string][]} wishes
 */
function withoutTests(address, wishes) {
  const url = new URL(address);
  const payload = /** @type {[string, string][]} */ (JSON.parse(url.searchParams.get("payload") ?? "[]"));
  const kept = payload.filter(([name]) => name !== "extensionTestsPath" && name !== "openFile");
  url.searchParams.set("payload", JSON.stringify([...kept, ...wishes]));
  return url.href;
}

/**
 * @param {Page} page
 * @param {Target} target
 */
function locate(page, target) {
  return all(page, target).first();
}

/**
 * Elements of the workbench, or of the content of the last visible webview. A webview is a frame in a frame; while it
 * loads new content it has a second one, which becomes the active one when it is ready.
 * @param {Page} page
 * @param {Target} target
 */
function all(page, { view, selector }) {
  if (view === "workbench") return page.locator(selector);
  const webview = page.locator("iframe.webview").filter({ visible: true }).last();
  return webview.contentFrame().frameLocator("iframe#active-frame").locator(selector);
}

/** @param {Target} target */
function timeoutOf({ timeoutMs = defaultTimeoutMs }) {
  return timeoutMs;
}
