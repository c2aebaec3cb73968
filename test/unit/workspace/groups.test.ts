import assert from "node:assert/strict";
import { groupsOf, namesAmong } from "../../../server/src/workspace/groups.ts";

/** The groups as lists of paths, those of one file left out. */
function groups(paths: readonly string[], settings: Record<string, string[]> = {}): string[][] {
  const found = groupsOf(
    paths.map((path) => `file:///w/${path}`),
    settings,
  );
  const byName = new Map<string, string[]>();
  for (const [uri, group] of found)
    byName.set(group, [...(byName.get(group) ?? []), uri.slice("file:///w/".length)]);
  return [...byName.values()].filter((members) => members.length > 1);
}

describe("gateway groups", () => {
  it("puts files together that differ in the zone of a folder or of their name", () => {
    assert.deepEqual(groups(["az-a/config.yaml", "az-b/config.yaml", "other/config.yaml", "config.yaml"]), [
      ["az-a/config.yaml", "az-b/config.yaml"],
    ]);
    assert.deepEqual(groups(["conf/config-us-east-1a.yaml", "conf/config-us-east-1b.yaml"]), [
      ["conf/config-us-east-1a.yaml", "conf/config-us-east-1b.yaml"],
    ]);
    assert.deepEqual(groups(["prod/gw-az1/etc/config.yaml", "prod/gw-az2/etc/config.yaml"]).length, 1);
  });

  it("keeps apart what is elsewhere, of another region, or twice in a zone", () => {
    assert.deepEqual(groups(["prod/az-a/config.yaml", "test/az-b/config.yaml"]), []);
    assert.deepEqual(groups(["us-east-1a/config.yaml", "eu-west-1a/config.yaml"]), []);
    assert.deepEqual(groups(["az-a/config.yaml", "az-01/config.yaml", "az1/config.yaml"]), []);
    assert.deepEqual(groups(["a/config.yaml", "b/config.yaml"]), []);
  });

  it("goes by the setting first", () => {
    const paths = ["a/config.yaml", "b/config.yaml", "az-a/config.yaml", "az-b/config.yaml"];
    assert.deepEqual(groups(paths, { one: ["{a,b,az-a}/config.yaml"] }), [
      ["a/config.yaml", "b/config.yaml", "az-a/config.yaml"],
    ]);
  });

  it("calls files by what tells them apart", () => {
    const uris = ["file:///w/x/az-a/config.yaml", "file:///w/x/az-b/config.yaml"];
    assert.deepEqual([...namesAmong(uris).values()], ["az-a/config.yaml", "az-b/config.yaml"]);
    assert.deepEqual([...namesAmong(["file:///w/config%20a.yaml"]).values()], ["config a.yaml"]);
  });
});
