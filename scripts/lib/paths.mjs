import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The clone that this script belongs to. */
export const root = resolve(fileURLToPath(import.meta.url), "../../..");

/** Where provisioned programs are kept: per user, shared by all clones. */
export function cacheDirectory() {
  const chosen = process.env.API7_GATEWAY_CONFIG_CACHE;
  return chosen ? resolve(chosen) : join(homedir(), ".cache", "api7-gateway-config");
}

/**
 * A program that can be called by its name, if there is one.
 * @param {string} name
 */
export function findOnPath(name) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
