import { shownAt, shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import type { Path } from "../../yaml/path.ts";
import { type ScalarNode, walk } from "../../yaml/tree.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { writeInstead } from "../simple-fix.ts";

/**
 * What looks like a variable: one that two braces open and do not close, one in single braces, also with a shell's default. The
 * latter in capitals only, since NGINX has variables of its own in small letters.
 */
const LIKE_A_VARIABLE =
  /\$\{\{\s*(?<open>[A-Za-z_][A-Za-z0-9_]*)\s*(?<behind>:=[^{}]*)?\}?|\$\{(?<single>[A-Z_][A-Z0-9_]*)(?::?[-=](?<fallback>[^{}]*))?\}/g;

/**
 * Places where `${NAME}` is somebody else's: NGINX's, and the Kubernetes registry's, which puts the node's variables in by
 * itself. Sources: startup-checks.md §2.1, data-plane-config.md §5.6.
 */
function isElsewhere([section, kind]: Path): boolean {
  return section === "nginx_config" || (section === "discovery" && kind === "kubernetes");
}

const say = messages("environment/not-substituted", {
  title: "Variable that is not put in",
});

/** Something like a variable that the gateway leaves as it is. Sources: startup-checks.md §2.1 and §2.5. */
export const environmentNotSubstituted: Rule = {
  code: "environment/not-substituted",
  say,
  severity: "information",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const problems: Problem[] = [];
    if (input.root === undefined) return problems;
    walk(input.root, (node, path) => {
      if (isElsewhere(path)) return false;
      if (node.kind === "scalar" && typeof node.value === "string" && node.value.includes("${"))
        problems.push(...check(input, node, node.value, path));
      return undefined;
    });
    return problems;
  },
};

function check(input: RuleInput, node: ScalarNode, value: string, path: Path): Problem[] {
  const better = betterOf(value);
  if (better === value) return [];
  const open = value.includes("${{");
  const what = open ? "Two braces have to close it" : "The gateway knows two braces only";
  return [
    {
      message: `${shownPath(path)} stays ${JSON.stringify(shownAt(path, value))}, as it is written, unless another program fills it in before. ${what}: ${shownAt(path, better)}.`,
      range: node.range,
      fixes: () =>
        writeInstead(input, node, JSON.stringify(better), {
          title: `Change to ${shownAt(path, better)}`,
          preferred: true,
        }),
    },
  ];
}

/** A text with the variables written as the gateway wants them; what stands between `${{` and `}}` is right as it is. */
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
