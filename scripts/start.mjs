// Installs and builds when needed, then opens VS Code with the extension on examples/:
//   node scripts/start.mjs [--browser]
// --browser takes VS Code in the browser even if there is a local one.
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { runCommand } from "./lib/command.mjs";
import { endGroupsWithThisProcess } from "./lib/processes.mjs";
import { serveBrowser } from "./start/browser.mjs";
import { findLocalCode, openLocally } from "./start/local.mjs";

const { values } = parseArgs({ options: { browser: { type: "boolean", default: false } } });

endGroupsWithThisProcess({ interruptedCode: 0 }); // Ctrl-C is the way to stop it
await runCommand(main);

async function main() {
  await build();
  const code = values.browser ? undefined : findLocalCode();
  if (!code || !(await openLocally(code))) await serveBrowser();
}
