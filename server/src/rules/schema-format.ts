import { describeKey } from "../schema/catalogue.ts";
import type { Keyword } from "../schema/validate.ts";
import { DP_MANAGER_PORT, HOST_PATH } from "../topology/endpoint.ts";
import { formatPath, type Path, samePath } from "../yaml/path.ts";
import { entryAt, nodeAt } from "../yaml/tree.ts";
import { gravity, withConsequence } from "./consequence.ts";
import type { Rule, RuleInput } from "./rule.ts";

/** The schema's patterns in words. */
export const PATTERNS: Readonly<Record<string, string>> = {
  "^https?://": "begin with http:// or https://, in lower case",
  "^[1-9][0-9]*m$": "be a whole number of megabytes with m behind it",
  "^(?:|..+)$": "be empty or longer than one character",
  "^(?:.{16}|.{32})$": "have 16 or 32 characters",
  "^[a-zA-Z._-]+$": "be made of letters, dots, dashes and underscores",
  "^[a-z0-9]{1,64}$": "be made of small letters and digits, 64 at most",
  "^[^\\u0000-\\u001f]*$": "have no control characters in it",
  "^(?:(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?:/[0-9]{1,2})?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:/[0-9]{1,3})?)$":
    "be an IP address or a network",
};

/** What must hold of the form of a value, by the schema's keyword. */
const DEMANDS: Partial<Record<Keyword, (expected: unknown) => string>> = {
  pattern: (pattern) => PATTERNS[String(pattern)] ?? `match ${pattern}`,
  minLength: (length) => (length === 1 ? "not be empty" : `have at least ${length} characters`),
  maxLength: (length) => `have at most ${length} characters`,
  minItems: (count) => `have at least ${count} ${count === 1 ? "entry" : "entries"}`,
  maxItems: (count) => `have at most ${count} entries`,
  uniqueItems: () => "not be the same as an entry before it",
  excluded: () => "not stand beside the other keys here, of which one rules it out",
};

/** An example that fits the file: DP Manager's port says nothing to those who have etcd. */
function exampleFor({ product: { product } }: RuleInput, path: Path): unknown {
  const examples = describeKey(path, product)?.examples ?? [];
  return examples.find((example) => product === "api7" || !String(example).includes(String(DP_MANAGER_PORT)));
}

/** Text of the wrong form, or a list too short, too long or with repeated entries. Source: startup-checks.md §4. */
export const schemaFormat: Rule = {
  code: "schema/format",
  title: "Value of the wrong form",
  severity: "error",
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
          message: withConsequence(input, problem, `${formatPath(problem.path)} must ${demand}`) + shown,
          range,
          ...gravity(problem),
        },
      ];
    }),
};
