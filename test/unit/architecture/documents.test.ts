import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";

/** What git ignores, and so no clone has at first. */
const IGNORED = new Set(["node_modules", "dist", "out"]);
const FOLDERS = foldersIn(".").filter((name) => !name.startsWith(".") && !IGNORED.has(name));
const PARTS = foldersIn("server/src");

/** Where a path may also be relative to server/src. */
const ABOUT_CODE = ["CONTRIBUTING.md", "docs/architecture.md", "docs/testing.md", "docs/conformance.md"];

/** Written by a build, or by a run of fuzzing that found something. */
const WRITTEN = ["server/src/schema/generated/", "test/fuzz/found/"];

const documents = [
  ...["README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ...["docs", "schemas", "test", "snippets", "examples"].flatMap(markdownIn),
].map((path) => ({ path, text: readFileSync(path, "utf8") }));

describe("documents", () => {
  it("name only paths that there are", () => {
    assert.deepEqual(documents.flatMap(deadPaths), []);
    assert.deepEqual(
      deadPaths({
        path: "docs/architecture.md",
        text: "`docs/none.md`, `yaml/tree.ts`, `yaml/none.ts`, `a/b`",
      }),
      ["docs/architecture.md: docs/none.md", "docs/architecture.md: yaml/none.ts"],
    );
    const text =
      "`docs/rules/FAMILY/NAME.md` `docs/facts/PAGE.md#fact` `docs/README.md` `schemas/none/*.json`";
    assert.deepEqual(deadPaths({ path: "a.md", text }), [
      "a.md: docs/README.md",
      "a.md: schemas/none/*.json",
    ]);
  });

  it("show every part of the server in docs/architecture.md", () => {
    const [tree = ""] =
      /^ {4}server\/src\/\n[\s\S]*?^ {4}client/m.exec(readFileSync("docs/architecture.md", "utf8")) ?? [];
    const parts = readdirSync("server/src", { withFileTypes: true })
      .map((entry) => entry.name + (entry.isDirectory() ? "/" : ""))
      .filter((name) => !name.endsWith("messages.ts"));
    const shown = new Set(tree.split(/\s+/));
    assert.deepEqual(
      parts.filter((name) => !shown.has(name)),
      [],
    );
  });

  it("link only to files and headings that there are", () => {
    assert.deepEqual(documents.flatMap(deadLinks), []);
    const text = "[a](testing.md#growth) [b](none.md) [c](testing.md#none) [d](https://example.com/none.md)";
    assert.deepEqual(deadLinks({ path: "docs/a.md", text }), [
      "docs/a.md: none.md",
      "docs/a.md: testing.md#none",
    ]);
  });

  it("name only npm scripts and suites that there are", () => {
    assert.deepEqual(documents.flatMap(deadCommands), []);
    assert.deepEqual(
      deadCommands({ path: "a.md", text: "npm run layers, npm run build, npm test -- none" }),
      ["a.md: npm run layers", "a.md: npm test -- none"],
    );
  });
});

interface Document {
  readonly path: string;
  readonly text: string;
}

/** Paths in backticks that lead nowhere; where a path has placeholders (`NAME`, `<case>`, `*`), the folder before them counts. */
function deadPaths({ path, text }: Document): string[] {
  const roots = ABOUT_CODE.includes(path) ? ["", "server/src/"] : [""];
  return [...text.matchAll(/`([\w-]+\/[^\s`]*)`/g)].flatMap(([, named = ""]) => {
    const [first = ""] = named.split("/");
    const isOurs = FOLDERS.includes(first) || (roots.length > 1 && PARTS.includes(first));
    if (!isOurs || WRITTEN.some((folder) => named.startsWith(folder))) return [];
    const [before = ""] = /^[^*<{]*?\/(?=[^/]*(?:[*<{]|\b(?!README\b)[A-Z]{3,}\b))/.exec(named) ?? [named];
    const sure = before.replace(/#.*$/, "");
    return roots.some((root) => existsSync(root + sure)) ? [] : [`${path}: ${named}`];
  });
}

function deadLinks({ path, text }: Document): string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [file = "", heading] = target.split("#");
    const linked = file === "" ? path : join(dirname(path), file);
    const leads = existsSync(linked) && (heading === undefined || headingsIn(linked).includes(heading));
    return leads ? [] : [`${path}: ${target}`];
  });
}

function deadCommands({ path, text }: Document): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const suites = ["lint", "types", ...foldersIn("test")];
  return [...text.matchAll(/npm (?:run ([\w:-]+)|test -- ([a-z][\w-]*))/g)].flatMap(
    ([command, script, suite]) => {
      const isThere = suite === undefined ? Object.hasOwn(scripts, script ?? "") : suites.includes(suite);
      return isThere ? [] : [`${path}: ${command}`];
    },
  );
}

/** The anchors of a page's headings, as GitHub makes them. */
function headingsIn(file: string): string[] {
  return [...withoutCode(readFileSync(file, "utf8")).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}

function withoutCode(text: string): string {
  return text.replace(/^ *```.*?^ *```$/gms, "");
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".md"));
}
