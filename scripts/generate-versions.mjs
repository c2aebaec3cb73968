// Writes the versions that schemas/ knows into package.nls.json and README.md:
//   npm run versions
// test/unit/versions-text.test.ts fails if they are out of date.
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { rewrite, writeManifestTexts } from "./lib/manifest.mjs";
import { root } from "./lib/paths.mjs";

const outfile = join(root, "out/versions-text.cjs");
await build({
  absWorkingDir: root,
  entryPoints: ["scripts/lib/versions-text.mjs"],
  bundle: true,
  outfile,
  format: "cjs",
  platform: "node",
});
/** @type {typeof import("./lib/versions-text.mjs")} */
const { versionRow, versionTexts } = createRequire(import.meta.url)(outfile);

writeManifestTexts(versionTexts());
rewrite("README.md", (text) =>
  text.replace(/^\| `api7GatewayConfig\.gatewayVersion` .*$/m, () => versionRow()),
);
