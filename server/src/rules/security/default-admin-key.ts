import { adminApiOf, KNOWN_KEYS } from "../../gateway/admin-api.ts";
import { messages } from "../../text/messages.ts";
import { nodeAt } from "../../yaml/tree.ts";
import type { Problem, Rule } from "../rule.ts";
import { fromVariable, writeInstead } from "../simple-fix.ts";

const say = messages("security/default-admin-key", {
  title: "Admin key that everybody knows",
});

/** An Admin API key that everybody knows. Sources: startup-checks.md §6.6, data-plane-config.md §5.7. */
export const securityDefaultAdminKey: Rule = {
  code: "security/default-admin-key",
  say,
  severity: "warning",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const { root, configuration, product } = input;
    const { served, keys, keyRequired, letsOthersIn, onLoopback } = adminApiOf(configuration);
    const api7 = product.product === "api7";
    // Without key check, another rule has the say.
    if (served !== true || !(api7 || keyRequired !== false)) return [];
    const open = letsOthersIn && !onLoopback;
    return keys.flatMap(({ key, path }): Problem[] => {
      const node = nodeAt(root, [...path, "key"]);
      const whose = KNOWN_KEYS.get(key ?? "");
      if (node === undefined || whose === undefined) return [];
      const whoever = open ? "Whoever reaches the Admin API" : "Whoever gets onto the node";
      const can = whose === "admin" ? "can change every route and certificate" : "can read every route";
      const until = api7
        ? "The control plane switches the Admin API off, but until a node has reached it, this key counts. "
        : "";
      return [
        {
          message: `This is the ${whose} key of the gateway's documentation. ${whoever} ${can} with it. ${until}Write a key of your own, best from a variable.`,
          range: node.range,
          ...(api7 || whose === "viewer" || !open ? { severity: "information" as const } : {}),
          fixes: () => {
            const name = whose === "admin" ? "ADMIN_KEY" : "VIEWER_KEY";
            const title = `Take the key from the variable ${name}`;
            return writeInstead(input, node, fromVariable(name), { title });
          },
        },
      ];
    });
  },
};
