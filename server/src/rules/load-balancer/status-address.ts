import { configurationOf } from "../../gateway/configuration.ts";
import { absenceOf, refusedAddress } from "../../health-check/reachability.ts";
import { STATUS_PATH, statusListener } from "../../health-check/status.ts";
import { messages } from "../../text/messages.ts";
import { isIPv6 } from "../../topology/address.ts";
import { replaceScalar } from "../../yaml/edit.ts";
import { nodeAt, type ScalarNode } from "../../yaml/tree.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";

const say = messages("load-balancer/status-address", {
  title: "Status API address that NGINX refuses",
});

/**
 * An address of the status API that NGINX can't listen on: empty, or IPv6 without brackets. The gateway's own checks let it
 * pass. Source: startup-checks.md §7.13.
 */
export const loadBalancerStatusAddress: Rule = {
  code: "load-balancer/status-address",
  say,
  severity: "error",
  fixes: "manual",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key"],
  sources: [],
  check: (input) => {
    const node = nodeAt(input.root, [...STATUS_PATH, "ip"]);
    const configuration = configurationOf(input);
    const { on, ip, shownIp, origins } = statusListener(configuration);
    if (absenceOf(configuration) !== undefined) return [];
    if (on !== true || ip === undefined || origins.ip?.kind !== "file" || node?.kind !== "scalar") return [];
    const message = refusedAddress(ip, shownIp);
    if (message === undefined) return [];
    return [{ message, range: node.range, startup: true, fixes: () => mend(input, node, ip) }];
  },
};

function mend({ document }: RuleInput, node: ScalarNode, ip: string): readonly Fix[] {
  const write = (text: string, title: string, preferred: boolean): Fix[] => {
    const edit = replaceScalar(document, node, text);
    return edit ? [{ title, edits: [edit], preferred, automatic: false }] : [];
  };
  return [
    ...(isIPv6(ip) ? write(`"[${ip}]"`, `Put the address in brackets: "[${ip}]"`, true) : []),
    ...write("0.0.0.0", "Listen on all IPv4 addresses (0.0.0.0)", !isIPv6(ip)),
  ];
}
