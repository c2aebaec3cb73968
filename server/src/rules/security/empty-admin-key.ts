import { ADMIN_KEYS, adminApiOf } from "../../gateway/admin-api.ts";
import { causesByPath } from "../../gateway/causes-at.ts";
import { settingAt } from "../../gateway/configuration.ts";
import { messages } from "../../text/messages.ts";
import { removeItem } from "../../yaml/list-items.ts";
import type { Path } from "../../yaml/path.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { ADMIN_API, CAUSES } from "../reads.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { changeSetting, fixWith, fromVariable } from "../simple-fix.ts";

const say = messages("security/empty-admin-key", {
  title: "Empty Admin API key",
  empty:
    "This key is empty, and the gateway {generates, select, yes {only generates keys of the role admin} other {doesn't generate one}}, so a request with an empty X-API-KEY header can {role, select, viewer {read} other {change}} all routes and certificates. Write a key, take it from an environment variable, or remove the entry.",
  fromVariable: "Take the key from the environment variable {name}",
  remove: "Remove the entry",
});

/** An empty key that stays empty: it equals the key of a request with an empty header. */
export const securityEmptyAdminKey: Rule = {
  code: "security/empty-admin-key",
  say,
  severity: "warning",
  products: ["apisix"],
  fixes: "manual",
  reads: [...ADMIN_API, CAUSES],
  sources: ["admin-api#key-comparison", "admin-api#generated-key"],
  check: (input) => {
    const { configuration, startUp } = input;
    const { served, keys, keyRequired, allowsRemote, onLoopback } = adminApiOf(configuration);
    if (served !== true || keyRequired === false) return [];
    const generates = configuration.release.has("generates-admin-key");
    const isMild = onLoopback || !allowsRemote;
    return keys.flatMap(({ path, role }): readonly Problem[] => {
      const at = [...path, "key"];
      const { value, node } = settingAt(configuration, at);
      if (value !== "" || node === undefined || (generates && role === "admin")) return [];
      if (causesByPath(startUp.causes).within(at).length > 0) return [];
      const may = role === "viewer" ? "viewer" : "other";
      return [
        {
          message: say("empty", { generates: generates ? "yes" : "no", role: may }),
          range: node.range,
          ...(isMild ? { severity: "information" as const } : {}),
          fixes: () => fixesOf(input, path, may === "viewer" ? "VIEWER_KEY" : "ADMIN_KEY"),
        },
      ];
    });
  },
};

function fixesOf(input: RuleInput, path: Path, name: string): readonly Fix[] {
  const list = nodeAt(input.root, ADMIN_KEYS);
  const removed = list?.kind === "list" ? removeItem(input.document, list, Number(path.at(-1))) : undefined;
  const key = settingAt(input.configuration, [...path, "key"]);
  return [
    ...changeSetting(input, key, fromVariable(name), { title: say("fromVariable", { name }) }),
    ...fixWith(removed, { title: say("remove") }),
  ];
}
