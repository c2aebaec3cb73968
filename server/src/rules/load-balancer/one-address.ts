import { absenceOf } from "../../health-check/reachability.ts";
import { isOnLoopback, STATUS_PATH, statusListener } from "../../health-check/status.ts";
import { messages } from "../../text/messages.ts";
import { ANY_IPV4, isAddress, isWildcard } from "../../topology/address.ts";
import { replaceScalar } from "../../yaml/edit.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { ELSEWHERE, LISTENERS, STATUS_API } from "../reads.ts";
import type { Rule } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("load-balancer/one-address", {
  title: "Status API on one node's address",
  one: "Only the node with the address {ip} starts with this file, because NGINX can't listen on an address that the node doesn't have. Write {all}, or take the address from an environment variable of the node.",
  listen: "Listen on all addresses ({all})",
});

/** The status API on the address of one node: another node with the same file can't listen on it, and does not start. */
export const loadBalancerOneAddress: Rule = {
  code: "load-balancer/one-address",
  say,
  severity: "information",
  fixes: "manual",
  reads: [...STATUS_API, ...LISTENERS, ELSEWHERE],
  sources: ["status-api#one-address", "zones#same-file"],
  check: ({ configuration, root, document }) => {
    const listener = statusListener(configuration);
    const { on, ip, shownIp, origins } = listener;
    const node = nodeAt(root, [...STATUS_PATH, "ip"]);
    // A variable may have another value on each node.
    if (on !== true || ip === undefined || origins.ip?.kind !== "file" || node?.kind !== "scalar") return [];
    if (!isAddress(ip) || isOnLoopback(listener) || isWildcard(ip)) return [];
    if (absenceOf(configuration) !== undefined) return [];
    return [
      {
        message: say("one", { ip: shownIp, all: ANY_IPV4 }),
        range: node.range,
        fixes: () =>
          fixWith(replaceScalar(document, node, ANY_IPV4), {
            title: say("listen", { all: ANY_IPV4 }),
            preferred: true,
          }),
      },
    ];
  },
};
