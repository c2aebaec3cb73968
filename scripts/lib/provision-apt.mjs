import { existsSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { cacheDirectory, findOnPath } from "./paths.mjs";
import { run } from "./processes.mjs";

/** @typedef {keyof typeof PROGRAMS} Program */

/** Debian's packages, and whether what they bring is there besides the program itself. */
const PROGRAMS = {
  etcd: { packages: ["etcd-server"], isComplete: () => true },
  haproxy: { packages: ["haproxy"], isComplete: () => true },
  nginx: {
    packages: ["nginx", "libnginx-mod-stream"],
    // Elsewhere the module is usually built in.
    isComplete: () => !findOnPath("dpkg") || existsSync("/usr/lib/nginx/modules/ngx_stream_module.so"),
  },
};

const installTimeoutMs = 180_000;
const askTimeoutMs = 10_000;

/** Where Debian puts servers; a user's PATH may lack it. */
const systemFolders = ["/usr/sbin", "/usr/local/sbin"];

/**
 * Makes sure that programs are there: installs what is missing with apt, where that is there and allowed, and prints what
 * it did. What is still missing afterwards is said with the reason.
 * @param {Program[]} programs
 * @returns {Promise<Record<string, string | { missing: string }>>} by program: its path, or why there is none
 */
export async function provisionWithApt(programs) {
  process.env.PATH = [process.env.PATH, ...systemFolders].filter(Boolean).join(":");
  /** @type {Record<string, string | { missing: string }>} */
  const found = {};
  // One by one, so that a package that a distribution lacks doesn't keep the others out.
  for (const program of programs) {
    const reason = find(program) ? undefined : await install(PROGRAMS[program].packages);
    found[program] = find(program) ?? { missing: reason ?? "apt-get installed it elsewhere" };
  }
  return found;
}

/** @param {Program} program */
function find(program) {
  return PROGRAMS[program].isComplete() ? findOnPath(program) : undefined;
}

/**
 * @param {string[]} packages
 * @returns {Promise<string | undefined>} why it could not be done
 */
async function install(packages) {
  const names = packages.join(", ");
  if (process.env.API7_GATEWAY_CONFIG_APT === "0") return "API7_GATEWAY_CONFIG_APT=0 forbids installing";
  if (process.platform !== "linux" || !findOnPath("apt-get")) return "there is no apt-get here";
  const prefix = await asRoot();
  if (prefix === undefined) return `only root can install: apt-get install ${packages.join(" ")}`;
  return withLock(join(cacheDirectory(), "apt.lock"), async () => {
    console.log(`Installing ${names} with apt-get …`);
    // Lists may be missing or old; whether that matters the install tells.
    await apt(prefix, ["update", "--quiet=2"]);
    const { code, output, timedOut } = await apt(prefix, [
      "install",
      "--yes",
      "--quiet=2",
      "--no-install-recommends",
      ...packages,
    ]);
    if (code === 0) {
      console.log(`Installed ${names}.`);
      return undefined;
    }
    const why = timedOut ? `no end after ${installTimeoutMs / 1000} s` : output.trim().split("\n").at(-1);
    return `apt-get install ${packages.join(" ")} failed: ${why}`;
  });
}

/**
 * What to put before a command so that root runs it; undefined where that needs a password, or where it is a person's own
 * machine.
 * @returns {Promise<string[] | undefined>}
 */
async function asRoot() {
  if (process.getuid?.() === 0) return [];
  if (!process.env.CI || !findOnPath("sudo")) return undefined;
  const { code } = await run("sudo", ["-n", "true"], { quiet: true, timeoutMs: askTimeoutMs });
  return code === 0 ? ["sudo", "-n"] : undefined;
}

/**
 * @param {string[]} prefix
 * @param {string[]} args
 */
function apt(prefix, args) {
  const settings = [
    "DEBIAN_FRONTEND=noninteractive",
    // Packages start no service then, except under systemd.
    "RUNLEVEL=1",
  ];
  const [command = "", ...rest] = [...prefix, "env", ...settings, "apt-get", ...args];
  return run(command, rest, { quiet: true, timeoutMs: installTimeoutMs });
}
