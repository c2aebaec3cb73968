/**
 * @typedef {{ version?: string, name?: string, link?: boolean, inBundle?: boolean, integrity?: string, resolved?: string }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/**
 * The packages that would be installed unchecked: without the hash of what the registry served when they were chosen.
 * @param {LockFile} lock
 * @returns {{ path: string, name: string, version: string }[]}
 */
export function withoutIntegrity({ packages }) {
  return Object.entries(packages)
    .filter(([path, { link, inBundle, integrity }]) => path !== "" && !link && !inBundle && !integrity)
    .map(([path, { name, version = "" }]) => ({ path, name: name ?? nameOf(path), version }));
}

/**
 * The packages that are tied to the address of one registry, so that they could not come from another.
 * @param {LockFile} lock
 */
export function withAddress({ packages }) {
  return Object.keys(packages).filter((path) => packages[path]?.resolved?.startsWith("http"));
}

/** @param {string} path `node_modules/a/node_modules/@scope/b` is `@scope/b` */
function nameOf(path) {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}
