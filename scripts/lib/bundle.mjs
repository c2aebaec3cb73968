import { chmodSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build } from "esbuild";
import { dataAsText, loadedLater } from "./bundle-plugins.mjs";
import { entries } from "./entries.mjs";
import { noticesFor } from "./notices/notices.mjs";
import { root } from "./paths.mjs";

/** @typedef {import("esbuild").BuildOptions} BuildOptions */

/** @type {BuildOptions} */
const common = { absWorkingDir: root, bundle: true, sourcemap: true, logLevel: "warning" };

/** Node 20 is the oldest that runs the server outside VS Code; VS Code's own is not older. @type {BuildOptions} */
const forNode = { ...common, platform: "node", format: "cjs", target: "node20" };

/** @type {BuildOptions} */
const forBrowser = { ...common, platform: "browser", format: "iife", target: "es2022" };

/** The source maps, which are not in the package, have the names. @type {BuildOptions} */
const shipped = { minify: true, metafile: true };

/**
 * The program: an entry that starts at once, and what it loads when it is needed, in modules that share their parts.
 * @param {string} outdir
 * @param {import("esbuild").Plugin[]} [plugins]
 * @returns {BuildOptions[]}
 */
export function programIn(outdir, plugins = []) {
  return [
    {
      ...forNode,
      ...shipped,
      entryPoints: [{ in: entries.cli, out: "cli" }],
      banner: { js: "#!/usr/bin/env node" },
      plugins: [...plugins, loadedLater("./server")],
      outdir,
    },
    {
      ...forNode,
      ...shipped,
      format: "esm",
      splitting: true,
      entryPoints: entries.server,
      outExtension: { ".js": ".mjs" },
      chunkNames: "[name]-[hash]",
      // Libraries that are CommonJS modules require what Node.js has.
      banner: {
        js: 'import{createRequire as $require}from"node:module";const require=$require(import.meta.url);',
      },
      plugins: [...plugins, dataAsText],
      outdir: `${outdir}/server`,
    },
  ];
}

/** What is shipped has no node_modules beside it, so all but VS Code's own module goes in. @type {BuildOptions[]} */
export const bundles = [
  ...programIn("dist"),
  {
    ...forNode,
    ...shipped,
    entryPoints: [{ in: entries.extension, out: "extension" }],
    external: ["vscode"],
    outdir: "dist",
  },
  {
    ...forBrowser,
    ...shipped,
    entryPoints: [
      { in: entries.preview, out: "preview" },
      { in: "client/src/preview/webview/style.css", out: "preview" },
    ],
    outdir: "dist",
  },
];

/** Whose code is in the bundles, with the licenses. */
const notices = "dist/THIRD-PARTY-NOTICES.txt";

/** Bundles what is shipped into dist/ and the tests, one file each, into out/test/. */
export async function bundle() {
  const [tests, ...built] = await Promise.all([
    build({
      ...forNode,
      metafile: true,
      entryPoints: testEntries(),
      outbase: "test",
      outdir: "out/test",
      packages: "external",
    }),
    ...bundles.map((options) => build({ ...options, metafile: true })),
  ]);
  chmodSync(join(root, "dist/cli.js"), 0o755);
  const inputs = built.flatMap(({ metafile }) => bundledIn(metafile));
  writeFileSync(join(root, notices), noticesFor(inputs));
  const results = [tests, ...built];
  const written = new Set([notices, ...results.flatMap(({ metafile }) => Object.keys(metafile.outputs))]);
  for (const folder of ["dist", "out/test"]) removeOthers(folder, written);
  return Object.assign({}, ...built.map(({ metafile }) => metafile.outputs));
}

/**
 * The files of which something is in the bundles.
 * @param {import("esbuild").Metafile} metafile
 */
function bundledIn({ outputs }) {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
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
