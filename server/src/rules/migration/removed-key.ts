import { removedIn } from "../../gateway/version-facts.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { messages } from "../../text/messages.ts";
import { formatPath } from "../../yaml/path.ts";
import { walk } from "../../yaml/tree.ts";
import type { Problem, Rule } from "../rule.ts";
import { takeOut } from "../simple-fix.ts";

/** What holds since a key has gone. Source: versions.md §1 and §1.1. */
const SINCE_THEN: Readonly<Record<string, string>> = {
  "deployment.etcd.use_grpc": "The node speaks HTTP with etcd.",
  "deployment.certs": "Every node connects to etcd itself, with the certificates in deployment.etcd.tls.",
  "deployment.role_control_plane.conf_server":
    "Data planes connect to etcd themselves, with deployment.etcd.",
  "apisix.events": "There is one module for events, and nothing to choose.",
  "plugin_attr.request-id.snowflake": "The plugin request-id makes its ids in other ways.",
  vault: "Secrets come from secret resources: $secret://vault/….",
};

const say = messages("migration/removed-key", {
  title: "Key that has gone",
});

/** Keys that have gone without another in their place; the gateway ignores them. Source: versions.md §1.1. */
export const migrationRemovedKey: Rule = {
  code: "migration/removed-key",
  say,
  severity: "information",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const problems: Problem[] = [];
    if (input.root === undefined) return problems;
    const { product } = input.product;
    walk(input.root, (_, path, entry) => {
      const since = entry && removedIn(path, input.product, input.version);
      if (entry === undefined || since === undefined) return undefined;
      // One that has another in its place is the rule migration/moved-key's.
      if (entry.merged || describeKey(path, undefined)?.replacedBy !== undefined) return false;
      const then = SINCE_THEN[formatPath(path)];
      problems.push({
        message: `The gateway ignores ${entry.key}, which Apache APISIX ${since} did away with.${then ? ` ${then}` : ""}`,
        range: entry.keyRange,
        // Its chart writes some of them.
        ...(product === "api7" ? { severity: "hint" as const } : {}),
        fixes: () => takeOut(input, path, { title: `Remove ${entry.key}`, preferred: true }),
      });
      return false;
    });
    return problems;
  },
};
