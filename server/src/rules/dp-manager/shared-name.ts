import { messages } from "../../text/messages.ts";
import { isAddress } from "../../topology/endpoint.ts";
import { nodeAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";
import { isReference } from "../simple-fix.ts";

const say = messages("dp-manager/shared-name", {
  title: "One certificate name for several servers",
});

/** One name for the certificates of several servers. Source: multi-az.md AZ21. */
export const dpManagerSharedName: Rule = {
  code: "dp-manager/shared-name",
  say,
  severity: "hint",
  needs: { connection: true },
  sources: [],
  check: ({ root, endpoints, product }) => {
    const node = nodeAt(root, ["deployment", "etcd", "tls", "sni"]);
    if (product.product !== "api7" || node?.kind !== "scalar" || typeof node.value !== "string") return [];
    if (node.value === "" || isReference(node.value)) return [];
    // For addresses it is the only way.
    const secure = endpoints.filter(
      ({ scheme, variable, host }) => scheme === "https" && !variable && !isAddress(host),
    );
    const hosts = new Set(secure.map(({ host }) => host.toLowerCase()));
    if (hosts.size < 2) return [];
    return [
      {
        message: `All ${hosts.size} endpoints are asked for the name ${node.value}: the certificate of each DP Manager has to carry it. Without sni, each has to carry the host name in its own URL.`,
        range: node.range,
      },
    ];
  },
};
