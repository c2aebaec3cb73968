// Writes the rules about who may import whom into biome.json:
//   npm run layers              writes them
//   npm run layers -- --check   ends with 1 where they are out of date
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { layerOverrides } from "./lib/layers.mjs";
import { root } from "./lib/paths.mjs";

const path = join(root, "biome.json");
const before = readFileSync(path, "utf8");
const config = JSON.parse(before);
const overrides = layerOverrides();
if (JSON.stringify(config.overrides) !== JSON.stringify(overrides)) {
  if (process.argv.includes("--check")) {
    console.error("biome.json is out of date with scripts/lib/layers.mjs: npm run layers");
    process.exitCode = 1;
  } else writeFileSync(path, `${JSON.stringify({ ...config, overrides }, null, 2)}\n`);
}
