import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { shippedSources } from "../support/source-files.ts";

/** The folders of the packages whose code is in the bundles, and of those that a package carries within, as its source map names it. */
async function bundledPackages(): Promise<readonly string[]> {
  const sources = await shippedSources();
  const folders = sources.flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  );
  const maps = readdirSync("dist", { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith("js.map"),
  );
  const mapped = maps.flatMap((name): string[] => JSON.parse(readFileSync(`dist/${name}`, "utf8")).sources);
  const within = mapped.flatMap((path) => /^.*webpack:\/\/[^/]+\/node_modules\/[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set([...folders, ...within, CLDR])];
}

/** The data of which the parser of messages has been made. */
const CLDR = "Unicode CLDR data";

/** How the notice for a package begins; one that another package carries within is not installed. */
function titleOf(folder: string): string {
  if (folder === CLDR) return `${CLDR}, within @formatjs/icu-messageformat-parser (Unicode-3.0)\n`;
  const [, holder, inner] = /webpack:\/\/([^/]+)\/node_modules\/(.+)$/.exec(folder) ?? [];
  if (inner !== undefined) return `${inner} 1.0.1, within ${holder} (MIT)\n`;
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return `${name} ${version} (${license})\n`;
}

describe("the third-party notices", () => {
  const notices = readFileSync("dist/THIRD-PARTY-NOTICES.txt", "utf8").split(/^-{80}$/m);

  it("are shipped", () => {
    assert.match(readFileSync(".vscodeignore", "utf8"), /^!dist\/\*\.txt$/m);
  });

  it("name everybody whose code is in the bundles, with the version and the license's text", async () => {
    const packages = await bundledPackages();
    assert.ok(packages.some((folder) => folder.endsWith("/yaml")));
    for (const title of packages.map(titleOf)) {
      const notice = notices.find((text) => text.trimStart().startsWith(title)) ?? "";
      assert.match(notice, /Permission|Licensed|Redistribution|# Blue Oak/, title);
    }
  });

  it("name nobody else", async () => {
    assert.equal(notices.length - 1, (await bundledPackages()).length);
  });
});
