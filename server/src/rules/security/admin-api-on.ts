import { settingAt } from "../../gateway/configuration.ts";
import { roleOf } from "../../gateway/deployment.ts";
import { type Listener, serverListener } from "../../gateway/listeners.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import { ADMIN_API } from "../reads.ts";
import type { Rule } from "../rule.ts";
import { changeSetting } from "../simple-fix.ts";

const ENABLE_ADMIN = ["apisix", "enable_admin"] as const;

const say = messages("security/admin-api-on", {
  title: "Unneeded Admin API",
  enabled:
    "This node gets its configuration from the control plane and doesn't need the Admin API{known, select, yes {, which listens on {address}} other {}}. API7 Gateway probably disables it, but only after the node has connected. Set apisix.enable_admin to false, as the Helm chart does.",
  disable: "Disable the Admin API",
});

/** The Admin API, enabled in a node that gets its configuration from a control plane. */
export const securityAdminApiOn: Rule = {
  code: "security/admin-api-on",
  say,
  severity: "hint",
  products: ["api7"],
  fixes: "manual",
  reads: [...ADMIN_API],
  sources: ["api7#admin-api", "admin-api#address", "admin-api#allow-list"],
  check: (input) => {
    const { root, configuration } = input;
    const entry = entryAt(root, ENABLE_ADMIN);
    const setting = settingAt(configuration, ENABLE_ADMIN);
    const listener = serverListener(configuration, "admin");
    if (entry === undefined || setting.value !== true || listener === undefined) return [];
    if (roleOf(configuration) !== "traditional") return [];
    return [
      {
        message: say("enabled", addressOf(listener)),
        range: entry.range,
        fixes: () => changeSetting(input, setting, "false", { title: say("disable"), preferred: true }),
      },
    ];
  },
};

function addressOf({ ip, port }: Listener): { readonly known: string; readonly address: string } {
  return { known: ip === undefined || port === undefined ? "no" : "yes", address: `${ip}:${port}` };
}
