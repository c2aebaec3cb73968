import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const heartbeatMs = 2_000;
/** A lock that nobody has touched for so long was left behind, whoever holds it. */
const staleMs = 30_000;
const pollMs = 200;

/**
 * Does something while no other process does it under the same lock. The lock is a file with its holder's host and
 * process id, touched while the holder lives; one that was left behind is taken over.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} action
 * @param {() => void} [onWait] called once when another process holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(path, action, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  const me = `${hostname()} ${process.pid} ${Date.now()}`;
  for (let waited = false; !take(path, me); waited = true) {
    const holder = readHolder(path);
    if (holder !== undefined && isLeftBehind(path, holder)) rmSync(path, { force: true });
    else {
      if (!waited) onWait?.();
      await delay(pollMs);
    }
  }
  const heartbeat = setInterval(() => touch(path), heartbeatMs);
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    if (readHolder(path) === me) rmSync(path, { force: true });
  }
}

/**
 * @param {string} path
 * @param {string} me
 */
function take(path, me) {
  try {
    writeFileSync(path, me, { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} path */
function readHolder(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // taken away from us; what is done under a lock stays right without it, only twice the work
  }
}

/**
 * @param {string} path
 * @param {string} holder
 */
function isLeftBehind(path, holder) {
  const [host, pid] = holder.split(" ");
  if (host === hostname() && pid && !isAlive(Number(pid))) return true;
  try {
    return Date.now() - statSync(path).mtimeMs > staleMs;
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
