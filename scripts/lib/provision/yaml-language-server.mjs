import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { npm } from "../npm.mjs";
import { cacheDirectory } from "../paths.mjs";
import { ensurePart } from "./store.mjs";

/** Manifest and lock file of the peer: they pin it and its dependencies, with the hash of each package. */
const pinned = fileURLToPath(new URL("yaml-language-server", import.meta.url));
const manifests = ["package.json", "package-lock.json"];

const { version } = JSON.parse(readFileSync(join(pinned, "package-lock.json"), "utf8")).packages[
  "node_modules/yaml-language-server"
];

/** The language server that ours is compared with. @type {import("./store.mjs").Part} */
const part = {
  name: `yaml-language-server-${version}`,
  title: `yaml-language-server ${version}`,
  recipe: readFileSync(join(pinned, "package-lock.json"), "utf8"),
  async install(directory) {
    for (const name of manifests) copyFileSync(join(pinned, name), join(directory, name));
    await npm(["ci", "--omit=dev"], { cwd: directory, what: `Installing yaml-language-server ${version}` });
  },
  check: async () => undefined,
};

/**
 * yaml-language-server from the per-user cache, installed if it is missing.
 * @returns {Promise<{ main: string, version: string }>} the path of its main script
 */
export async function provisionPeer() {
  const directory = await ensurePart(cacheDirectory(), part);
  return { main: join(directory, "node_modules/yaml-language-server/bin/yaml-language-server"), version };
}
