import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAtLeast } from "../../../server/src/schema/version.ts";
import { Data } from "./data.mjs";
import { editsFor } from "./edits.mjs";
import { writeDescriptions } from "./write-descriptions.mjs";
import { pluginsText, withPlugins } from "./write-plugins.mjs";
import { definitionEdits } from "./write-schema.mjs";

/**
 * @typedef {import("./tag.mjs").TagFacts} TagFacts
 * @typedef {import("./tag.mjs").StartFacts} StartFacts
 * @typedef {import("./data.mjs").History} History
 */

/**
 * Writes what a release says into schemas/, as far as that needs no words: it is then what holds from this release on. What
 * later releases say is written after that. Of releases older than the first known one, nothing is written.
 * @param {TagFacts} facts
 * @param {string} folder schemas/
 * @param {boolean} isNewest
 */
export function writeTag({ tag, plugins, start }, folder, isNewest) {
  if (start === undefined) return;
  const data = new Data(folder);
  const version = lineOf(tag);
  writeReleases(data, tag, version, start.reader);
  writeHistory(data, "apisix/defaults.json", version, editsFor(data.defaultsAt(tag), start.defaults));
  writeHistory(data, "apisix/start-up-schema.json", version, definitionEdits(data, tag, start.schema));
  if (isNewest) write(data, "config.schema.json", writeDescriptions(data.catalogue, version, start));
  write(data, "plugins.json", {
    ...data.plugins,
    plugins: withPlugins(data.plugins.plugins, plugins.plugins, tag, version),
    stream_plugins: withPlugins(data.plugins.stream_plugins, plugins.stream_plugins, tag, version),
  });
}

/**
 * A release as a version in schemas/: the first of its line has no patch number.
 * @param {string} release
 */
function lineOf(release) {
  return release.replace(/\.0$/, "");
}

/**
 * The file has short objects on one line, which is how people read it; so its text is changed.
 * @param {Data} data
 * @param {string} tag
 * @param {string} version
 * @param {string} reader
 */
function writeReleases(data, tag, version, reader) {
  const path = join(data.folder, "apisix/start-up-facts.json");
  let text = readFileSync(path, "utf8");
  if (!data.facts.releases.includes(tag)) text = appended(text, "releases", JSON.stringify(tag));
  if (data.readerAt(tag) !== reader)
    text = appended(
      text,
      "readers",
      `{ "since": ${JSON.stringify(version)}, "reader": ${JSON.stringify(reader)} }`,
    );
  writeFileSync(path, text);
}

/**
 * A text of JSON with one more item at the end of a list.
 * @param {string} text
 * @param {string} list
 * @param {string} item
 */
function appended(text, list, item) {
  const end = text.indexOf("\n  ]", text.indexOf(`"${list}": [`));
  return `${text.slice(0, end)},\n    ${item}${text.slice(end)}`;
}

/**
 * @param {Data} data
 * @param {string} name
 * @param {string} version
 * @param {import("./edits.mjs").Edit[]} edits
 */
function writeHistory(data, name, version, edits) {
  if (edits.length === 0) return;
  const history = /** @type {History} */ (data.read(name));
  const known = history.changes.find((change) => change.version === version);
  const changes = known
    ? history.changes.map((change) =>
        change === known ? { version, edits: [...change.edits, ...edits] } : change,
      )
    : [...history.changes, { version, edits }].sort((a, b) => (isAtLeast(a.version, b.version) ? 1 : -1));
  write(data, name, { ...history, changes });
}

/**
 * @param {Data} data
 * @param {string} name
 * @param {unknown} value
 */
function write(data, name, value) {
  const path = join(data.folder, name);
  const before = readFileSync(path, "utf8");
  if (JSON.stringify(JSON.parse(before)) === JSON.stringify(value)) return;
  writeFileSync(path, `${name === "plugins.json" ? pluginsText(value) : JSON.stringify(value, null, 2)}\n`);
}
