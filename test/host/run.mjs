// Runs the tests of test/host/suite in a real VS Code, through @vscode/test-electron:
//   node test/host/run.mjs
// API7_GATEWAY_CONFIG_VSCODE chooses: desktop (downloaded), headless (provisioned), auto (what can be had).
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { messageOf, runCommand } from "../../scripts/lib/command.mjs";
import { root } from "../../scripts/lib/paths.mjs";
import { endWithParent } from "../../scripts/lib/processes.mjs";
import { provisionBrowser, provisionServer } from "../../scripts/lib/provision.mjs";
import { quietSettings } from "../../scripts/lib/vscode-settings.mjs";
import { desktopPage, desktopVersion, downloadDesktop, findFreePort } from "./driver/desktop.mjs";
import { saveScreenshot } from "./driver/page-operations.mjs";
import { startPageService } from "./driver/page-service.mjs";
import { hostTimeoutMs, outputDirectory, timeoutScreenshot } from "./driver/settings.mjs";

const choice = process.env.API7_GATEWAY_CONFIG_VSCODE ?? "auto";
const temporary = mkdtempSync(join(tmpdir(), "api7-gateway-config-tests-"));
const results = process.env.API7_GATEWAY_CONFIG_TEST_RESULTS ?? join(outputDirectory, "results.json");

rmSync(outputDirectory, { recursive: true, force: true });
mkdirSync(outputDirectory, { recursive: true });
process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));
// SIGTERM goes to the whole process group: wait for VS Code, which ends and cleans up. SIGINT is @vscode/test-electron's.
process.on("SIGTERM", () => {});
endWithParent("SIGINT");
await runCommand(main);

/** @returns {Promise<number>} the exit code */
async function main() {
  if (choice === "headless") return runHeadless();
  if (choice === "desktop") return runDesktop();
  if (choice !== "auto")
    throw new Error(`API7_GATEWAY_CONFIG_VSCODE is ${choice}, not desktop, headless or auto`);
  const obstacle = process.platform === "linux" && !process.env.DISPLAY ? "there is no display" : undefined;
  if (obstacle) {
    console.log(`Desktop VS Code can't be used here: ${obstacle}.`);
    return runHeadless();
  }
  try {
    const code = await runDesktop();
    if (existsSync(results)) return code;
    console.log(`Desktop VS Code ended with code ${code} before any test.`);
  } catch (error) {
    console.log(`Desktop VS Code can't be had here: ${messageOf(error)}.`);
  }
  return runHeadless();
}

async function runHeadless() {
  const [server, browser] = [await provisionServer(), await provisionBrowser()];
  console.log(
    `VS Code ${server.version}, headless: workbench in Chromium ${browser.version}, extension host on Node.js ${server.nodeVersion}`,
  );
  return runIn(join(root, "test/host/driver/headless-vscode.mjs"), [], {});
}

async function runDesktop() {
  const executable = await downloadDesktop();
  console.log(`VS Code ${desktopVersion(executable)}, desktop: ${executable}`);
  const port = await findFreePort();
  const getPage = desktopPage(port);
  const settings = join(temporary, "user", "User", "settings.json");
  mkdirSync(dirname(settings), { recursive: true });
  writeFileSync(settings, JSON.stringify(quietSettings));
  const service = await startPageService(getPage);
  const timer = setTimeout(async () => {
    await getPage()
      .then((page) => saveScreenshot(page, timeoutScreenshot))
      .catch(() => {});
    console.error(
      `The tests didn't end within ${hostTimeoutMs / 1000} s. What VS Code showed: ${timeoutScreenshot}`,
    );
    process.kill(process.pid, "SIGINT");
  }, hostTimeoutMs);
  try {
    return await runIn(
      executable,
      [
        `--remote-debugging-port=${port}`,
        ...["--disable-gpu", "--disable-telemetry"],
        // Its own folder keeps the user's extensions out; a test installs one.
        ...[
          `--user-data-dir=${join(temporary, "user")}`,
          `--extensions-dir=${join(temporary, "extensions")}`,
        ],
      ],
      { API7_GATEWAY_CONFIG_PAGE: service.url },
    );
  } finally {
    clearTimeout(timer);
    service.stop();
  }
}

/**
 * Runs the tests on a copy of the examples, which they may change.
 * @param {string} vscodeExecutablePath
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<number>} the exit code
 */
async function runIn(vscodeExecutablePath, args, env) {
  const workspace = join(temporary, "workspace");
  rmSync(workspace, { recursive: true, force: true });
  cpSync(join(root, "examples"), workspace, { recursive: true });
  rmSync(results, { force: true });
  try {
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, "out/test/host/suite/index.js"),
      launchArgs: [workspace, ...args],
      extensionTestsEnv: {
        API7_GATEWAY_CONFIG_TEST_RESULTS: results,
        API7_GATEWAY_CONFIG_TEST_OUTPUT: outputDirectory,
        ...env,
      },
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  }
}
