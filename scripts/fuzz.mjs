// Looks for faults with random texts, edits, sequences and sizes:
//   node scripts/fuzz.mjs [--seconds N] [--seed S] [--target engine|server|command-line|growth]... [--replay FILE]...
import { build } from "./build.mjs";
import { root } from "./lib/paths.mjs";
import { endGroupsWithThisProcess, run } from "./lib/processes.mjs";

endGroupsWithThisProcess();
await build();
const { code } = await run(process.execPath, ["out/test/fuzz/main.js", ...process.argv.slice(2)], {
  cwd: root,
});
process.exitCode = code;
