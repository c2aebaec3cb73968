import { nodeAt, scalarAt } from "../../yaml/tree.ts";
import { ADMIN_KEYS, KNOWN_KEYS, letsOthersIn, listensOnLoopback, servesAdminApi } from "../admin-api.ts";
import type { Problem, Rule } from "../rule.ts";
import { fromVariable, writeInstead } from "../simple-fix.ts";

/** An Admin API key that everybody knows. Sources: startup-checks.md §6.6, data-plane-config.md §5.7. */
export const securityDefaultAdminKey: Rule = {
  code: "security/default-admin-key",
  title: "Admin key that everybody knows",
  severity: "warning",
  check: (input) => {
    const { root, product } = input;
    const keys = nodeAt(root, ADMIN_KEYS);
    // Without key check, another rule has the say.
    const required =
      product.product === "api7" || scalarAt(root, ["deployment", "admin", "admin_key_required"]) !== false;
    if (keys?.kind !== "list" || !servesAdminApi(root) || !required) return [];
    const api7 = product.product === "api7";
    return keys.items.flatMap((item): Problem[] => {
      const node = nodeAt(item, ["key"]);
      const whose = node?.kind === "scalar" ? KNOWN_KEYS.get(String(node.value)) : undefined;
      if (node === undefined || whose === undefined) return [];
      const open = letsOthersIn(root) && !listensOnLoopback(root);
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
