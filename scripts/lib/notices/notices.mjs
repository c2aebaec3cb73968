import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../paths.mjs";

/** Licenses under which code may be bundled into what is shipped under Apache-2.0: all they ask for is to be named. */
const compatible = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "ISC",
  "MIT",
  "Unicode-3.0",
]);

const licenseFile = /^(licen[sc]e|copying)(\.(md|txt)|[.-]mit)?$/i;
/** What a package says of others' code within it, or asks to be passed on. */
const noticeFile = /^(notice|third-?party-?notices?)(\.(md|txt))?$/i;

/**
 * What packages carry within them, so that npm does not install it, each with its license.
 * @type {Readonly<Record<string, readonly { readonly name: string, readonly license: string, readonly file: string }[]>>}
 */
const within = {
  "@formatjs/icu-messageformat-parser": [
    { name: "Unicode CLDR data", license: "Unicode-3.0", file: "unicode.txt" },
  ],
  "vscode-uri": [{ name: "path-browserify 1.0.1", license: "MIT", file: "path-browserify.txt" }],
};

const heading = `Third-party notices

API7 Gateway Config contains code of the packages below, each under its own license.
`;

/**
 * The notices for everything that was bundled.
 * @param {readonly string[]} inputs the bundled files, relative to the clone's root
 * @returns {string} the text
 * @throws where a package may not be bundled, or has no license text
 */
export function noticesFor(inputs) {
  return [heading, ...packagesOf(inputs).flatMap(noticesOf)].join(`\n${"-".repeat(80)}\n\n`);
}

/**
 * The folders of the packages that bundled files belong to, each once and in order.
 * @param {readonly string[]} inputs
 */
function packagesOf(inputs) {
  const folders = inputs.map((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

/**
 * The notice for a package, and those for what it carries within.
 * @param {string} folder
 */
function noticesOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  if (!compatible.has(license))
    throw new Error(`${name} is under ${license}, which is not known to be compatible.`);
  const files = readdirSync(join(root, folder)).sort();
  const licenses = files.filter((file) => licenseFile.test(file));
  if (licenses.length === 0) throw new Error(`${name} has no file with its license.`);
  const paths = [...licenses, ...files.filter((file) => noticeFile.test(file))].map((file) =>
    join(folder, file),
  );
  return [
    notice(`${name} ${version}`, license, paths),
    ...(within[name] ?? []).map((inner) =>
      notice(`${inner.name}, within ${name}`, inner.license, [join("scripts/lib/notices", inner.file)]),
    ),
  ];
}

/**
 * @param {string} title
 * @param {string} license
 * @param {readonly string[]} files
 */
function notice(title, license, files) {
  const texts = files.map((file) => readFileSync(join(root, file), "utf8").replaceAll("\r\n", "\n").trim());
  return `${title} (${license})\n\n${texts.join("\n\n")}\n`;
}
