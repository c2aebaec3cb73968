import { adminApiOf, KNOWN_KEYS } from "../../gateway/admin-api.ts";
import { settingAt } from "../../gateway/configuration.ts";
import { messages } from "../../text/messages.ts";
import { ADMIN_API } from "../reads.ts";
import type { Problem, Rule } from "../rule.ts";
import { changeSetting, fromVariable } from "../simple-fix.ts";

const say = messages("security/default-admin-key", {
  title: "Well-known Admin API key",
  known:
    "This is the {role, select, viewer {viewer} other {admin}} key from the gateway's documentation, which everybody knows. {reach, select, network {Anyone who can reach the Admin API} other {Anyone with access to the node}} can use it to {role, select, viewer {read all routes} other {change all routes and certificates}}. {product, select, api7 {API7 Gateway probably disables the Admin API, but only after the node has connected to the control plane. } other {}}Use a key of your own, preferably from an environment variable.",
  fromVariable: "Take the key from the environment variable {name}",
});

/** An Admin API key that everybody knows. */
export const securityDefaultAdminKey: Rule = {
  code: "security/default-admin-key",
  say,
  severity: "warning",
  fixes: "manual",
  reads: [...ADMIN_API],
  sources: ["admin-api#default-keys", "api7#admin-api"],
  check: (input) => {
    const { configuration, product } = input;
    const { served, keys, keyRequired, allowsRemote, onLoopback } = adminApiOf(configuration);
    // A key that isn't required protects nothing.
    if (served !== true || keyRequired === false) return [];
    const isOpen = allowsRemote && !onLoopback;
    const isApi7 = product.product === "api7";
    return keys.flatMap(({ key, path }): Problem[] => {
      const setting = settingAt(configuration, [...path, "key"]);
      const role = KNOWN_KEYS.get(key ?? "");
      if (setting.node === undefined || role === undefined) return [];
      const isMild = isApi7 || role === "viewer" || !isOpen;
      return [
        {
          message: say("known", {
            role,
            reach: isOpen ? "network" : "node",
            product: isApi7 ? "api7" : "other",
          }),
          range: setting.node.range,
          ...(isMild ? { severity: "information" as const } : {}),
          fixes: () => {
            const name = role === "admin" ? "ADMIN_KEY" : "VIEWER_KEY";
            return changeSetting(input, setting, fromVariable(name), {
              title: say("fromVariable", { name }),
            });
          },
        },
      ];
    });
  },
};
