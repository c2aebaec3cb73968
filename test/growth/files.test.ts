import { DEFAULT_SETTINGS } from "../../server/src/features/settings.ts";
import type { Files, FolderEntry } from "../../server/src/host.ts";
import { findGatewayFiles } from "../../server/src/workspace/find-files.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { assertLinear } from "../support/steps.ts";

const ROOT = "file:///w";

/** A folder, by what it and each folder in it hold. */
function tree(root: readonly FolderEntry[], inner: readonly FolderEntry[]): Files {
  const list: Files["list"] = async (folder) => ({ entries: folder === ROOT ? root : inner });
  return { ...memoryFiles({}).files, list };
}

function named(count: number, name: (i: number) => string, kind: FolderEntry["kind"]): FolderEntry[] {
  return Array.from({ length: count }, (_, i) => ({ name: name(i), kind }));
}

describe("growth: looking for files", () => {
  const work = (files: Files) =>
    findGatewayFiles(ROOT, files, { ...DEFAULT_SETTINGS, include: ["gw/*.yml"] });

  it("in a folder with many files", () =>
    assertLinear({
      size: 500,
      input: (size) =>
        tree(
          named(size, (i) => `${i}.yaml`, "file"),
          [],
        ),
      work,
    }));

  it("in many folders, with a file of ours in each", () => {
    const inner: FolderEntry[] = [{ name: "config.yaml", kind: "file" }];
    return assertLinear({ size: 300, input: (size) => tree(named(size, String, "folder"), inner), work });
  });
});
