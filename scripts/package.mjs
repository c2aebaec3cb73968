// Builds and packs the extension into a .vsix file in the clone's root:
//   node scripts/package.mjs
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build } from "./build.mjs";
import { runCommand } from "./lib/command.mjs";
import { root } from "./lib/paths.mjs";
import { endGroupsWithThisProcess, run } from "./lib/processes.mjs";

/** The files that an installed extension needs. */
const required = [
  "package.json",
  "package.nls.json",
  "README.md",
  "CHANGELOG.md",
  "SECURITY.md",
  "LICENSE",
  "dist/extension.js",
  "dist/cli.js",
  "dist/server/program.mjs",
  "dist/server/lsp-thread.mjs",
  "dist/server/lint-thread.mjs",
  "dist/preview.js",
  "dist/preview.css",
  "dist/THIRD-PARTY-NOTICES.txt",
  // Diagnostics link to these (server/src/node-host.ts).
  ...readdirSync(join(root, "docs/rules"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, "/")),
];

/** The folders whose files may be in the package, and translations of the manifest. .vscodeignore excludes everything else. */
const shipped = /^((dist|docs|snippets)\/|package\.nls\.[\w-]+\.json$)/;

/** What grows beyond this should be worth it. */
const maxBytes = 1_050_000;

endGroupsWithThisProcess();
await runCommand(async () => {
  await build();
  const files = (await vsce("ls", "--no-dependencies")).split("\n").filter(Boolean);
  const missing = required.filter((file) => !files.includes(file));
  const strange = files.filter((file) => !required.includes(file) && !shipped.test(file));
  if (missing.length > 0) throw new Error(`The package lacks ${missing.join(", ")}.`);
  if (strange.length > 0) throw new Error(`The package contains unexpected files: ${strange.join(", ")}.`);

  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const archive = `${name}-${version}.vsix`;
  // links stay relative, as there is no public repository to point them to
  await vsce("package", "--no-dependencies", "--no-rewrite-relative-links", "--out", archive);
  const bytes = statSync(join(root, archive)).size;
  if (bytes > maxBytes) throw new Error(`${archive} has ${bytes} bytes, more than ${maxBytes}.`);
  console.log(`Packed ${files.length} files into ${archive} (${Math.round(bytes / 1000)} kB).`);
});

/** @param {string[]} args */
async function vsce(...args) {
  const result = await run(process.execPath, ["node_modules/@vscode/vsce/vsce", ...args], {
    cwd: root,
    quiet: true,
  });
  if (result.code === 0) return result.output;
  throw new Error(`vsce ${args.join(" ")} ended with code ${result.code}:\n${result.output}`);
}
