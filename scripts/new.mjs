// Lays out the files of something new:
//   npm run new -- rule FAMILY/NAME [--fixes manual|automatic] [--new-family]
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { messageOf, runCommand } from "./lib/command.mjs";
import { planRule, Refusal, RULE_LIST } from "./lib/new/plan-rule.mjs";
import { root } from "./lib/paths.mjs";

const USAGE = "Usage: npm run new -- rule FAMILY/NAME [--fixes manual|automatic] [--new-family]";

await runCommand(async () => {
  try {
    layOut(readPlan(process.argv.slice(2)));
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 2;
  }
});

/** @param {string[]} args */
function readPlan(args) {
  const { values, positionals } = readArguments(args);
  const [kind, code, ...more] = positionals;
  if (kind !== "rule" || code === undefined || more.length > 0) throw new Refusal(USAGE);
  return planRule({
    code,
    fixes: values.fixes ?? "none",
    newFamily: values["new-family"] ?? false,
    list: readFileSync(join(root, RULE_LIST), "utf8"),
    exists: (path) => existsSync(join(root, path)),
  });
}

/** @param {string[]} args */
function readArguments(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { fixes: { type: "string" }, "new-family": { type: "boolean" } },
    });
  } catch (error) {
    throw new Refusal(`${messageOf(error)}\n${USAGE}`);
  }
}

/** @param {import("./lib/new/plan-rule.mjs").Plan} plan */
function layOut({ files, steps }) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const formatted = Object.keys(files).filter((path) => path.endsWith(".ts"));
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const ended = spawnSync(process.execPath, [biome, "check", "--write", ...formatted], { cwd: root });
  if (ended.status !== 0) throw new Error(`The files are there, but can't be formatted:\n${ended.stderr}`);
  console.log(`Wrote:\n${Object.keys(files).map(indented).join("\n")}\n\nNext:\n${steps.join("\n")}`);
}

/** @param {string} line */
function indented(line) {
  return `  ${line}`;
}
