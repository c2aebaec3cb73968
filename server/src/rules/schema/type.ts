import { writtenAt } from "../../gateway/configuration.ts";
import type { LuaValue } from "../../lua/value.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { shownAt, shownPath, shownVariable } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { replaceScalar } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import { resolvePlainScalar } from "../../yaml/scalars.ts";
import { toList } from "../../yaml/to-list.ts";
import { entryAt, nodeAt, type ScalarNode, type TreeNode } from "../../yaml/tree.ts";
import { START, severityOf, startOf, withReason } from "../consequence.ts";
import { PROBLEMS } from "../reads.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { stopsGateway } from "../stops-gateway.ts";
import type { ValueProblem } from "../value-problems.ts";
import { isRepeatedList, type TypeMistake, typeMistake } from "./type-mistake.ts";

const say = messages("schema/type", {
  title: "Value of the wrong type",
  wrong: `${START}{path} must be {types}, but this is {actual}.`,
  mistake: `${START}{path} must be {types}, but this is {what}`,
  boolean: "true or false",
  integer: "an integer",
  number: "a number",
  string: "a string",
  array: "a list",
  object: "a section with keys",
  null: "null",
  placeholder: "a section: that is how YAML reads '{{ }}'. Replace the placeholder, or put it in quotes",
  section: "a section",
  "read-as-boolean": "{text}, which YAML 1.1 reads as {value}",
  fraction: "a number with a fraction",
  "read-as-number": "{text}, which YAML 1.1 reads as the number {value}",
  quoted: "a string, because of the quotes",
  "from-variable": "{type} from the environment variable {variables}",
  "set-variable": "Set {variables} to {types}.",
  "set-variable-to-string":
    "A value that looks like a number or a boolean becomes one, with or without quotes. Set {variables} to a value with another character.",
  "no-variable": "A variable can't hold a list or a section. Write it in the file.",
  change: "Change to {text}",
  unquote: "Change to {text}, without quotes",
  quote: 'Put it in quotes: "{text}"',
  list: "Convert to a list",
});

type TypeName = "boolean" | "integer" | "number" | "string" | "array" | "object" | "null";

/** A value of another type than the gateway wants. */
export const schemaType: Rule = {
  code: "schema/type",
  say,
  severity: "error",
  fixes: "automatic",
  yieldsTo: [
    "yaml/reader-differs",
    "migration/moved-key",
    "startup/listener-dropped",
    "security/unmatched-admin-key",
  ],
  reads: [PROBLEMS],
  sources: ["start-up#merge", "start-up#schema"],
  check: (input) =>
    input.valueProblems
      .filter((p) => p.keyword === "type" && !isRepeated(input, p))
      .flatMap((p) => describe(input, p)),
};

/** Whether an earlier item of the list has the same mistake, which is reported there. */
function isRepeated({ root }: RuleInput, { path, expected }: ValueProblem): boolean {
  return isRepeatedList(root, path, [expected ?? []].flat().map(String));
}

function describe(input: RuleInput, problem: ValueProblem): Problem[] {
  const { path } = problem;
  const node = nodeAt(input.root, path);
  if (node === undefined) return [];
  const wanted = [problem.expected ?? []].flat().map(String);
  const types = listed(
    wanted.map((type) => say(type as TypeName)),
    "or",
  );
  const about = { start: startOf(input, problem), path: shownPath(path), types };
  const isWritten = writtenAt(input.configuration, path).origin?.kind !== "variable";
  const mistake = isWritten ? typeMistake(input, path, node, wanted) : undefined;
  const message = mistake
    ? say("mistake", { ...about, what: mistake.what })
    : say("wrong", { ...about, actual: nameOf(input, path, node) });
  const advice = adviceOn(input, path, wanted, types);
  return [
    {
      message: withReason(input, problem, advice === undefined ? message : `${message} ${advice}`),
      range:
        node.range.end > node.range.start ? node.range : (entryAt(input.root, path)?.keyRange ?? node.range),
      ...severityOf(problem),
      fixes: () => {
        if (mistake !== undefined) return fixesOfMistake(input, mistake);
        return node.kind === "scalar" ? fixes(input, problem, node, wanted) : [];
      },
    },
  ];
}

function fixesOfMistake(input: RuleInput, { title, edits }: TypeMistake): readonly Fix[] {
  const isGood = edits.length > 0 && !stopsGateway(input, edits);
  return isGood ? [{ title, edits, preferred: true, automatic: false }] : [];
}

/** What to do about a value that comes from a variable; undefined for one that is written in the file. */
function adviceOn(
  { configuration }: RuleInput,
  path: Path,
  wanted: readonly string[],
  types: string,
): string | undefined {
  const { origin } = writtenAt(configuration, path);
  if (origin?.kind !== "variable") return undefined;
  const variables = listed(origin.variables.map(({ name }) => shownVariable(name)));
  if (wanted.includes("string")) return say("set-variable-to-string", { variables });
  const isScalar = wanted.some((type) => type !== "array" && type !== "object");
  return isScalar ? say("set-variable", { variables, types }) : say("no-variable");
}

function nameOf({ configuration }: RuleInput, path: Path, node: TreeNode): string {
  if (node.kind === "map") {
    const isPlaceholder = node.flow && node.entries[0]?.key === "";
    return say(isPlaceholder ? "placeholder" : "section");
  }
  if (node.kind === "list") return say("array");
  const { value, origin } = writtenAt(configuration, path);
  const shown = shownAt(path, node.text);
  if (origin?.kind === "variable") {
    const variables = listed(origin.variables.map(({ name }) => shownVariable(name)));
    return say("from-variable", { type: typeOf(value), variables });
  }
  if (typeof value === "boolean") {
    // `on`, `no`, and the like surprise: YAML 1.1 reads them as booleans.
    return /^(true|false)$/i.test(node.text)
      ? say("boolean")
      : say("read-as-boolean", { text: shown, value: String(value) });
  }
  if (typeof value === "number") {
    if (String(value) === node.text) return typeOf(value);
    return say("read-as-number", { text: shown, value: shownAt(path, String(value)) });
  }
  const isQuoted = node.style !== "plain" && typeof resolvePlainScalar(node.text) !== "string";
  return say(isQuoted ? "quoted" : "string");
}

function typeOf(value: LuaValue | undefined): string {
  if (typeof value === "boolean") return say("boolean");
  if (typeof value === "number") return say(Number.isInteger(value) ? "number" : "fraction");
  return say("string");
}

function fixes(
  input: RuleInput,
  problem: ValueProblem,
  node: ScalarNode,
  wanted: readonly string[],
): readonly Fix[] {
  const { path } = problem;
  const replace = (title: string, text: string): readonly Fix[] => {
    const edit = replaceScalar(input.document, node, text);
    // What the gateway tolerates must not become what stops it.
    return edit && !stopsGateway(input, [edit])
      ? [{ title, edits: [edit], preferred: true, automatic: true }]
      : [];
  };
  const shown = (text: string) => ({ text: shownAt(path, text) });
  const { state, value, origin } = writtenAt(input.configuration, path);
  if (state !== "known" || origin.kind === "variable")
    return wanted.includes("array") && state !== "absent" ? asList(input, problem) : [];
  const bare = node.text.trim();
  if (typeof value === "string") {
    const numeric = wanted.includes("integer") || wanted.includes("number");
    const meant = resolvePlainScalar(bare);
    if (wanted.includes("boolean") && typeof meant === "boolean")
      return replace(say("change", { text: String(meant) }), String(meant));
    if (numeric && /^\d+$/.test(bare))
      return replace(say("unquote", shown(String(Number(bare)))), String(Number(bare)));
    const seconds = /^(\d+)\s*s$/.exec(bare)?.[1];
    const unit = describeKey(path, input.product.product)?.unit;
    if (numeric && seconds && unit === "s") return replace(say("change", shown(seconds)), seconds);
  } else if (wanted.includes("string") && node.text !== "") {
    return replace(say("quote", shown(node.text)), `"${node.text}"`);
  }
  return wanted.includes("array") ? asList(input, problem) : [];
}

function asList(input: RuleInput, problem: ValueProblem): readonly Fix[] {
  const edits = toList(input.document, problem.path);
  return edits ? [{ title: say("list"), edits, preferred: true, automatic: true }] : [];
}
