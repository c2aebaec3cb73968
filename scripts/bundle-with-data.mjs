// Bundles the command line, and the texts that are generated of the versions, with other data than schemas/:
//   node scripts/bundle-with-data.mjs FOLDER OUT
// FOLDER has what schemas/ has. OUT/cli.js with OUT/server/ and OUT/versions-text.cjs are what `npm run build` and `npm run versions` would
// make of it.
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { validatorsModule } from "./generate-validators.mjs";
import { programIn } from "./lib/bundle.mjs";
import { root } from "./lib/paths.mjs";

const [data = "", out = ""] = process.argv.slice(2).map((path) => resolve(path));
const validators = join(out, "validators.js");
writeFileSync(validators, validatorsModule(data));

/** @type {import("esbuild").Plugin} */
const otherData = {
  name: "other data",
  setup({ onResolve }) {
    onResolve({ filter: /\/schemas\/.+\.json$/ }, ({ path }) => ({
      path: join(data, path.slice(path.indexOf("/schemas/") + "/schemas/".length)),
    }));
    onResolve({ filter: /\/generated\/validators\.js$/ }, () => ({ path: validators }));
  },
};

for (const options of programIn(out, [otherData])) await build(options);
await build({
  absWorkingDir: root,
  entryPoints: [{ in: "scripts/lib/versions-text.mjs", out: "versions-text" }],
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  format: "cjs",
  plugins: [otherData],
  outdir: out,
});
