import { join } from "node:path";
import { findOnPath, root } from "../lib/paths.mjs";
import { launch } from "../lib/processes.mjs";
import { exampleFile, exampleFolder } from "./example.mjs";

/** The `code` command of a VS Code on this machine that can open a window, if there is one. */
export function findLocalCode() {
  const { DISPLAY, WAYLAND_DISPLAY, VSCODE_IPC_HOOK_CLI } = process.env;
  const canOpenWindow = process.platform !== "linux" || DISPLAY || WAYLAND_DISPLAY;
  // in the terminal of a remote VS Code, `code` speaks to a VS Code on another machine
  return canOpenWindow && !VSCODE_IPC_HOOK_CLI ? findOnPath("code") : undefined;
}

/**
 * Opens a window with the extension from this clone.
 * @param {string} code path of the command
 * @returns {Promise<boolean>} whether it worked
 */
export async function openLocally(code) {
  console.log(`Opening a VS Code window with the extension (${code}) …`);
  const exitCode = await launch(code, [
    "--new-window",
    `--extensionDevelopmentPath=${root}`,
    exampleFolder,
    join(exampleFolder, exampleFile),
  ]);
  if (exitCode === 0) {
    console.log(`It shows examples/${exampleFile}. Close the window when you are done.`);
    return true;
  }
  console.log(`That VS Code didn't start: it ended with code ${exitCode}.`);
  return false;
}
