import { patternOf } from "../../gateway/schema-patterns.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { shownAt, shownPath } from "../../schema/mask.ts";
import type { Keyword } from "../../schema/validate.ts";
import { messages } from "../../text/messages.ts";
import { counted } from "../../text/words.ts";
import { DP_MANAGER_PORT, HOST_PATH } from "../../topology/endpoint.ts";
import { renderScalar, replaceScalar } from "../../yaml/edit.ts";
import { removePath } from "../../yaml/extent.ts";
import { removeItem } from "../../yaml/list-items.ts";
import { type Path, samePath } from "../../yaml/path.ts";
import { entryAt, nodeAt, type TreeNode } from "../../yaml/tree.ts";
import { gravity, withConsequence } from "../consequence.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";
import type { ValueProblem } from "../value-problems.ts";

/** The schema's patterns in words. */
export const PATTERNS: Readonly<Record<string, string>> = {
  "^https?://": "begin with http:// or https://, in lower case",
  "^[1-9][0-9]*m$": "be a whole number of megabytes with m behind it",
  "^(?:|..+)$": "be empty or longer than one character",
  "^(?:.{16}|.{32})$": "have 16 or 32 characters",
  "^[a-zA-Z._-]+$": "be made of letters, dots, dashes and underscores",
  "^[a-z0-9]{1,64}$": "be made of small letters and digits, 64 at most",
  "^[^\\u0000-\\u001f]*$": "have no control characters in it",
  "^(?:(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?:/[0-9]{1,2})?|[0-9a-fA-F.]*:[0-9a-fA-F:.]*(?:/[0-9]{1,3})?)$":
    "be an IP address or a network",
};

/** What must hold of the form of a value, by the schema's keyword. */
const DEMANDS: Partial<Record<Keyword, (expected: unknown) => string>> = {
  pattern: (pattern) => PATTERNS[String(pattern)] ?? `match ${pattern}`,
  minLength: (length) => (length === 1 ? "not be empty" : `have at least ${length} characters`),
  maxLength: (length) => `have at most ${length} characters`,
  minItems: (count) => `have at least ${counted(Number(count), "entry", "entries")}`,
  maxItems: (count) => `have at most ${count} entries`,
  uniqueItems: () => "not be the same as an entry before it",
  excluded: () => "not stand beside the other keys here, of which one rules it out",
};

/** An example that fits the file: DP Manager's port says nothing to those who have etcd. */
function exampleFor({ product: { product } }: RuleInput, path: Path): unknown {
  const examples = describeKey(path, product)?.examples ?? [];
  return examples.find((example) => product === "api7" || !String(example).includes(String(DP_MANAGER_PORT)));
}

const say = messages("schema/format", {
  title: "Value of the wrong form",
});

/** Text of the wrong form, or a list too short, too long or with repeated entries. Source: startup-checks.md §4. */
export const schemaFormat: Rule = {
  code: "schema/format",
  say,
  severity: "error",
  fixes: "automatic",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key"],
  sources: [],
  check: (input) =>
    input.valueProblems.flatMap((problem) => {
      const demand = DEMANDS[problem.keyword]?.(problem.expected);
      const node = nodeAt(input.root, problem.path);
      // The scheme of an endpoint has a rule of its own, which also mends it.
      if (demand === undefined || node === undefined || samePath(problem.path.slice(0, -1), HOST_PATH))
        return [];
      const example = exampleFor(input, problem.path);
      const simple = typeof example === "string" || typeof example === "number";
      const shown = problem.keyword === "pattern" && simple ? ` Write for example ${example}.` : "";
      const range =
        node.kind === "scalar" ? node.range : (entryAt(input.root, problem.path)?.keyRange ?? node.range);
      return [
        {
          message: withConsequence(input, problem, `${shownPath(problem.path)} must ${demand}`) + shown,
          range,
          ...gravity(problem),
          fixes: () => fixes(input, problem, node),
        },
      ];
    }),
};

/** The same entry once, no list rather than an empty one, and of what nearly has the form what it nearly is. */
function fixes(input: RuleInput, problem: ValueProblem, node: TreeNode): readonly Fix[] {
  const { document, root } = input;
  const { path, keyword, expected } = problem;
  const [list, index] = [nodeAt(root, path.slice(0, -1)), path.at(-1)];
  if (keyword === "uniqueItems" && list?.kind === "list" && typeof index === "number") {
    const edit = removeItem(document, list, index);
    return fixWith(edit, { title: "Remove the repeated entry", preferred: true, automatic: true });
  }
  if (keyword === "minItems" && node.kind === "list" && node.items.length === 0) {
    const edit = removePath(document.text, root, path);
    const title = `Remove ${shownPath(path)}, so that the default stays`;
    return fixWith(edit, { title, preferred: true });
  }
  const better =
    keyword === "pattern" && node.kind === "scalar" ? NEARLY[String(expected)]?.(node.text) : undefined;
  const edit =
    better !== undefined && node.kind === "scalar" && replaceScalar(document, node, renderScalar(better));
  return edit && better !== undefined && patternOf(String(expected)).test(better)
    ? [{ title: `Change to ${shownAt(path, better)}`, edits: [edit], preferred: true, automatic: false }]
    : [];
}

/** What was meant by a text that is nearly of a form, by the schema's pattern. */
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
