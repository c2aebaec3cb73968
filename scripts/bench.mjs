// Measures how long checking takes, and prints it: node scripts/bench.mjs. Nothing is judged.
import { join } from "node:path";
import { build } from "./build.mjs";
import { root } from "./lib/paths.mjs";
import { run } from "./lib/processes.mjs";

await build();
const esbuild = await import("esbuild");
const outfile = join(root, "out/bench/lint.js");
await esbuild.build({
  entryPoints: [join(root, "test/bench/lint.ts")],
  outfile,
  bundle: true,
  platform: "node",
  packages: "external",
});
const { code } = await run(process.execPath, [outfile], { cwd: root });
process.exitCode = code ?? 1;
