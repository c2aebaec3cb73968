import { type Setting, settingAt } from "../../gateway/configuration.ts";
import { shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { shorten } from "../../text/words.ts";
import { renderScalar } from "../../yaml/edit.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { changeSetting } from "../simple-fix.ts";

const say = messages("plugins/lua-path", {
  title: "Lua path that finds no modules",
  directory:
    "{path}: {part} has no ?, so Lua finds no module in this directory. Write {right}: Lua puts a module's name where the ? is.",
  file: "{path}: {part} has no ?, so Lua loads this one file for every module that it looks up, even the gateway's own. Write a directory and /?.{ending}.",
  ending:
    "{path}: {part} has nothing after the ?, so Lua looks for files without .{ending} and doesn't find its modules. Write {right}.",
  plugins:
    "{path}: the plugin NAME is the module apisix.plugins.NAME, so with {part}, Lua looks for it in {looked}. Write the directory that contains apisix/plugins{right, select, none {} other {: {right}}}.",
  change: "Change to {right}",
});

const PATHS = [
  { key: "extra_lua_path", ending: "lua" },
  { key: "extra_lua_cpath", ending: "so" },
] as const;

/** Parts of extra_lua_path and extra_lua_cpath in which Lua doesn't find the modules that are meant. */
export const pluginsLuaPath: Rule = {
  code: "plugins/lua-path",
  say,
  severity: "warning",
  fixes: "manual",
  reads: ["apisix.extra_lua_path", "apisix.extra_lua_cpath"],
  sources: ["plugins#lua-path", "plugins#custom"],
  check: (input) => PATHS.flatMap(({ key, ending }) => check(input, key, ending)),
};

function check(input: RuleInput, key: string, ending: string): readonly Problem[] {
  const setting = settingAt(input.configuration, ["apisix", key]);
  const { value, node } = setting;
  if (typeof value !== "string" || node === undefined) return [];
  const found = firstFault(value.split(";"), ending);
  if (found === undefined) return [];
  const { id, part, right } = found;
  const told = {
    path: shownPath(["apisix", key]),
    part: shown(part),
    right: right === undefined ? "none" : shown(right),
    ending,
    looked: shown(part.replace("?", "apisix/plugins/NAME")),
  };
  return [
    {
      message: say(id, told),
      range: node.range,
      ...(id === "plugins" ? { severity: "information" as const } : {}),
      fixes: () => (right === undefined ? [] : replace(input, setting, part, right)),
    },
  ];
}

/** What is wrong with a part of a path, and the part that is probably meant. */
interface Fault {
  readonly id: "directory" | "file" | "ending" | "plugins";
  readonly part: string;
  readonly right?: string;
}

/** Empty parts, as in `;;`, mean nothing here. */
function firstFault(parts: readonly string[], ending: string): Fault | undefined {
  for (const part of parts) {
    const fault = part === "" ? undefined : faultOf(part, ending);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOf(part: string, ending: string): Fault | undefined {
  if (!part.includes("?")) {
    if (part.endsWith(`.${ending}`)) return { id: "file", part };
    return { id: "directory", part, right: `${part.endsWith("/") ? part : `${part}/`}?.${ending}` };
  }
  if (part.endsWith("?")) return { id: "ending", part, right: `${part}.${ending}` };
  const inPlugins = part.lastIndexOf("/apisix/plugins/");
  if (inPlugins < 0) return undefined;
  const isWhole = part.slice(inPlugins) === `/apisix/plugins/?.${ending}`;
  return { id: "plugins", part, ...(isWhole ? { right: `${part.slice(0, inPlugins)}/?.${ending}` } : {}) };
}

function replace(input: RuleInput, setting: Setting, part: string, right: string) {
  const parts = String(setting.value).split(";");
  parts[parts.indexOf(part)] = right;
  return changeSetting(input, setting, renderScalar(parts.join(";")), {
    title: say("change", { right: shown(right) }),
    preferred: true,
  });
}

/** In characters. */
const LONGEST_PART = 80;

function shown(text: string): string {
  return shorten(text, LONGEST_PART);
}
