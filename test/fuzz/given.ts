import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FIXTURES } from "../unit/rules/arbitrary.ts";

/** What lies in every clone. */
const OURS = ["test/fuzz/corpus", "examples", "test/fixtures"];

/** What lies beside some: files that brought us down, and what the gateway does with files of other people. */
const ATTACKS = "../shared/attack";
const CONFORMANCE = "../shared/conformance";

/** A text beyond this costs each run more than it finds. */
const LONGEST = 20_000;

/** The texts that others are made of: the same in every clone. */
export function ownTexts(): readonly string[] {
  return [...FIXTURES, ...OURS.flatMap(yamlFilesIn).map((path) => readFileSync(path, "utf8"))];
}

/** Those that lie beside this clone, too; none where nothing does. */
export function moreTexts(): readonly string[] {
  const attacks = existsSync(ATTACKS) ? yamlFilesIn(ATTACKS).map((path) => readFileSync(path, "utf8")) : [];
  const lines = existsSync(CONFORMANCE) ? filesIn(CONFORMANCE, ".jsonl").flatMap(linesOf) : [];
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
