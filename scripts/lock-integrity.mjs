// Completes package-lock.json with the hash of every package, as the registry gives it, and takes addresses out:
//   npm run lock
// npm leaves hashes out where it does not write addresses. With --check nothing is written, and the exit code is 1 where
// something is missing.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./lib/command.mjs";
import { withAddress, withoutIntegrity } from "./lib/lock-file.mjs";
import { npm } from "./lib/npm.mjs";
import { root } from "./lib/paths.mjs";

const path = join(root, "package-lock.json");
/** How many packages are asked for at once. */
const atOnce = 4;

await runCommand(async () => {
  /** @type {import("./lib/lock-file.mjs").LockFile} */
  const lock = JSON.parse(readFileSync(path, "utf8"));
  if (process.argv.includes("--check")) return check(lock);
  const missing = withoutIntegrity(lock);
  await Promise.all(
    Array.from({ length: atOnce }, async (_, first) => {
      for (let i = first; i < missing.length; i += atOnce) {
        const wanted = missing[i];
        const locked = wanted && lock.packages[wanted.path];
        if (locked) locked.integrity = await integrityOf(wanted);
      }
    }),
  );
  for (const each of withAddress(lock)) delete lock.packages[each]?.resolved;
  for (const [each, locked] of Object.entries(lock.packages)) lock.packages[each] = inOrder(locked);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${missing.length} hashes to package-lock.json.`);
});

/** @param {import("./lib/lock-file.mjs").LockFile} lock */
function check(lock) {
  const faults = [
    ...withoutIntegrity(lock).map(({ path: each }) => `${each} has no hash`),
    ...withAddress(lock).map((each) => `${each} has the address of a registry`),
  ];
  if (faults.length > 0)
    console.error(
      `package-lock.json has ${faults.length} faults, the first: ${faults[0]}. Run \`npm run lock\` to fix them.`,
    );
  return faults.length > 0 ? 1 : 0;
}

/** @param {{ name: string, version: string }} wanted */
async function integrityOf({ name, version }) {
  const spec = `${name}@${version}`;
  const printed = await npm(["view", spec, "dist.integrity", "--json"], {
    cwd: root,
    what: `Asking the registry for the hash of ${spec}`,
  });
  const integrity = JSON.parse(printed || "null");
  if (typeof integrity !== "string") throw new Error(`The registry has no hash of ${spec}.`);
  return integrity;
}

/**
 * As npm writes it: the hash right behind name, version and address.
 * @param {import("./lib/lock-file.mjs").LockedPackage} locked
 */
function inOrder({ name, version, resolved, integrity, ...rest }) {
  const known = Object.entries({ name, version, resolved, integrity }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...Object.fromEntries(known), ...rest };
}
