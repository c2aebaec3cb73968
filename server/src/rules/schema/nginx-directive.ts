import { describeContexts } from "../../gateway/nginx/check/directives.ts";
import { shownKey, shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { withLines } from "../../yaml/append-lines.ts";
import { parseYaml } from "../../yaml/document.ts";
import { applyEdits, difference } from "../../yaml/edit.ts";
import { removePath } from "../../yaml/extent.ts";
import { directivesIn, linesOf, type WrittenDirective } from "../nginx-directives.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("schema/nginx-directive", {
  title: "NGINX directive written as a key",
  snippet:
    "The gateway ignores {key} in {section}: it is an NGINX directive, not a key of config.yaml. Write it in {snippet}, in NGINX's syntax.",
  written:
    "The gateway ignores {key} in {section}: it is an NGINX directive, not a key of config.yaml. No snippet can set it, because the gateway writes it to nginx.conf itself.",
  "no-snippet":
    "The gateway ignores {key} in {section}: it is an NGINX directive, not a key of config.yaml. No snippet can set it: it can only be in {contexts}.",
  move: "Move to {snippet}",
});

/** Directives of NGINX that are written as keys, where they belong in a snippet. */
export const schemaNginxDirective: Rule = {
  code: "schema/nginx-directive",
  say,
  severity: "warning",
  fixes: "manual",
  reads: ["nginx_config"],
  sources: ["nginx#snippets", "start-up#unknown-key"],
  check: (input) => directivesIn(input).found.map((directive) => describe(input, directive)),
};

function describe(input: RuleInput, written: WrittenDirective): Problem {
  const { entry, path, place } = written;
  const told = { key: shownKey(path.slice(0, -1), entry.key), section: shownPath(path.slice(0, -1)) };
  const range = entry.keyRange;
  if (place.snippet === undefined) {
    const contexts = describeContexts(entry.key);
    const message = place.isWritten ? say("written", told) : say("no-snippet", { ...told, contexts });
    return { message, range };
  }
  const snippet = `nginx_config.${place.snippet}`;
  const fixes = () => fixesOf(input, written, snippet);
  return { message: say("snippet", { ...told, snippet }), range, fixes };
}

/** Adds the directive to the snippet, and removes the key. */
function fixesOf(input: RuleInput, written: WrittenDirective, snippet: string): readonly Fix[] {
  const { document } = input;
  const lines = linesOf(input, written);
  if (lines === undefined || document.text !== document.written) return [];
  const added = withLines(document.text, snippet.split("."), lines);
  if (added === undefined) return [];
  const removal = removePath(added, parseYaml(added).root, written.path);
  if (removal === undefined) return [];
  const edit = difference(document.text, applyEdits(added, [removal]));
  return fixWith(edit, { title: say("move", { snippet }), preferred: true });
}
