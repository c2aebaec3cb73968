import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

/** The file with the texts of package.json, by the keys that stand there between percent signs. */
const TEXTS_FILE = "package.nls.json";

/**
 * Writes texts into package.nls.json. They replace those whose keys `isReplaced` accepts, and are added where the first of these
 * was, or at the end.
 * @param {Readonly<Record<string, string>>} texts
 * @param {(key: string) => boolean} isReplaced
 */
export function writeManifestTexts(texts, isReplaced = (key) => Object.hasOwn(texts, key)) {
  rewrite(TEXTS_FILE, (before) => {
    const entries = Object.entries(JSON.parse(before));
    const first = entries.findIndex(([key]) => isReplaced(key));
    const kept = entries.filter(([key]) => !isReplaced(key));
    kept.splice(first < 0 ? kept.length : first, 0, ...Object.entries(texts));
    return `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`;
  });
}

/**
 * Changes a file of the clone.
 * @param {string} path
 * @param {(text: string) => string} change
 */
export function rewrite(path, change) {
  const file = join(root, path);
  writeFileSync(file, change(readFileSync(file, "utf8")));
}
