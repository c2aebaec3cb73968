import { itemPaths, stringAt, valueAt } from "../../gateway/configuration.ts";
import { isTable } from "../../lua/value.ts";
import { messages } from "../../text/messages.ts";
import { renderScalar } from "../../yaml/edit.ts";
import { lineBreak } from "../../yaml/line.ts";
import { dashColumn } from "../../yaml/list-items.ts";
import { nodeAt } from "../../yaml/tree.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const CMD = ["ext-plugin", "cmd"] as const;

const say = messages("plugins/runner-command", {
  title: "Plugin runner with several commands",
  nested:
    "ext-plugin.cmd is one command: a list of strings, with the program and its arguments. The gateway {count, plural, one {can't start a list within it} other {starts only one runner, and can't start lists within it}}. Write the program and its arguments as items of cmd.",
  flatten: "Make the command's parts the items of cmd",
});

/** A command of the plugin runner that is a list of commands. */
export const pluginsRunnerCommand: Rule = {
  code: "plugins/runner-command",
  say,
  severity: "warning",
  products: ["apisix"],
  fixes: "manual",
  sources: ["plugins#runner"],
  check: (input) => {
    const { configuration, root } = input;
    const nested = itemPaths(configuration, CMD).filter((item) => isTable(valueAt(configuration, item)));
    const [first] = nested;
    const node = first && nodeAt(root, first);
    if (node === undefined) return [];
    const message = say("nested", { count: nested.length });
    return [{ message, range: node.range, fixes: () => flatten(input) }];
  },
};

/** Replaces a list with one command in it by that command. */
function flatten({ configuration, document, root }: RuleInput): readonly Fix[] {
  const list = nodeAt(root, CMD);
  const [command, ...others] = itemPaths(configuration, CMD);
  if (list?.kind !== "list" || list.alias !== undefined || command === undefined || others.length > 0)
    return [];
  const parts = itemPaths(configuration, command).map((part) => stringAt(configuration, part));
  const written = parts.flatMap((part) => (part === undefined ? [] : [renderScalar(part)]));
  if (written.length === 0 || written.length < parts.length) return [];
  const column = dashColumn(document, list);
  const newline = `${lineBreak(document.text)}${" ".repeat(column ?? 0)}`;
  const text = list.flow ? `[${written.join(", ")}]` : written.map((part) => `- ${part}`).join(newline);
  return fixWith({ range: list.range, text }, { title: say("flatten"), preferred: true });
}
