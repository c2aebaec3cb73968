import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { npm } from "../npm.mjs";
import { run } from "../processes.mjs";

/** @typedef {{ package: string, version: string, integrity: string }} Pin */

/**
 * Fetches a package and unpacks it, without its dependencies, into a folder.
 * @param {Pin} pin
 * @param {string} directory
 */
export async function unpackPackage(pin, directory) {
  const spec = `${pin.package}@${pin.version}`;
  const download = join(directory, ".download");
  mkdirSync(download, { recursive: true });
  await npm(["pack", spec, "--pack-destination", download], { cwd: download, what: `Downloading ${spec}` });
  const archive = join(download, readdirSync(download).find((name) => name.endsWith(".tgz")) ?? "");
  const integrity = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (integrity !== pin.integrity) {
    throw new Error(`${spec} is not the package that was pinned: it has ${integrity}, not ${pin.integrity}.`);
  }
  await untar(["-xzf", archive, "--strip-components=1"], directory);
  rmSync(download, { recursive: true });
}

/**
 * Decompresses a Brotli file.
 * @param {string} source
 * @param {string} target
 * @param {number} [mode]
 */
export async function unbrotli(source, target, mode = 0o644) {
  await pipeline(createReadStream(source), createBrotliDecompress(), createWriteStream(target, { mode }));
}

/**
 * Unpacks a Brotli-compressed tar archive into a folder.
 * @param {string} source
 * @param {string} directory
 */
export async function untarBrotli(source, directory) {
  mkdirSync(directory, { recursive: true });
  const archive = source.replace(/\.br$/, "");
  await unbrotli(source, archive);
  await untar(["-xf", archive], directory);
}

/**
 * @param {string[]} args
 * @param {string} directory
 */
async function untar(args, directory) {
  const result = await run("tar", [...args, "--no-same-owner", "-C", directory], { quiet: true });
  if (result.code !== 0) throw new Error(`Unpacking failed: tar ${args.join(" ")}\n${result.output}`);
}
