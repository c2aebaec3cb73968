import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

/** The folders of the packages whose code is in the bundles, as the source maps name it. */
function bundledPackages(): readonly string[] {
  const maps = readdirSync("dist").filter((name) => name.endsWith(".js.map"));
  const sources = maps.flatMap((name): string[] => JSON.parse(readFileSync(`dist/${name}`, "utf8")).sources);
  // A package that is a bundle itself has a map of its own.
  const paths = sources.map((source) =>
    source.replace(/^webpack:\/\/([^/]+)\/(?!node_modules\/)/, "node_modules/$1/").replace(/^\.\.\//, ""),
  );
  const folders = paths.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}

/** How the notice for a package begins; one that another package carries within is not installed. */
function titleOf(folder: string): string {
  const [, holder, inner] = /^webpack:\/\/([^/]+)\/node_modules\/(.+)$/.exec(folder) ?? [];
  if (inner !== undefined) return `${inner} 1.0.1, within ${holder} (MIT)\n`;
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return `${name} ${version} (${license})\n`;
}

describe("the third-party notices", () => {
  const notices = readFileSync("dist/THIRD-PARTY-NOTICES.txt", "utf8").split(/^-{80}$/m);

  it("are shipped", () => {
    assert.match(readFileSync(".vscodeignore", "utf8"), /^!dist\/\*\.txt$/m);
  });

  it("name everybody whose code is in the bundles, with the version and the license's text", () => {
    const packages = bundledPackages();
    assert.ok(packages.some((folder) => folder.endsWith("/yaml")));
    for (const title of packages.map(titleOf)) {
      const notice = notices.find((text) => text.trimStart().startsWith(title)) ?? "";
      assert.match(notice, /Permission|Licensed|Redistribution|# Blue Oak/, title);
    }
  });

  it("name nobody else", () => {
    assert.equal(notices.length - 1, bundledPackages().length);
  });
});
