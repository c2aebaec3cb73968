import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FIXTURES } from "../unit/rules/arbitrary.ts";

/** What lies in every clone. */
const OURS = ["test/fuzz/corpus", "examples", "test/fixtures"];

/** Files that brought us down; beside the clone, where they are there at all. */
const ATTACKS = "../shared/attack";
/** Files that the gateway was asked about: ours, and beside the clone other people's. */
const CONFORMANCE = ["test/conformance", "../shared/conformance"];

/** A text beyond this costs each run more than it finds. */
const LONGEST = 20_000;

/** The texts that others are made of: the same in every clone. */
export function ownTexts(): readonly string[] {
  return [...FIXTURES, ...OURS.flatMap(yamlFilesIn).map((path) => readFileSync(path, "utf8"))];
}

/** Many more: files that the gateway was asked about, and what lies beside this clone. */
export function moreTexts(): readonly string[] {
  const attacks = existsSync(ATTACKS) ? yamlFilesIn(ATTACKS).map((path) => readFileSync(path, "utf8")) : [];
  const lines = CONFORMANCE.filter((folder) => existsSync(folder)).flatMap((folder) =>
    filesIn(folder, ".jsonl").flatMap(linesOf),
  );
  const conformance = lines.flatMap((line) => {
    const { yaml } = JSON.parse(line) as { yaml?: unknown };
    return typeof yaml === "string" ? [yaml] : [];
  });
  return [...attacks, ...new Set(conformance)].filter((text) => text.length <= LONGEST);
}

function yamlFilesIn(folder: string): string[] {
  return filesIn(folder, ".yaml");
}

function filesIn(folder: string, end: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(end),
  );
  return names.sort().map((name) => join(folder, name));
}

function linesOf(path: string): string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}
