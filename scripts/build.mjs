// Bundles the extension, the server, the command line and the tests into dist/ and out/test/:
//   node scripts/build.mjs
import { pathToFileURL } from "node:url";
import { runCommand } from "./lib/command.mjs";
import { ensureInstalled } from "./lib/ensure-installed.mjs";
import { root } from "./lib/paths.mjs";
import { endGroupsWithThisProcess, run } from "./lib/processes.mjs";

/** Generates what is generated and bundles everything; installs the development dependencies when needed. */
export async function build() {
  await ensureInstalled();
  const started = Date.now();
  const generated = await run(process.execPath, ["scripts/generate-validators.mjs"], { cwd: root });
  if (generated.code !== 0) throw new Error("Generating the validators failed.");
  const { bundle } = await import("./lib/bundle.mjs");
  const { checkSizes, sizesOf, sizeTable } = await import("./lib/sizes.mjs");
  const sizes = sizesOf(await bundle());
  console.log(`Built dist/ and out/test/ in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  console.log(sizeTable(sizes).join("\n"));
  checkSizes(sizes);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  endGroupsWithThisProcess();
  await runCommand(build);
}
