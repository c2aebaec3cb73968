import { removedIn } from "../../gateway/version-facts.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { messages } from "../../text/messages.ts";
import { formatPath } from "../../yaml/path.ts";
import type { Rule } from "../rule.ts";
import { takeOut } from "../simple-fix.ts";
import { each } from "../visits.ts";

const say = messages("migration/removed-key", {
  title: "Removed key",
  removed: "The gateway ignores {key}: Apache APISIX {since} removed it.",
  "deployment.etcd.use_grpc": "The node connects to etcd over HTTP.",
  "deployment.certs": "Each node connects to etcd itself, with the certificates in deployment.etcd.tls.",
  "deployment.role_control_plane.conf_server":
    "Data planes connect to etcd themselves, as deployment.etcd says.",
  "apisix.events": "There is only one module for events.",
  "plugin_attr.request-id.snowflake": "The plugin request-id generates its IDs in other ways.",
  vault: "Secrets come from secret resources: $secret://vault/….",
  fix: "Remove {key}",
});

/** The keys for which there is more to say: what holds instead. Source: docs/facts/versions.md#removed-keys. */
const INSTEAD = [
  "deployment.etcd.use_grpc",
  "deployment.certs",
  "deployment.role_control_plane.conf_server",
  "apisix.events",
  "plugin_attr.request-id.snowflake",
  "vault",
] as const;

/** Keys that were removed without a successor; the gateway ignores them. */
export const migrationRemovedKey: Rule = {
  code: "migration/removed-key",
  say,
  severity: "information",
  fixes: "manual",
  yieldsTo: ["migration/moved-key"],
  reads: [],
  sources: ["versions#removed-keys"],
  ...each((input, report) => ({ path, entry }) => {
    const since = entry && removedIn(path, input.product, input.version);
    if (entry === undefined || since === undefined) return undefined;
    // One with a successor is the rule migration/moved-key's.
    if (entry.merged || describeKey(path, undefined)?.replacedBy !== undefined) return false;
    const instead = INSTEAD.find((id) => id === formatPath(path));
    const message = say("removed", { key: entry.key, since });
    report({
      message: instead === undefined ? message : `${message} ${say(instead)}`,
      range: entry.keyRange,
      // Its chart writes some of them.
      ...(input.product.product === "api7" ? { severity: "hint" as const } : {}),
      fixes: () => takeOut(input, path, { title: say("fix", { key: entry.key }), preferred: true }),
    });
    return false;
  }),
};
