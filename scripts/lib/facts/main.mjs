import { isAtLeast } from "../../../server/src/schema/version.ts";
import { Checkout } from "./checkout.mjs";
import { Data } from "./data.mjs";
import { differencesOfTag } from "./differences.mjs";
import { reportOf } from "./report.mjs";
import { factsOfTag } from "./tag.mjs";
import { writeTag } from "./write.mjs";

/**
 * Compares schemas/ with every release in a clone of the gateway's repository, and returns the number of differences.
 * @param {object} given
 * @param {string} given.path the clone
 * @param {string} given.folder schemas/
 * @param {boolean} given.write whether to write what can be written
 * @param {(line: string) => void} given.print
 */
export async function compareFacts({ path, folder, write, print }) {
  const checkout = new Checkout(path);
  const releases = checkout.releases();
  if (releases.length === 0)
    throw new Error(`${path} has no tags of releases: fetch them with git fetch --tags`);
  /** @type {{ tag: string, differences: import("./compare.mjs").Difference[] }[]} */
  const found = [];
  const { first } = new Data(folder);
  for (const tag of releases) {
    const facts = await factsOfTag(checkout, tag, isAtLeast(tag, first)).catch((error) => {
      throw new Error(`${tag} can't be read`, { cause: error });
    });
    const isNewest = tag === releases.at(-1);
    const differences = () => differencesOfTag(facts, new Data(folder), isNewest);
    if (write && differences().length > 0) writeTag(facts, folder, isNewest);
    found.push({ tag, differences: differences() });
  }
  const lines = reportOf(found);
  for (const line of lines) print(line);
  const count = found.reduce((sum, { differences }) => sum + differences.length, 0);
  print(
    count === 0
      ? `schemas/ agrees with ${releases.length} releases, ${releases[0]} to ${releases.at(-1)}.`
      : `${count} differences in ${found.filter(({ differences }) => differences.length > 0).length} of ${releases.length} releases.`,
  );
  return count;
}
