import { readerOf } from "../../gateway/version-facts.ts";
import { lookUp } from "../../schema/catalogue.ts";
import { shownAt } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import type { Path } from "../../yaml/path.ts";
import { resolvePlainScalar } from "../../yaml/scalars.ts";
import type { ScalarNode } from "../../yaml/tree.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { stopsGateway } from "../stops-gateway.ts";
import { each } from "../visits.ts";

const say = messages("yaml/surprise", {
  title: "Value that is read as another number",
  number:
    "The gateway reads {text} as {value}: in YAML 1.1 it is a number{base, select, sixty { in base 60} eight { in base 8} other {}}. Write the value you mean in another form.",
  "as-read": "Change to {text}, the value it has now",
  write: "Change to {text}",
  quote: 'Put it in quotes: "{text}"',
});

/** Numbers that are not what they look like: YAML 1.1 has numbers in base 8 and in base 60. */
export const yamlSurprise: Rule = {
  code: "yaml/surprise",
  say,
  severity: "warning",
  fixes: "manual",
  yieldsTo: ["schema/type"],
  reads: [],
  sources: ["yaml#surprises"],
  ...each((input, report) => {
    // The older reader knows decimal numbers only.
    if (readerOf(input.product.product, input.version) === "tinyyaml") return () => false;
    return ({ node, path }) => {
      const value = node.kind === "scalar" ? numberOf(node) : undefined;
      if (node.kind === "scalar" && value !== undefined && isSurprise(input, node, value, path))
        report(describe(input, node, value, path));
      return undefined;
    };
  }),
};

const OCTAL = /^[+-]?0_*[0-7][0-7_]*$/;
const SEXAGESIMAL = /^[+-]?\d+(:[0-5]?\d)+(\.\d+)?$/;
/** Numbers that read as they look, but are written in another form where they become a string. */
const OTHER_FORM = /^[+-]?(0x[\da-fA-F_]+|0b[01_]+|\d+_[\d_]*|[\d.]+[eE][+-]?\d+)$/;

/** The number that YAML 1.1 makes of what is written; undefined where it makes none. */
function numberOf({ style, text }: ScalarNode): number | undefined {
  const value = style === "plain" ? resolvePlainScalar(text) : undefined;
  return typeof value === "number" ? value : undefined;
}

function isSurprise(input: RuleInput, { text }: ScalarNode, value: number, path: Path): boolean {
  if (String(value) === text) return false;
  const types = lookUp(path, input.product.product).found?.description.types ?? [];
  const looks = (OCTAL.test(text) && Number(text) !== value) || SEXAGESIMAL.test(text);
  return looks || (types.includes("string") && OTHER_FORM.test(text));
}

function describe(input: RuleInput, { text, range }: ScalarNode, value: number, path: Path): Problem {
  const types = lookUp(path, input.product.product).found?.description.types;
  const write = (to: string, title: string): Fix => ({
    title,
    edits: [{ range, text: to }],
    preferred: false,
    automatic: false,
  });
  const shown = (written: unknown) => ({ text: shownAt(path, String(written)) });
  const fixes = [write(String(value), say("as-read", shown(value)))];
  const decimal = /^[+-]?\d+$/.test(text) ? String(Number(text)) : undefined;
  if (decimal !== undefined) fixes.push(write(decimal, say("write", shown(decimal))));
  if (types === undefined || types.includes("string"))
    fixes.push(write(`"${text}"`, say("quote", shown(text))));
  const base = SEXAGESIMAL.test(text) ? "sixty" : OCTAL.test(text) ? "eight" : "other";
  return {
    message: say("number", { ...shown(text), value: shownAt(path, String(value)), base }),
    range,
    fixes: () => fixes.filter(({ edits }) => !stopsGateway(input, edits)),
  };
}
