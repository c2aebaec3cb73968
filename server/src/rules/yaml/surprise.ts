import { readerOf } from "../../gateway/version-facts.ts";
import { lookUp } from "../../schema/catalogue.ts";
import { shownAt } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import type { Path } from "../../yaml/path.ts";
import { indexByPath } from "../../yaml/path-index.ts";
import { remember } from "../../yaml/remember.ts";
import { type ScalarNode, walk } from "../../yaml/tree.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { stopsGateway } from "../stops-gateway.ts";
import type { ValueProblem } from "../value-problems.ts";

const say = messages("yaml/surprise", {
  title: "Value that is read as another number",
});

/**
 * Numbers that are not what one sees: YAML 1.1 has octal numbers, and numbers to the base of 60. A value of the wrong type
 * is the type rule's. Source: startup-checks.md §1, YAML 1.1 typing traps.
 */
export const yamlSurprise: Rule = {
  code: "yaml/surprise",
  say,
  severity: "warning",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const problems: Problem[] = [];
    // The older reader knows decimal numbers only.
    if (input.root === undefined || readerOf(input.product.product, input.version) === "tinyyaml")
      return problems;
    walk(input.root, (node, path) => {
      if (node.kind === "scalar" && isSurprise(input, node, path)) problems.push(describe(input, node, path));
      return undefined;
    });
    return problems;
  },
};

const OCTAL = /^[+-]?0_*[0-7][0-7_]*$/;
const SEXAGESIMAL = /^[+-]?\d+(:[0-5]?\d)+(\.\d+)?$/;
/** Numbers that one reads rightly, but which come out in another form where they are taken for a text. */
const OTHER_FORM = /^[+-]?(0x[\da-fA-F_]+|0b[01_]+|\d+_[\d_]*|[\d.]+[eE][+-]?\d+)$/;

function isSurprise(input: RuleInput, { style, text, value }: ScalarNode, path: Path): boolean {
  if (style !== "plain" || typeof value !== "number" || String(value) === text) return false;
  const types = lookUp(path, input.product.product).found?.description.types ?? [];
  const looks = (OCTAL.test(text) && Number(text) !== value) || SEXAGESIMAL.test(text);
  if (!looks && !(types.includes("string") && OTHER_FORM.test(text))) return false;
  return wrongTypes(input.valueProblems).at(path).length === 0;
}

const wrongTypes = remember((problems: readonly ValueProblem[]) =>
  indexByPath(
    problems.filter(({ keyword }) => keyword === "type"),
    ({ path }) => path,
  ),
);

function describe(input: RuleInput, { text, value, range }: ScalarNode, path: Path): Problem {
  const types = lookUp(path, input.product.product).found?.description.types;
  const write = (to: string, title: string): Fix => ({
    title,
    edits: [{ range, text: to }],
    preferred: false,
    automatic: false,
  });
  const shown = (written: unknown) => shownAt(path, String(written));
  const fixes = [write(String(value), `Write ${shown(value)}, as it is read now`)];
  const decimal = /^[+-]?\d+$/.test(text) ? String(Number(text)) : undefined;
  if (decimal !== undefined) fixes.push(write(decimal, `Write ${shown(decimal)}`));
  if (types === undefined || types.includes("string"))
    fixes.push(write(`"${text}"`, `Put it in quotes: "${shown(text)}"`));
  const base = SEXAGESIMAL.test(text) ? ", to the base of 60" : OCTAL.test(text) ? ", an octal one" : "";
  return {
    message: `The gateway takes ${shown(text)} for ${shown(value)}: YAML 1.1 reads it as a number${base}. Write what you mean without that form.`,
    range,
    fixes: () => fixes.filter(({ edits }) => !stopsGateway(input, edits)),
  };
}
