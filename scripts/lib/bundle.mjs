import { chmodSync, readdirSync, rmSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build } from "esbuild";
import { root } from "./paths.mjs";

/** @typedef {import("esbuild").BuildOptions} BuildOptions */

/** @type {BuildOptions} */
const common = { absWorkingDir: root, bundle: true, sourcemap: true, logLevel: "warning" };

/** Node 20 is the oldest that runs the server outside VS Code; VS Code's own is not older. @type {BuildOptions} */
const forNode = { ...common, platform: "node", format: "cjs", target: "node20" };

/** @type {BuildOptions} */
const forBrowser = { ...common, platform: "browser", format: "iife", target: "es2022" };

/** What is shipped has no node_modules beside it, so all but VS Code's own module goes in. */
const shipped = [
  { in: "client/src/extension.ts", out: "extension", options: { ...forNode, external: ["vscode"] } },
  {
    in: "server/src/cli/main.ts",
    out: "cli",
    options: { ...forNode, banner: { js: "#!/usr/bin/env node" } },
  },
  { in: "client/src/preview/webview/main.ts", out: "preview", options: forBrowser },
  { in: "client/src/preview/webview/style.css", out: "preview", options: forBrowser },
];

/** Names stay, for readable stacks. @type {BuildOptions} */
const minified = { minifySyntax: true, minifyWhitespace: true };

/** Bundles what is shipped into dist/ and the tests, one file each, into out/test/. */
export async function bundle() {
  const results = await Promise.all([
    ...shipped.map(({ options, ...entry }) =>
      build({ ...options, ...minified, metafile: true, entryPoints: [entry], outdir: "dist" }),
    ),
    build({
      ...forNode,
      metafile: true,
      entryPoints: testEntries(),
      outbase: "test",
      outdir: "out/test",
      packages: "external",
    }),
  ]);
  chmodSync(join(root, "dist/cli.js"), 0o755);
  const written = new Set(results.flatMap(({ metafile }) => Object.keys(metafile.outputs)));
  for (const folder of ["dist", "out/test"]) removeOthers(folder, written);
}

/**
 * Removes what was built from sources that are gone, so that it is neither tested nor shipped.
 * @param {string} folder
 * @param {Set<string>} written
 */
function removeOthers(folder, written) {
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !written.has(relative(root, path).replaceAll(sep, "/"))) rmSync(path);
  }
}

/** The search itself, and the processes that it tries cases in. */
const fuzzEntries = ["main", "worker-main", "worker-growth"].map((name) => `test/fuzz/${name}.ts`);

function testEntries() {
  const tests = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => join("test", path));
  return [...tests, "test/host/suite/index.ts", ...fuzzEntries];
}
