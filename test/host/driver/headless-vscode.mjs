#!/usr/bin/env node
// A VS Code whose workbench runs in a headless browser, to be used as `vscodeExecutablePath` of @vscode/test-electron:
//   headless-vscode.mjs --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [other options, ignored] FOLDER
// It runs the tests in the extension host, prints what they log, and ends with their exit code.
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { format } from "node:util";
import { runCommand } from "../../../scripts/lib/command.mjs";
import { root } from "../../../scripts/lib/paths.mjs";
import { endGroupsWithThisProcess, endWithParent } from "../../../scripts/lib/processes.mjs";
import { provisionBrowser, provisionServer } from "../../../scripts/lib/provision.mjs";
import { startVSCodeServer } from "../../../scripts/lib/vscode-server.mjs";
import { launchBrowser } from "./browser.mjs";
import { saveScreenshot } from "./page-operations.mjs";
import { startPageService } from "./page-service.mjs";
import { hostTimeoutMs, outputDirectory, timeoutScreenshot } from "./settings.mjs";

/**
 * What VS Code logs here that is neither about the tests nor wrong: its own progress, addons that aren't built, a service
 * worker that isn't in this build, no extension gallery. All of it is in vscode.log.
 */
const noise = new RegExp(
  [
    /^\[[A-Z][\w: ]*\] |^\[reconnection-grace-time\]/,
    /^(Resolv(ing|ed) connection token|Creating a socket|Updating additional builtin extensions)/,
    /Could not locate the bindings file|extensionquery|open-vsx|authentication provider 'github'/,
  ]
    .map((pattern) => pattern.source)
    .join("|"),
);

endGroupsWithThisProcess();
endWithParent("SIGTERM");
await runCommand(main);

/** @returns {Promise<number>} the exit code */
async function main() {
  const { extension, tests, folder } = readArguments(process.argv.slice(2));
  const [serverPrograms, browserPrograms] = [await provisionServer(), await provisionBrowser()];
  mkdirSync(outputDirectory, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), "api7-gateway-config-host-"));
  process.on("exit", () => rmSync(data, { recursive: true, force: true }));

  /** @type {import("playwright-core").Page | undefined} */
  let page;
  const service = await startPageService(async () => {
    if (!page) throw new Error("The workbench isn't open yet.");
    return page;
  });
  const server = await startVSCodeServer(serverPrograms, {
    // without it a built VS Code ignores the development and test paths
    args: ["--enable-smoke-test-driver"],
    dataDirectory: data,
    env: { ...process.env, API7_GATEWAY_CONFIG_PAGE: service.url },
  });
  const browser = await launchBrowser(browserPrograms);
  try {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    await context.grantPermissions(["clipboard-read", "clipboard-write"], {
      origin: `http://${server.authority}`,
    });
    page = await context.newPage();
    const ended = watch(page, server);
    await page.goto(workbenchUrl(server, { extension, tests, folder }));
    return await ended;
  } finally {
    service.stop();
    await browser.close();
    await server.stop();
  }
}

/**
 * The exit code of the tests, or 1 with a reason printed when they can't end any more.
 * @param {import("playwright-core").Page} page
 * @param {import("../../../scripts/lib/vscode-server.mjs").VSCodeServer} server
 * @returns {Promise<number>}
 */
function watch(page, server) {
  return new Promise((resolve) => {
    let done = false;
    const end = (/** @type {number} */ code) => {
      done = true;
      clearTimeout(timer);
      resolve(code);
    };
    const fail = (/** @type {string} */ reason) => {
      if (done) return;
      console.error(reason);
      end(1);
    };
    const timer = setTimeout(async () => {
      await saveScreenshot(page, timeoutScreenshot).catch(() => {});
      fail(
        `The tests didn't end within ${hostTimeoutMs / 1000} s. What VS Code showed: ${timeoutScreenshot}`,
      );
    }, hostTimeoutMs);
    // the workbench calls these two, if they exist, for a test run
    page.exposeFunction("codeAutomationLog", (/** @type {string} */ _type, /** @type {unknown} */ args) => {
      const text = format(...(Array.isArray(args) ? args : [args]));
      appendFileSync(join(outputDirectory, "vscode.log"), `${text}\n`);
      if (!noise.test(text)) console.log(text);
    });
    page.exposeFunction("codeAutomationExit", end);
    page.on("console", (message) => {
      const text = message.text();
      if (/Extension host .*terminated unexpectedly/.test(text)) fail(text);
    });
    page.on("crash", () => fail("The browser's page crashed."));
    server.ended.then(fail);
  });
}

/**
 * @param {import("../../../scripts/lib/vscode-server.mjs").VSCodeServer} server
 * @param {{ extension: string, tests: string, folder: string }} paths
 */
function workbenchUrl(server, { extension, tests, folder }) {
  const url = new URL(server.url);
  const remote = (/** @type {string} */ path) => `vscode-remote://${server.authority}${encodeURI(path)}`;
  url.searchParams.set("folder", folder);
  url.searchParams.set(
    "payload",
    JSON.stringify([
      ["extensionDevelopmentPath", remote(extension)],
      ["extensionTestsPath", remote(tests)],
      ["skipWelcome", "true"],
    ]),
  );
  return url.href;
}

/** @param {string[]} args */
function readArguments(args) {
  const option = (/** @type {string} */ name) => {
    const prefix = `--${name}=`;
    const value = args.find((arg) => arg.startsWith(prefix))?.slice(prefix.length);
    if (!value) throw new Error(`--${name} is missing`);
    return resolve(value);
  };
  return {
    extension: option("extensionDevelopmentPath"),
    tests: option("extensionTestsPath"),
    folder: resolve(args.find((arg) => !arg.startsWith("-")) ?? root),
  };
}
