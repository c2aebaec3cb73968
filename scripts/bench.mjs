// Measures how long checking takes, and the language server beside yaml-language-server; prints both as Markdown:
//   node scripts/bench.mjs [--full] [--ours] [--document NAME]... [--json FILE]
// Without --full, it takes a few minutes: one round, up to 1,000 lines. --ours leaves out yaml-language-server, which is otherwise
// installed into the cache folder. Nothing is judged but ratios, and no test runs this.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { runCommand } from "./lib/command.mjs";
import { root } from "./lib/paths.mjs";
import { endGroupsWithThisProcess, run } from "./lib/processes.mjs";
import { provisionPeer } from "./lib/provision/yaml-language-server.mjs";

endGroupsWithThisProcess();
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      full: { type: "boolean", default: false },
      ours: { type: "boolean", default: false },
      document: { type: "string", multiple: true, default: [] },
      json: { type: "string" },
    },
  });
  await build();
  const esbuild = await import("esbuild");
  const outfile = join(root, "out/bench/main.mjs");
  await esbuild.build({
    entryPoints: [join(root, "test/bench/main.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
  const peer = values.ours ? undefined : await provisionPeer();
  const { code } = await run(
    process.execPath,
    [
      outfile,
      ...(values.full ? ["--full"] : []),
      ...(peer ? ["--peer", peer.main, "--peer-version", peer.version] : []),
      ...values.document.flatMap((name) => ["--document", name]),
      ...(values.json ? ["--json", values.json] : []),
    ],
    { cwd: root },
  );
  return code;
});
