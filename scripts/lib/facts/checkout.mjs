import { spawnSync } from "node:child_process";
import { isAtLeast } from "../../../server/src/schema/version.ts";

/** The oldest release whose plugins are compared: files of that time are still in use. */
export const OLDEST = "2.10.0";

/** Releases have three numbers; 2.99.0 was the preview of 3.0.0. */
const RELEASE = /^\d+\.\d+\.\d+$/;
const PREVIEWS = new Set(["2.99.0"]);

/** A clone of the gateway's repository, bare or not; nothing in it is changed. */
export class Checkout {
  /** @param {string} path */
  constructor(path) {
    this.path = path;
  }

  /** The tags of releases, the oldest first. */
  releases() {
    const tags = this.git(["tag", "--list"]).toString().split("\n");
    return tags
      .filter((tag) => RELEASE.test(tag) && !PREVIEWS.has(tag) && isAtLeast(tag, OLDEST))
      .sort((a, b) => (isAtLeast(a, b) ? 1 : -1));
  }

  /**
   * The files of a tag that a pattern matches, with their texts.
   * @param {string} tag
   * @param {RegExp} pattern
   * @returns {Map<string, string>}
   */
  files(tag, pattern) {
    const listed = this.git(["ls-tree", "-r", "-z", "--name-only", tag]).toString().split("\0");
    const paths = listed.filter((path) => pattern.test(path));
    const input = paths.map((path) => `${tag}:${path}\n`).join("");
    return new Map(
      contentsOf(this.git(["cat-file", "--batch"], input)).map((text, i) => [paths[i] ?? "", text]),
    );
  }

  /**
   * @param {string[]} args
   * @param {string} [input]
   */
  git(args, input) {
    const ended = spawnSync("git", ["-C", this.path, ...args], { input, maxBuffer: 1 << 28 });
    if (ended.error) throw new Error("git can't be run", { cause: ended.error });
    if (ended.status !== 0) throw new Error(`git ${args[0]}: ${ended.stderr.toString().trim()}`);
    return ended.stdout;
  }
}

/**
 * The contents in what `git cat-file --batch` prints: a line with the size before each, a line feed after it.
 * @param {Buffer} output
 */
function contentsOf(output) {
  const texts = [];
  for (let at = 0; at < output.length; ) {
    const start = output.indexOf(10, at) + 1;
    const size = Number(output.toString("latin1", at, start).trim().split(" ")[2]);
    texts.push(output.toString("utf8", start, start + size));
    at = start + size + 1;
  }
  return texts;
}
