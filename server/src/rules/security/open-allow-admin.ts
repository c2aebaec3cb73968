import { ADMIN_KEYS, ALLOW_ADMIN, adminApiOf, KNOWN_KEYS } from "../../gateway/admin-api.ts";
import { messages } from "../../text/messages.ts";
import { entryAt, nodeAt } from "../../yaml/tree.ts";
import type { Rule, RuleInput } from "../rule.ts";

const say = messages("security/open-allow-admin", {
  title: "Admin API open to every address",
});

/** An allow list of the Admin API that lets everybody in. Sources: startup-checks.md §6, data-plane-config.md §5.7. */
export const securityOpenAllowAdmin: Rule = {
  code: "security/open-allow-admin",
  say,
  severity: "warning",
  sources: [],
  check: (input) => {
    const { root, configuration, product } = input;
    const { served, onLoopback, openTo } = adminApiOf(configuration);
    const entry = entryAt(root, ALLOW_ADMIN);
    if (entry === undefined || served !== true || onLoopback) return [];
    const guard = guardOf(input);
    if (guard === "certificate") return [];
    // Of a known key that is written, the rule security/default-admin-key warns.
    const said = guard === "known" && nodeAt(root, ADMIN_KEYS) !== undefined;
    const mild = guard === "key" || said || product.product === "api7";
    const how = {
      key: "Only its key is in their way.",
      none: "No key is in their way.",
      known: "The key in their way is one that everybody knows.",
    }[guard];
    return openTo.flatMap((path) => {
      const node = nodeAt(root, path);
      // Nothing behind the colon is the rule startup/wiped-defaults'.
      if (node === undefined || (node.kind === "scalar" && node.text === "")) return [];
      return [
        {
          message: `Every address may use the Admin API. ${how} Write the networks that need it, e.g. 10.0.0.0/8.`,
          range: node.range,
          ...(mild ? { severity: "information" as const } : {}),
        },
      ];
    });
  },
};

/** What stands between the network and the Admin API. */
function guardOf({ configuration, product }: RuleInput): "certificate" | "key" | "known" | "none" {
  const { wantsCertificate, keyRequired, keys } = adminApiOf(configuration);
  if (wantsCertificate) return "certificate";
  if (keyRequired === false && product.product !== "api7") return "none";
  return keys.some(({ key }) => KNOWN_KEYS.has(key ?? "")) ? "known" : "key";
}
