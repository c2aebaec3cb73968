// Compares schemas/ with the releases of Apache APISIX:
//   npm run facts -- PATH [--write]
// PATH is a clone of https://github.com/apache/apisix with its tags. Prints each difference, and exits with 1 if there are any.
// --write writes into schemas/ what can be written, and prints the rest.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { messageOf, runCommand } from "./lib/command.mjs";
import { root } from "./lib/paths.mjs";

const USAGE = "Usage: npm run facts -- PATH [--write]   (PATH: a clone of apache/apisix with its tags)";

await runCommand(async () => {
  const given = readArguments(process.argv.slice(2));
  if (given === undefined) return 2;
  const outfile = join(root, "out/facts.cjs");
  await build({
    absWorkingDir: root,
    entryPoints: ["scripts/lib/facts/main.mjs"],
    bundle: true,
    packages: "external",
    outfile,
    format: "cjs",
    platform: "node",
  });
  /** @type {typeof import("./lib/facts/main.mjs")} */
  const { compareFacts } = createRequire(import.meta.url)(outfile);
  const remaining = await compareFacts({ ...given, folder: join(root, "schemas"), print: console.log });
  if (given.write) formatSchemas();
  return remaining > 0 ? 1 : 0;
});

/** @param {string[]} args */
function readArguments(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { write: { type: "boolean", default: false } },
    });
    const [path, ...more] = positionals;
    if (path !== undefined && more.length === 0) return { path, write: values.write };
    console.error(USAGE);
  } catch (error) {
    console.error(`${messageOf(error)}\n${USAGE}`);
  }
  return undefined;
}

function formatSchemas() {
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const ended = spawnSync(process.execPath, [biome, "check", "--write", "schemas"], { cwd: root });
  if (ended.status !== 0) throw new Error(`schemas/ can't be formatted:\n${ended.stderr}`);
}
