import { ADMIN_KEYS, adminApiOf } from "../../gateway/admin-api.ts";
import { causesByPath } from "../../gateway/causes-at.ts";
import { type Setting, settingAt } from "../../gateway/configuration.ts";
import { isTable } from "../../lua/value.ts";
import { messages } from "../../text/messages.ts";
import type { Path } from "../../yaml/path.ts";
import { entryAt, nodeAt, type OffsetRange } from "../../yaml/tree.ts";
import { ADMIN_API, CAUSES } from "../reads.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { changeSetting } from "../simple-fix.ts";

const say = messages("security/unmatched-admin-key", {
  title: "Admin API key that no request matches",
  scalar:
    "No request matches this key, so the Admin API responds with 401: the key is a {type}, but the one in a request is always a string. {from, select, file {Put it in quotes.} other {Use a value of the environment variable that also contains letters.}}",
  empty:
    "admin_key is empty, so no request has a matching key, and the Admin API responds with 401. Add a key, or remove admin_key.",
  none: "This entry has no key, so no request matches it, and the Admin API responds with 401. Add a key, or remove the entry.",
  quote: "Put the key in quotes",
});

/** A key of the Admin API that isn't a string: the gateway compares without converting. */
export const securityUnmatchedAdminKey: Rule = {
  code: "security/unmatched-admin-key",
  say,
  severity: "warning",
  products: ["apisix"],
  fixes: "manual",
  reads: [...ADMIN_API, CAUSES],
  sources: ["admin-api#key-comparison"],
  check: (input) => {
    const { configuration, startUp } = input;
    const { served, keys, keyRequired } = adminApiOf(configuration);
    if (served !== true || keyRequired === false) return [];
    const list = settingAt(configuration, ADMIN_KEYS);
    const isEmpty = list.state === "known" && isTable(list.value) && list.value.cells.size === 0;
    if (isEmpty && list.node && causesByPath(startUp.causes).within(ADMIN_KEYS).length === 0)
      return [{ message: say("empty"), range: list.node.range }];
    return keys.flatMap(({ path }): readonly Problem[] => {
      const setting = settingAt(configuration, [...path, "key"]);
      const range = rangeOf(input, path);
      if (range === undefined || causesByPath(startUp.causes).within(path).length > 0) return [];
      const message = describe(setting);
      return message === undefined ? [] : [{ message, range, fixes: () => quote(input, setting) }];
    });
  },
};

function describe({ state, value, origin }: Setting): string | undefined {
  if (state === "absent") return say("none");
  if (value === undefined || typeof value === "string" || isTable(value)) return undefined;
  return say("scalar", { type: typeof value, from: origin?.kind === "file" ? "file" : "variable" });
}

/** The value of the key; without one, its name or that of the entry's first key. */
function rangeOf({ root }: RuleInput, path: Path): OffsetRange | undefined {
  const entry = entryAt(root, [...path, "key"]);
  const item = nodeAt(root, path);
  if (entry === undefined) return item?.kind === "map" ? item.entries[0]?.keyRange : undefined;
  const { range } = entry.value;
  return range.end > range.start ? range : entry.keyRange;
}

/** Quotes the key as it is written: `0123` is another number. */
function quote(input: RuleInput, setting: Setting): readonly Fix[] {
  const { node, value } = setting;
  if (node?.kind !== "scalar" || value === undefined) return [];
  return changeSetting(input, setting, JSON.stringify(node.text), { title: say("quote"), preferred: true });
}
