import { holds } from "../../gateway/facts.ts";
import { messages } from "../../text/messages.ts";
import { insertEntry } from "../../yaml/edit.ts";
import { entryAt, nodeAt, scalarAt, type TreeNode } from "../../yaml/tree.ts";
import type { Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const CA = ["apisix", "ssl", "ssl_trusted_certificate"] as const;
const TLS = ["deployment", "etcd", "tls"] as const;

const say = messages("dp-manager/no-ca", {
  title: "No CA for the endpoint's certificate",
});

/**
 * A certificate is verified and no CA is there to hold it against (fact `verifies-without-ca`). API7 Gateway may get one from a variable. Sources: multi-az.md AZ25, versions.md §1 (3.6.0, 3.12.0),
 * data-plane-config.md §3.
 */
export const dpManagerNoCa: Rule = {
  code: "dp-manager/no-ca",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "manual",
  sources: [],
  check: (input) => {
    const { root, endpoints, document } = input;
    const entry = entryAt(root, ["deployment", "etcd", "host"]);
    const secure = endpoints.some(({ scheme }) => scheme === "https");
    const verified = scalarAt(root, [...TLS, "verify"]) ?? true;
    if (entry === undefined || !secure || verified !== true || isGiven(nodeAt(root, CA))) return [];
    const who = whoLacksOne(input);
    if (who === undefined) return [];
    return [
      {
        message: `${who} has no CA to hold the server's certificate against, so that every connection is refused. Set ${CA.join(".")} to the file of the CA.`,
        range: (entryAt(root, TLS) ?? entry).keyRange,
        ...(input.product.product === "api7" ? { severity: "hint" as const } : {}),
        fixes: () => {
          const edit = insertEntry(document, CA.slice(0, -1), CA[2], "/usr/local/apisix/conf/ssl/ca.crt");
          const title = "Add ssl_trusted_certificate with the file of the CA";
          return fixWith(edit, { title });
        },
      },
    ];
  },
};

function isGiven(node: TreeNode | undefined): boolean {
  return node !== undefined && !(node.kind === "scalar" && (node.value === null || node.value === ""));
}

/** Who it is that has no CA of its own; undefined where one is built in, or may come from elsewhere. */
function whoLacksOne({ root, product, version, startUp, environment }: RuleInput): string | undefined {
  if (product.product === "api7") {
    // Where the client's certificate is in the file, the CA is no variable's either.
    const files = isGiven(nodeAt(root, [...TLS, "cert"]));
    const known = ["API7_DP_MANAGER_CA", "API7_CONTROL_PLANE_CA"];
    return files && !known.some((name) => Object.hasOwn(environment, name))
      ? "Unless a variable brings it, the node"
      : undefined;
  }
  if (product.product === undefined) return undefined;
  return holds("verifies-without-ca", startUp) ? `Apache APISIX ${version}` : undefined;
}
