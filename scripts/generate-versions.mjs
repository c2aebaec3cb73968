// Writes the versions that schemas/ knows into package.json and README.md:
//   npm run versions
// test/unit/versions-text.test.ts fails where they are out of date.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
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
const { versionRow, versionSetting } = createRequire(import.meta.url)(outfile);

const manifestFile = join(root, "package.json");
const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));
manifest.contributes.configuration.properties["api7GatewayConfig.gatewayVersion"] = versionSetting();
writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
const readme = join(root, "README.md");
const text = readFileSync(readme, "utf8");
writeFileSync(
  readme,
  text.replace(/^\| `api7GatewayConfig\.gatewayVersion` .*$/m, () => versionRow()),
);
