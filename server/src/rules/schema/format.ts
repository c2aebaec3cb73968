import { patternOf } from "../../gateway/schema-patterns.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { shownAt, shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { DP_MANAGER_PORT, HOST_PATH } from "../../topology/endpoint.ts";
import { renderScalar, replaceScalar } from "../../yaml/edit.ts";
import { removePath } from "../../yaml/extent.ts";
import { removeItem } from "../../yaml/list-items.ts";
import { type Path, samePath } from "../../yaml/path.ts";
import { entryAt, nodeAt, type TreeNode } from "../../yaml/tree.ts";
import { START, severityOf, startOf, withReason } from "../consequence.ts";
import { PROBLEMS } from "../reads.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";
import type { ValueProblem } from "../value-problems.ts";

/** The messages for the schema's patterns. */
export const PATTERNS = {
  "^https?://": "scheme",
  "^[1-9][0-9]*m$": "megabytes",
  "^(?:|..+)$": "two-characters",
  "^(?:.{16}|.{32})$": "key-length",
  "^[a-zA-Z._-]+$": "module-name",
  "^[a-z0-9]{1,64}$": "identifier",
  "^[^\\u0000-\\u001f]*$": "no-control-characters",
  "^(?:(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?:/[0-9]{1,2})?|[0-9a-fA-F.]*:[0-9a-fA-F:.]*(?:/[0-9]{1,3})?)$":
    "address",
} as const;

const say = messages("schema/format", {
  title: "Value in the wrong format",
  scheme: `${START}{path} must begin with http:// or https://, in lowercase.`,
  megabytes: `${START}{path} must be a whole number of megabytes followed by m.`,
  "two-characters": `${START}{path} must be empty or longer than one character.`,
  "key-length": `${START}{path} must have 16 or 32 characters.`,
  "module-name": `${START}{path} must consist of letters, dots, hyphens, and underscores.`,
  identifier: `${START}{path} must consist of at most 64 lowercase letters and digits.`,
  "no-control-characters": `${START}{path} must not contain control characters.`,
  address: `${START}{path} must be an IP address or a network.`,
  pattern: `${START}{path} must match {expected}.`,
  minLength: `${START}{path} must {expected, plural, =1 {not be empty} other {have at least # characters}}.`,
  maxLength: `${START}{path} must have at most {expected} characters.`,
  minItems: `${START}{path} must have at least {expected, plural, one {# item} other {# items}}.`,
  maxItems: `${START}{path} must have at most {expected, plural, one {# item} other {# items}}.`,
  uniqueItems: `${START}{path} must not repeat an earlier item.`,
  excluded: `${START}{path} can't be combined with another key of this section. Remove one of them.`,
  example: "For example: {example}.",
  "remove-item": "Remove the repeated item",
  "remove-list": "Remove {path} to keep the default",
  change: "Change to {value}",
});

const LIMITS = ["minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "excluded"] as const;

/** An example that fits the file: DP Manager's port says nothing to those who have etcd. */
function exampleFor({ product: { product } }: RuleInput, path: Path): unknown {
  const examples = describeKey(path, product)?.examples ?? [];
  return examples.find((example) => product === "api7" || !String(example).includes(String(DP_MANAGER_PORT)));
}

/** A string of the wrong form, or a list that is too short, too long, or has repeated items. */
export const schemaFormat: Rule = {
  code: "schema/format",
  say,
  severity: "error",
  fixes: "automatic",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key", "dp-manager/scheme"],
  reads: [PROBLEMS],
  sources: ["start-up#schema"],
  check: (input) =>
    input.valueProblems.flatMap((problem) => {
      const { path } = problem;
      const node = nodeAt(input.root, path);
      const message = node && messageOf(input, problem);
      // The scheme of an endpoint is the rule dp-manager/scheme's, which reports it also where this one has no say.
      if (message === undefined || node === undefined || samePath(path.slice(0, -1), HOST_PATH)) return [];
      const range = node.kind === "scalar" ? node.range : (entryAt(input.root, path)?.keyRange ?? node.range);
      return [
        {
          message: withReason(input, problem, message),
          range,
          ...severityOf(problem),
          fixes: () => fixes(input, problem, node),
        },
      ];
    }),
};

/** Undefined for keywords that other rules report. */
function messageOf(input: RuleInput, problem: ValueProblem): string | undefined {
  const { keyword, path, expected } = problem;
  const values = { start: startOf(input, problem), path: shownPath(path) };
  const limit = LIMITS.find((id) => id === keyword);
  if (limit !== undefined) return say(limit, { ...values, expected: Number(expected) });
  if (keyword !== "pattern") return undefined;
  const pattern = String(expected);
  const message = Object.hasOwn(PATTERNS, pattern)
    ? say(PATTERNS[pattern as keyof typeof PATTERNS], values)
    : say("pattern", { ...values, expected: pattern });
  const example = exampleFor(input, path);
  const isShown = typeof example === "string" || typeof example === "number";
  return isShown ? `${message} ${say("example", { example })}` : message;
}

/** Removes a repeated item or an empty list, and writes what a value of nearly the right form nearly is. */
function fixes(input: RuleInput, problem: ValueProblem, node: TreeNode): readonly Fix[] {
  const { document, root } = input;
  const { path, keyword, expected } = problem;
  const [list, index] = [nodeAt(root, path.slice(0, -1)), path.at(-1)];
  if (keyword === "uniqueItems" && list?.kind === "list" && typeof index === "number") {
    const edit = removeItem(document, list, index);
    return fixWith(edit, { title: say("remove-item"), preferred: true, automatic: true });
  }
  if (keyword === "minItems" && node.kind === "list" && node.items.length === 0) {
    const edit = removePath(document.text, root, path);
    return fixWith(edit, { title: say("remove-list", { path: shownPath(path) }), preferred: true });
  }
  const better =
    keyword === "pattern" && node.kind === "scalar" ? NEARLY[String(expected)]?.(node.text) : undefined;
  const edit =
    better !== undefined && node.kind === "scalar" && replaceScalar(document, node, renderScalar(better));
  return edit && better !== undefined && patternOf(String(expected)).test(better)
    ? [
        {
          title: say("change", { value: shownAt(path, better) }),
          edits: [edit],
          preferred: true,
          automatic: false,
        },
      ]
    : [];
}

/** What was meant by a string that nearly has a form, by the schema's pattern. */
const NEARLY: Readonly<Record<string, (text: string) => string>> = {
  "^https?://": (text) => text.replace(/^https?:\/\//i, (scheme) => scheme.toLowerCase()),
  "^[1-9][0-9]*m$": (text) => {
    const written = text.trim();
    const unit = /m(?:i?b)?$/i.exec(written);
    return unit ? `${written.slice(0, unit.index).trimEnd()}m` : written;
  },
  "^[a-zA-Z._-]+$": (text) => text.trim().replaceAll(/\s+/g, "_"),
  "^[a-z0-9]{1,64}$": (text) => text.toLowerCase(),
};
