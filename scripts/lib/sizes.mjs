/** @typedef {import("esbuild").Metafile["outputs"]} Outputs */
/** @typedef {{ what: string, bytes: number, most: number }} Size */

const thread = "dist/server/lsp-thread.mjs";

/**
 * What is read before something works, with the most that it may be, in bytes.
 * @param {Outputs} outputs
 * @returns {Size[]}
 */
export function sizesOf(outputs) {
  const server = [...loadedWith(outputs, thread)];
  const later = outputs[thread]?.imports.filter(({ kind }) => kind === "dynamic-import") ?? [];
  const diagnostics = new Set([...server, ...later.flatMap(({ path }) => [...loadedWith(outputs, path)])]);
  const program = Object.keys(outputs).filter((path) => /^dist\/(cli\.js|server\/.+\.mjs)$/.test(path));
  const sum = (/** @type {Iterable<string>} */ paths) =>
    [...paths].reduce((bytes, path) => bytes + (outputs[path]?.bytes ?? 0), 0);
  return [
    { what: "supervisor, until initialize is answered", bytes: sum(["dist/cli.js"]), most: 150_000 },
    { what: "language server, until it listens", bytes: sum(server), most: 450_000 },
    { what: "language server, with the first diagnostics", bytes: sum(diagnostics), most: 2_000_000 },
    { what: "program with all commands", bytes: sum(program), most: 2_200_000 },
    { what: "client", bytes: sum(["dist/extension.js"]), most: 510_000 },
    { what: "preview", bytes: sum(["dist/preview.js", "dist/preview.css"]), most: 120_000 },
  ];
}

/**
 * A bundle, and those that are loaded with it.
 * @param {Outputs} outputs
 * @param {string} path
 * @param {Set<string>} [known]
 */
function loadedWith(outputs, path, known = new Set()) {
  if (known.has(path)) return known;
  known.add(path);
  for (const { kind, path: other } of outputs[path]?.imports ?? []) {
    if (kind === "import-statement" && outputs[other]) loadedWith(outputs, other, known);
  }
  return known;
}

/**
 * A table of sizes, in kB.
 * @param {readonly Size[]} sizes
 */
export function sizeTable(sizes) {
  const kB = (/** @type {number} */ bytes) => String(Math.ceil(bytes / 1000)).padStart(5);
  const width = Math.max(...sizes.map(({ what }) => what.length));
  return sizes.map(({ what, bytes, most }) => `  ${what.padEnd(width)} ${kB(bytes)} kB of ${kB(most)}`);
}

/**
 * Throws if something is larger than it may be.
 * @param {readonly Size[]} sizes
 */
export function checkSizes(sizes) {
  const large = sizes.filter(({ bytes, most }) => bytes > most);
  if (large.length === 0) return;
  throw new Error(
    `Larger than allowed (scripts/lib/sizes.mjs): ${large.map(({ what }) => what).join("; ")}.`,
  );
}
