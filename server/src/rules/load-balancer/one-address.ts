import { configurationOf } from "../../gateway/configuration.ts";
import { absenceOf } from "../../health-check/reachability.ts";
import { isOnLoopback, STATUS_PATH, statusListener } from "../../health-check/status.ts";
import { messages } from "../../text/messages.ts";
import { isAddress, isWildcard } from "../../topology/address.ts";
import { replaceScalar } from "../../yaml/edit.ts";
import { nodeAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("load-balancer/one-address", {
  title: "Status API on one node's address",
});

/**
 * The status API on the address of one node: another node with the same file can't listen on it, and does not start. Nodes
 * of one gateway group are to have the same file. Source: load-balancer-health-check.md §1, multi-az.md AZ33.
 */
export const loadBalancerOneAddress: Rule = {
  code: "load-balancer/one-address",
  say,
  severity: "information",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const configuration = configurationOf(input);
    const listener = statusListener(configuration);
    const { on, ip, origins } = listener;
    const node = nodeAt(input.root, [...STATUS_PATH, "ip"]);
    const fixed = on === true && origins.ip?.kind === "file" && node?.kind === "scalar" ? node : undefined;
    if (fixed === undefined || ip === undefined || !isAddress(ip)) return [];
    if (isOnLoopback(listener) || isWildcard(ip) || absenceOf(configuration) !== undefined) return [];
    return [
      {
        message:
          `The status API listens on ${ip} only: of the nodes that share this file, only the one with that address starts. ` +
          "Write 0.0.0.0, or take the address from a variable of the node.",
        range: fixed.range,
        fixes: () => {
          const edit = replaceScalar(input.document, fixed, "0.0.0.0");
          const title = "Listen on all addresses (0.0.0.0)";
          return fixWith(edit, { title, preferred: true });
        },
      },
    ];
  },
};
