import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { npm } from "./npm.mjs";
import { cacheDirectory, root } from "./paths.mjs";

const stampPath = join(root, "node_modules", ".installed-from-lock");

/**
 * Installs the development dependencies unless they were completely installed from this very package-lock.json.
 * `npm ci` empties node_modules first and the stamp is written last, so an install that was cut short has none.
 */
export async function ensureInstalled() {
  const wanted = fingerprint();
  if (readStamp() === wanted) return;
  const lockName = createHash("sha256").update(root).digest("hex").slice(0, 16);
  await withLock(join(cacheDirectory(), `install-${lockName}.lock`), async () => {
    if (readStamp() === wanted) return;
    console.log("Installing the development dependencies (npm ci) …");
    await npm(["ci", "--include=dev", "--include=optional"], {
      cwd: root,
      what: "Installing the development dependencies",
    });
    writeFileSync(stampPath, wanted);
  });
}

/** The lock file's content and the platform, which decides over optional packages. */
function fingerprint() {
  const lock = readFileSync(join(root, "package-lock.json"));
  return `${createHash("sha256").update(lock).digest("hex")} ${process.platform}-${process.arch}\n`;
}

function readStamp() {
  try {
    return readFileSync(stampPath, "utf8");
  } catch {
    return undefined;
  }
}
