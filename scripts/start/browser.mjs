import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findOnPath, root } from "../lib/paths.mjs";
import { launch } from "../lib/processes.mjs";
import { provisionServer } from "../lib/provision.mjs";
import { startVSCodeServer } from "../lib/vscode-server.mjs";
import { exampleFile, exampleFolder } from "./example.mjs";

/** Near the gateway's status port, 7085; the first free one is taken, so the address mostly stays the same. */
const ports = "7086-7185";

/**
 * Serves VS Code with the extension to browsers on this machine until it is interrupted; fails if it ends by itself.
 * @returns {Promise<never>}
 */
export async function serveBrowser() {
  console.log("Starting VS Code for the browser …");
  const programs = await provisionServer();
  const data = mkdtempSync(join(tmpdir(), "api7-gateway-config-start-"));
  process.on("exit", () => rmSync(data, { recursive: true, force: true }));
  const server = await startVSCodeServer(programs, {
    port: ports,
    dataDirectory: data,
    args: ["--extensions-dir", layOutExtensions(data)],
    env: { ...process.env, API7_GATEWAY_CONFIG_OPEN: exampleFile },
  });
  // not the server's --default-folder, which gives the folder another authority than its files
  const url = `${server.url}&folder=${encodeURI(exampleFolder)}`;
  console.log(`
VS Code ${programs.version} with the extension is ready. Open this address in a browser on this machine:

    ${url}

It shows examples/${exampleFile}. Only who has the whole address can use it.
Press Ctrl-C here to stop.
`);
  const opener = process.env.DISPLAY ? findOnPath("xdg-open") : undefined;
  if (opener) launch(opener, [url], { quiet: true });
  throw new Error(await server.ended);
}

/**
 * A folder of installed extensions: this clone, so that a new build only needs the page reloaded, and the one that
 * opens the example.
 * @param {string} data
 */
function layOutExtensions(data) {
  const folder = join(data, "extensions");
  mkdirSync(folder, { recursive: true });
  symlinkSync(root, join(folder, "api7-gateway-config"));
  cpSync(join(root, "scripts/start/opener"), join(folder, "opener"), { recursive: true });
  return folder;
}
