import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { withLock } from "../lock.mjs";

/**
 * A program that is kept in the per-user cache.
 * @typedef {object} Part
 * @property {string} name also its folder's name in the cache; it has the version, as clones may need different ones
 * @property {string} title for people
 * @property {string} recipe what it is made of; the folder is made anew when its marker has another
 * @property {(directory: string) => Promise<void>} install fills an empty folder
 * @property {(directory: string) => Promise<string | undefined>} check a reason why it can't be used, if there is one
 */

/** Written last into a part's folder: a folder without it is not complete. */
const markerName = ".complete.json";

/**
 * The folder of a part, installed when it is missing, incomplete or broken.
 *
 * It is put together in a temporary folder beside its place and renamed, so there is never a half-made one in its
 * place; the lock only saves two runs from doing the work twice.
 * @param {string} cache
 * @param {Part} part
 * @returns {Promise<string>}
 */
export async function ensurePart(cache, part) {
  const target = join(cache, part.name);
  if ((await findFault(target, part)) === undefined) return target;
  await withLock(
    `${target}.lock`,
    async () => {
      const fault = await findFault(target, part);
      if (fault === undefined) return;
      removeLeftovers(target);
      const why = existsSync(target) ? `again, as ${fault}` : "once per user";
      console.log(`Installing ${part.title} into ${cache}, ${why} …`);
      const started = Date.now();
      const draft = mkdtempSync(`${target}.new-`);
      try {
        await part.install(draft);
        const remaining = await part.check(draft);
        if (remaining !== undefined)
          throw new Error(`${part.title} doesn't work after its installation: ${remaining}`);
        writeFileSync(
          join(draft, markerName),
          JSON.stringify({ recipe: part.recipe, files: listFiles(draft) }),
        );
        if (existsSync(target)) renameSync(target, `${target}.old-${process.pid}`);
        renameSync(draft, target);
      } finally {
        removeLeftovers(target);
      }
      console.log(`Installed ${part.title} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    },
    () => console.log(`Waiting for another process that installs ${part.title} …`),
  );
  return target;
}

/**
 * Why a part's folder can't be used as it is; undefined if it can.
 * @param {string} directory
 * @param {Part} part
 */
async function findFault(directory, part) {
  /** @type {{ recipe: string, files: Record<string, number> }} */
  let marker;
  try {
    marker = JSON.parse(readFileSync(join(directory, markerName), "utf8"));
    if (marker.recipe !== part.recipe) return "it was installed in another way";
    for (const [path, size] of Object.entries(marker.files)) {
      if (statSync(join(directory, path), { throwIfNoEntry: false })?.size !== size)
        return `${path} is damaged`;
    }
  } catch {
    return "it was not installed completely";
  }
  return part.check(directory);
}

/**
 * Sizes of all files below a folder.
 * @param {string} directory
 */
function listFiles(directory) {
  /** @type {Record<string, number>} */
  const files = {};
  for (const path of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    const entry = statSync(join(directory, path), { throwIfNoEntry: false });
    if (entry?.isFile()) files[path] = entry.size;
  }
  return files;
}

/**
 * Removes what installations that were cut short left beside a part's folder. Called under the part's lock.
 * @param {string} target
 */
function removeLeftovers(target) {
  const parent = dirname(target);
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(`${basename(target)}.new-`) && !name.startsWith(`${basename(target)}.old-`))
      continue;
    try {
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // something that outlived its installation still writes there: the next installation removes it
    }
  }
}
