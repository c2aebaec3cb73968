import { absenceOf, addressRejection } from "../../health-check/reachability.ts";
import { STATUS_PATH, statusListener } from "../../health-check/status.ts";
import { messages } from "../../text/messages.ts";
import { ANY_IPV4, isIPv6 } from "../../topology/address.ts";
import { replaceScalar } from "../../yaml/edit.ts";
import { nodeAt, type ScalarNode } from "../../yaml/tree.ts";
import { ELSEWHERE, STATUS_API } from "../reads.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("load-balancer/status-address", {
  title: "Status API address that NGINX rejects",
  brackets: 'Put the address in brackets: "[{ip}]"',
  listen: "Listen on all IPv4 addresses ({all})",
});

/**
 * An address of the status API that NGINX can't listen on: empty, or IPv6 without brackets. The gateway's own checks accept it.
 */
export const loadBalancerStatusAddress: Rule = {
  code: "load-balancer/status-address",
  say,
  severity: "error",
  fixes: "manual",
  yieldsTo: ["yaml/reader-differs", "migration/moved-key"],
  reads: [...STATUS_API, ELSEWHERE],
  sources: ["listeners#ipv6-brackets", "status-api#address"],
  check: (input) => {
    const { configuration } = input;
    const node = nodeAt(input.root, [...STATUS_PATH, "ip"]);
    const { on, ip, shownIp, origins } = statusListener(configuration);
    if (on !== true || ip === undefined || origins.ip === undefined || node?.kind !== "scalar") return [];
    const message = absenceOf(configuration) === undefined ? addressRejection(ip, shownIp) : undefined;
    // Another node may have another value.
    if (origins.ip.kind === "variable" && origins.ip.variables.some(({ fromDefault }) => fromDefault))
      return [];
    if (message === undefined) return [];
    return [
      {
        message,
        range: node.range,
        startup: true,
        fixes: () => (origins.ip?.kind === "file" ? fixes(input, node, { ip, shownIp }) : []),
      },
    ];
  },
};

function fixes(
  { document }: RuleInput,
  node: ScalarNode,
  { ip, shownIp }: { readonly ip: string; readonly shownIp: string },
): readonly Fix[] {
  const isBare = isIPv6(ip);
  const bracketed = isBare ? replaceScalar(document, node, `"[${ip}]"`) : undefined;
  return [
    ...fixWith(bracketed, { title: say("brackets", { ip: shownIp }), preferred: true }),
    ...fixWith(replaceScalar(document, node, ANY_IPV4), {
      title: say("listen", { all: ANY_IPV4 }),
      preferred: !isBare,
    }),
  ];
}
