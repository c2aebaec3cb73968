import { roleOf } from "../../gateway/deployment.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { exampleValue, isInvented } from "../../schema/example.ts";
import { shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { insertEntry } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import { entryAt, nodeAt, type OffsetRange } from "../../yaml/tree.ts";
import { startOf, withReason } from "../consequence.ts";
import { PROBLEMS } from "../reads.ts";
import type { Rule, RuleInput, Severity } from "../rule.ts";
import { fixWith, takeOut } from "../simple-fix.ts";
import type { ValueProblem } from "../value-problems.ts";

const say = messages("schema/required", {
  title: "Missing key",
  missing:
    "{start, select, fails {The gateway won't start: } inferred {API7 Gateway probably won't start: } other {}}{path} is missing.",
  wiped:
    "An empty section '{}' replaces all defaults of {section}. Remove the section to keep the defaults, or write its keys.",
  removed: "null removes its default. Write a value, or remove the key to keep the default.",
  add: "Add {key}",
  remove: "Remove {key}",
});

/**
 * A required key. API7 Gateway's documentation requires `role_traditional` for the role `traditional`; Apache APISIX adds it where it
 * is missing.
 */
export const schemaRequired: Rule = {
  code: "schema/required",
  say,
  severity: "error",
  fixes: "automatic",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key"],
  reads: [PROBLEMS],
  sources: ["start-up#providers", "start-up#schema"],
  check: (input) =>
    input.valueProblems
      .filter((problem) => problem.keyword === "required" && problem.missing !== undefined)
      .filter(
        (problem) => problem.missing !== ROLE_TRADITIONAL || entryAt(input.root, ROLE_PATH) !== undefined,
      )
      .filter((problem) => isFatal(problem) || !isOfAnotherRole(input, problem))
      .map((problem) => {
        const missing = problem.missing ?? "";
        const path = [...problem.path, missing];
        const why = reason(input, problem, path);
        const said = say("missing", { start: startOf(input, problem), path: shownPath(path) });
        const what = isFatal(problem) ? withReason(input, problem, said) : said;
        return {
          message: why ? `${what} ${why}` : what,
          range: rangeOf(input, problem),
          severity: severityOf(input, problem),
          ...(isFatal(problem) ? { startup: true } : {}),
          fixes: () => {
            const value = exampleValue(path, input.product.product);
            const automatic = missing.startsWith("role_") || !isInvented(path, input.product.product);
            const edit = insertEntry(input.document, problem.path, missing, value, "role");
            const isRemoved = removesDefault(input, path);
            return [
              ...fixWith(edit, { title: say("add", { key: missing }), preferred: true, automatic }),
              ...(isRemoved ? takeOut(input, path, { title: say("remove", { key: missing }) }) : []),
            ];
          },
        };
      }),
};

/** Whether the gateway does not start without it, certainly or probably. */
function isFatal({ fatal }: ValueProblem): boolean {
  return fatal === true || fatal === "inferred";
}

/** What follows from it; where there would be a default, what removes that. */
function reason(input: RuleInput, problem: ValueProblem, path: Path): string | undefined {
  const section = nodeAt(input.root, problem.path);
  const key = describeKey(path, input.product.product);
  if (!isFatal(problem) || !key?.builtIn) return key?.without;
  if (removesDefault(input, path)) return say("removed");
  const wiped = section?.kind === "map" && section.entries.length === 0;
  return wiped ? say("wiped", { section: shownPath(problem.path) }) : undefined;
}

/** Whether a key is written without a value. */
function removesDefault({ root, product }: RuleInput, path: Path): boolean {
  return entryAt(root, path) !== undefined && describeKey(path, product.product)?.builtIn === true;
}

const ROLE_PATH = ["deployment", "role"];
const ROLE_TRADITIONAL = "role_traditional";

/** Whether it is about a role that the node does not have; the section is then not read at all. */
function isOfAnotherRole({ configuration }: RuleInput, { path }: ValueProblem): boolean {
  const role = roleOf(configuration);
  const [section, name] = path;
  return (
    section === "deployment" && /^role_/.test(String(name)) && role !== undefined && name !== `role_${role}`
  );
}

/** The role's section that Apache APISIX fills in is demanded by API7 Gateway's documentation. */
function severityOf(input: RuleInput, problem: ValueProblem): Severity {
  if (problem.missing === ROLE_TRADITIONAL) return input.product.product === "api7" ? "error" : "warning";
  return problem.fatal === true ? "error" : "warning";
}

/** Where to point: the role that makes the section necessary, else the null, else the key of the section that lacks it. */
function rangeOf(input: RuleInput, problem: ValueProblem): OffsetRange {
  const removed =
    problem.missing === undefined ? undefined : entryAt(input.root, [...problem.path, problem.missing]);
  if (removed !== undefined && problem.range !== undefined) return problem.range;
  const role = problem.missing?.startsWith("role_") ? entryAt(input.root, ROLE_PATH) : undefined;
  const entry = entryAt(input.root, problem.path);
  const section = nodeAt(input.root, problem.path);
  const [first] = section?.kind === "map" ? section.entries : [];
  return (
    role?.range ??
    entry?.keyRange ??
    first?.keyRange ??
    problem.range ??
    section?.range ?? { start: 0, end: 0 }
  );
}
