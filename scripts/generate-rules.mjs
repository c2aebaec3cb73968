// Writes what is generated from the list of rules: the setting in package.json, its texts in package.nls.json, and the table in
// docs/rules/README.md:
//   npm run rules
// test/unit/rules/table.test.ts fails if they are out of date.
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { rewrite, writeManifestTexts } from "./lib/manifest.mjs";
import { root } from "./lib/paths.mjs";

const outfile = join(root, "out/rules-table.cjs");
await build({
  absWorkingDir: root,
  entryPoints: ["scripts/lib/rules-table.mjs"],
  bundle: true,
  outfile,
  format: "cjs",
  platform: "node",
});
/** @type {typeof import("./lib/rules-table.mjs")} */
const { RULE_TEXT, ruleTexts, rulesSetting, rulesTable } = createRequire(import.meta.url)(outfile);

rewrite("package.json", (text) => {
  const manifest = JSON.parse(text);
  manifest.contributes.configuration.properties["api7GatewayConfig.rules"] = rulesSetting();
  return `${JSON.stringify(manifest, null, 2)}\n`;
});
writeManifestTexts(ruleTexts(), (key) => key.startsWith(RULE_TEXT));
const table = `${rulesTable().join("\n")}\n`;
rewrite("docs/rules/README.md", (text) => text.replace(/^\| rule .*\n(?:\|.*\n)*/m, () => table));
