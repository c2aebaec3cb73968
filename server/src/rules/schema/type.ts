import { TRAFFIC } from "../../gateway/servers.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { shownAt, shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { replaceScalar } from "../../yaml/edit.ts";
import { samePath } from "../../yaml/path.ts";
import { resolvePlainScalar } from "../../yaml/scalars.ts";
import { toList } from "../../yaml/to-list.ts";
import { entryAt, nodeAt, type ScalarNode, type TreeNode } from "../../yaml/tree.ts";
import { gravity, withConsequence } from "../consequence.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { stopsGateway } from "../stops-gateway.ts";
import type { ValueProblem } from "../value-problems.ts";

const TYPE_NAMES: Record<string, string> = {
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  string: "text",
  array: "a list",
  object: "a section with keys of its own",
  null: "nothing",
};

const say = messages("schema/type", {
  title: "Value of the wrong type",
});

/** A value of another type than the gateway takes. Source: startup-checks.md §3.5 and §4. */
export const schemaType: Rule = {
  code: "schema/type",
  say,
  severity: "error",
  fixes: "automatic",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key"],
  sources: [],
  check: (input) =>
    input.valueProblems.filter((p) => p.keyword === "type").flatMap((p) => describe(input, p)),
};

function describe(input: RuleInput, problem: ValueProblem): Problem[] {
  const node = nodeAt(input.root, problem.path);
  // A text among the HTTP listeners is the rule startup/listener-dropped's.
  const listener = samePath(problem.path.slice(0, -1), TRAFFIC.http.list);
  if (node === undefined || (listener && node.kind === "scalar" && typeof node.value === "string")) return [];
  const wanted = [problem.expected ?? []].flat().map(String);
  const what = `${shownPath(problem.path)} must be ${listed(
    wanted.map((type) => TYPE_NAMES[type] ?? type),
    "or",
  )}`;
  const range =
    node.range.end > node.range.start
      ? node.range
      : (entryAt(input.root, problem.path)?.keyRange ?? node.range);
  return [
    {
      message: withConsequence(
        input,
        problem,
        `${what}, but this is ${nameOf(node, (text) => shownAt(problem.path, text))}`,
      ),
      range,
      ...gravity(problem),
      fixes: () => (node.kind === "scalar" ? fixes(input, problem, node, wanted) : []),
    },
  ];
}

/** `shown`: what may be shown of a text that stands there. */
function nameOf(node: TreeNode, shown: (text: string) => string): string {
  if (node.kind === "map") {
    const isPlaceholder = node.flow && node.entries[0]?.key === "";
    return isPlaceholder
      ? "a section, as which YAML reads {{ }}; fill it in or put it in quotes"
      : "a section";
  }
  if (node.kind === "list") return "a list";
  if (typeof node.value === "boolean") {
    // `on`, `no` and the like surprise: YAML 1.1 takes them for booleans.
    return /^(true|false)$/i.test(node.text)
      ? "true or false"
      : `${shown(node.text)}, which YAML 1.1 reads as ${node.value}`;
  }
  if (typeof node.value === "number") {
    return String(node.value) === node.text
      ? `a number${Number.isInteger(node.value) ? "" : " with a fraction"}`
      : `${shown(node.text)}, which YAML 1.1 reads as the number ${shown(String(node.value))}`;
  }
  const quoted = node.style !== "plain" && typeof resolvePlainScalar(node.text) !== "string";
  return quoted ? "text, because of its quotes" : "text";
}

function fixes(
  input: RuleInput,
  problem: ValueProblem,
  node: ScalarNode,
  wanted: readonly string[],
): readonly Fix[] {
  const replace = (title: string, text: string): readonly Fix[] => {
    const edit = replaceScalar(input.document, node, text);
    // What the gateway puts up with must not become what stops it.
    return edit && !stopsGateway(input, [edit])
      ? [{ title, edits: [edit], preferred: true, automatic: true }]
      : [];
  };
  const shown = (text: string) => shownAt(problem.path, text);
  const bare = node.text.trim();
  if (typeof node.value === "string") {
    const numeric = wanted.includes("integer") || wanted.includes("number");
    const meant = resolvePlainScalar(bare);
    if (wanted.includes("boolean") && typeof meant === "boolean")
      return replace(`Change to ${meant}`, String(meant));
    if (numeric && /^\d+$/.test(bare))
      return replace(`Change to ${shown(String(Number(bare)))}, without quotes`, String(Number(bare)));
    const seconds = /^(\d+)\s*s$/.exec(bare)?.[1];
    const unit = describeKey(problem.path, input.product.product)?.unit;
    if (numeric && seconds && unit === "s") return replace(`Change to ${shown(seconds)}`, seconds);
    if (wanted.includes("array")) return asList(input, problem);
    return [];
  }
  if (wanted.includes("string") && node.value !== null && node.text !== "") {
    return replace(`Put it in quotes: "${shown(node.text)}"`, `"${node.text}"`);
  }
  return wanted.includes("array") && node.value !== null ? asList(input, problem) : [];
}

function asList(input: RuleInput, problem: ValueProblem): readonly Fix[] {
  const edits = toList(input.document, problem.path);
  return edits ? [{ title: "Turn into a list", edits, preferred: true, automatic: true }] : [];
}
