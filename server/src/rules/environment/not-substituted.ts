import { shownAt, shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import type { Path } from "../../yaml/path.ts";
import type { ScalarNode } from "../../yaml/tree.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { writeInstead } from "../simple-fix.ts";
import { each } from "../visits.ts";

/**
 * What looks like a variable: one that is opened by two braces and not closed by two, and one in single braces, also with a
 * shell's default. The latter in capitals only, since NGINX has variables of its own in lower case.
 */
const LIKE_A_VARIABLE =
  /\$\{\{\s*(?<open>[A-Za-z_][A-Za-z0-9_]*)\s*(?<behind>:=[^{}]*)?\}?|\$\{(?<single>[A-Z_][A-Z0-9_]*)(?::?[-=](?<fallback>[^{}]*))?\}/g;

/** Sections where `${NAME}` is NGINX's own, or resolved by the discovery module. */
function isElsewhere([section, kind]: Path): boolean {
  return section === "nginx_config" || (section === "discovery" && kind === "kubernetes");
}

const say = messages("environment/not-substituted", {
  title: "Environment variable that isn't replaced",
  unclosed:
    "The gateway reads {path} as the string {value}: a variable must end with two braces. Write {better}, unless another program replaces it first.",
  singleBraces:
    "The gateway reads {path} as the string {value}: a variable must be in two braces. Write {better}, unless another program replaces it first.",
  change: "Change to {better}",
});

/** Something like a variable that the gateway leaves as it is; so this is about what is written. */
export const environmentNotSubstituted: Rule = {
  code: "environment/not-substituted",
  say,
  severity: "information",
  fixes: "manual",
  reads: [],
  sources: ["environment#syntax", "environment#single-brace", "environment#unclosed"],
  ...each((input, report) => ({ node, path }) => {
    if (isElsewhere(path)) return false;
    if (path.length > 0 && node.kind === "scalar" && node.text.includes("${"))
      for (const problem of check(input, node, path)) report(problem);
    return undefined;
  }),
};

function check(input: RuleInput, node: ScalarNode, path: Path): Problem[] {
  const { text } = node;
  const better = betterOf(text);
  if (better === text) return [];
  const shown = shownAt(path, better);
  return [
    {
      message: say(text.includes("${{") ? "unclosed" : "singleBraces", {
        path: shownPath(path),
        value: JSON.stringify(shownAt(path, text)),
        better: shown,
      }),
      range: node.range,
      fixes: () =>
        writeInstead(input, node, JSON.stringify(better), {
          title: say("change", { better: shown }),
          preferred: true,
        }),
    },
  ];
}

/** A string with its variables in the gateway's syntax; what is between `${{` and `}}` stays as it is. */
function betterOf(value: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const open = value.indexOf("${{", at);
    const close = open < 0 ? -1 : value.indexOf("}}", open + 3);
    if (close < 0) break;
    parts.push(withTwoBraces(value.slice(at, open)), value.slice(open, close + 2));
    at = close + 2;
  }
  return parts.join("") + withTwoBraces(value.slice(at));
}

function withTwoBraces(text: string): string {
  return text.replace(LIKE_A_VARIABLE, (whole, ...rest) => {
    const { open, behind = "", single, fallback } = rest.at(-1) as Partial<Record<string, string>>;
    if (open !== undefined) return `$\{{${open}${behind}}}`;
    // Escaped, or the end of something else.
    if (/[$\\]/.test(text.charAt((rest.at(-3) as number) - 1))) return whole;
    return fallback === undefined ? `$\{{${single}}}` : `$\{{${single}:=${fallback}}}`;
  });
}
