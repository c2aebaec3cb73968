import assert from "node:assert/strict";
import { DEFAULT_SETTINGS } from "../../../server/src/features/settings.ts";
import type { Files } from "../../../server/src/host.ts";
import { findGatewayFiles } from "../../../server/src/workspace/find-files.ts";
import { memoryFiles } from "../../support/memory-files.ts";

const ROOT = "file:///w";

async function find(paths: readonly string[], settings = {}) {
  const { files, listed } = memoryFiles(Object.fromEntries(paths.map((path) => [`${ROOT}/${path}`, ""])));
  const { uris } = await findGatewayFiles(ROOT, files, { ...DEFAULT_SETTINGS, ...settings });
  return { found: uris.map((uri) => uri.slice(ROOT.length + 1)), listed };
}

describe("findGatewayFiles", () => {
  it("finds files by their names in all folders", async () => {
    const { found } = await find(["config.yaml", "a/b/config-prod.yaml", "a/other.yaml", "a/config.yml"]);
    assert.deepEqual(found, ["a/b/config-prod.yaml", "config.yaml"]);
  });

  it("takes globs for further files and for none", async () => {
    const paths = ["gateways/a.yaml", "old/config.yaml", "config.yaml"];
    const { found } = await find(paths, { include: ["gateways/*.yaml"], exclude: ["old/**"] });
    assert.deepEqual(found, ["config.yaml", "gateways/a.yaml"]);
  });

  it("does not look into folders that are left out", async () => {
    const { found, listed } = await find([
      "node_modules/x/y/config.yaml",
      ".git/config.yaml",
      "a/config.yaml",
    ]);
    assert.deepEqual(found, ["a/config.yaml"]);
    assert.deepEqual(listed, [ROOT, `${ROOT}/a`]);
  });

  it("names files as editors do", async () => {
    const { found } = await find(["a b/é@/config.yaml"]);
    assert.deepEqual(found, ["a%20b/%C3%A9%40/config.yaml"]);
  });

  it("ends where there is too much, and says so", async () => {
    const branches: Files["list"] = async () => ({
      entries: ["a", "b", "c"].map((name) => ({ name, kind: "folder" })),
    });
    let asked = 0;
    const { files } = memoryFiles({});
    const list: Files["list"] = (folder) => {
      asked++;
      return branches(folder);
    };
    const found = await findGatewayFiles(ROOT, { ...files, list }, { include: [], exclude: [] });
    assert.deepEqual(found, {
      uris: [],
      incomplete: [{ folder: ROOT, why: "it has more than 20,000 folders; the rest was not searched" }],
    });
    assert.equal(asked, 20_000);
  });

  it("lets others have their turn while it looks through a large folder", async () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ name: `${i}.yaml`, kind: "file" as const }));
    const { files } = memoryFiles({});
    let turns = 0;
    const others = setInterval(() => turns++, 0);
    await findGatewayFiles(ROOT, { ...files, list: async () => ({ entries: many }) }, DEFAULT_SETTINGS);
    clearInterval(others);
    assert.ok(turns > 0);
  });

  it("names the folders that can't be searched, or not all of them", async () => {
    const { files } = memoryFiles({ [`${ROOT}/closed/config.yaml`]: "", [`${ROOT}/config.yaml`]: "" });
    const list: Files["list"] = async (folder) =>
      folder.endsWith("/closed") ? { entries: [], incomplete: "permission denied" } : files.list(folder);
    assert.deepEqual(await findGatewayFiles(ROOT, { ...files, list }, DEFAULT_SETTINGS), {
      uris: [`${ROOT}/config.yaml`],
      incomplete: [{ folder: `${ROOT}/closed`, why: "permission denied" }],
    });
  });
});
