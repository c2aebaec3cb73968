import { roleOf } from "../../gateway/deployment.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { exampleValue, isInvented } from "../../schema/example.ts";
import { shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { insertEntry } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import { entryAt, nodeAt, type OffsetRange } from "../../yaml/tree.ts";
import type { Rule, RuleInput, Severity } from "../rule.ts";
import type { ValueProblem } from "../value-problems.ts";

const say = messages("schema/required", {
  title: "Missing key",
  missing: "{start, select, fails {The gateway won't start: } other {}}{path} is missing.",
  wiped:
    "An empty section '{}' replaces all defaults of {section}. Remove the section to keep the defaults, or write its keys.",
  add: "Add {key}",
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
  sources: ["start-up#providers", "start-up#schema"],
  check: (input) =>
    input.valueProblems
      .filter((problem) => problem.keyword === "required" && problem.missing !== undefined)
      .filter(
        (problem) => problem.missing !== ROLE_TRADITIONAL || entryAt(input.root, ROLE_PATH) !== undefined,
      )
      .filter((problem) => problem.fatal === true || !isOfAnotherRole(input, problem))
      .map((problem) => {
        const missing = problem.missing ?? "";
        const path = [...problem.path, missing];
        const start = problem.fatal === true ? "fails" : "starts";
        const why = reason(input, problem, path);
        const what = say("missing", { start, path: shownPath(path) });
        return {
          message: why ? `${what} ${why}` : what,
          range: rangeOf(input, problem),
          severity: severityOf(input, problem),
          ...(problem.fatal === true ? { startup: true } : {}),
          fixes: () => {
            const value = exampleValue(path, input.product.product);
            const automatic = missing.startsWith("role_") || !isInvented(path, input.product.product);
            const edit = insertEntry(input.document, problem.path, missing, value, "role");
            return edit
              ? [{ title: say("add", { key: missing }), edits: [edit], preferred: true, automatic }]
              : [];
          },
        };
      }),
};

/** What follows from it, or that `{}` has replaced the defaults, which would have had the key. */
function reason(input: RuleInput, problem: ValueProblem, path: Path): string | undefined {
  const section = nodeAt(input.root, problem.path);
  const key = describeKey(path, input.product.product);
  const wiped = section?.kind === "map" && section.entries.length === 0;
  if (problem.fatal !== true || !wiped || !key?.builtIn) return key?.without;
  return say("wiped", { section: shownPath(problem.path) });
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

/** Where to point: the role that makes the section necessary, else the key of the section that lacks it. */
function rangeOf(input: RuleInput, problem: ValueProblem): OffsetRange {
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
