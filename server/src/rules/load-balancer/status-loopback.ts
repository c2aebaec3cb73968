import { valueAt } from "../../gateway/configuration.ts";
import { absenceOf } from "../../health-check/reachability.ts";
import { isOnLoopback, STATUS_PATH, statusListener } from "../../health-check/status.ts";
import { isTable } from "../../lua/value.ts";
import { messages } from "../../text/messages.ts";
import { ANY_IPV4 } from "../../topology/address.ts";
import { insertEntry, replaceScalar } from "../../yaml/edit.ts";
import { entryAt, nodeAt } from "../../yaml/tree.ts";
import { ELSEWHERE, STATUS_API } from "../reads.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const IP = [...STATUS_PATH, "ip"] as const;

const say = messages("load-balancer/status-loopback", {
  title: "Status API that load balancers can't reach",
  byDefault:
    "No load balancer can reach the status API: without ip, it listens on {ip}, which only the node itself can reach. Add ip: {all}, or the address of the node that the load balancer checks.",
  written:
    "No load balancer can reach the status API: it listens on {ip}, which only the node itself can reach. Write {all}, or the address of the node that the load balancer checks.",
  listen: "Listen on all addresses ({all})",
});

/** The status API on a loopback address, its default, so that only the node itself can reach it. */
export const loadBalancerStatusLoopback: Rule = {
  code: "load-balancer/status-loopback",
  say,
  severity: "warning",
  fixes: "manual",
  reads: [...STATUS_API, ELSEWHERE],
  sources: ["status-api#loopback", "status-api#address"],
  check: (input) => {
    const { configuration, root } = input;
    const listener = statusListener(configuration);
    const section = entryAt(root, STATUS_PATH);
    const { ip: origin } = listener.origins;
    // Another node may have another value.
    if (origin?.kind === "variable" && origin.variables.some(({ fromDefault }) => fromDefault)) return [];
    if (section === undefined || !isTable(valueAt(configuration, STATUS_PATH))) return [];
    if (!isOnLoopback(listener) || absenceOf(configuration) !== undefined) return [];
    const written = origin === undefined ? undefined : nodeAt(root, IP);
    return [
      {
        message: say(written ? "written" : "byDefault", { ip: listener.shownIp, all: ANY_IPV4 }),
        range: written?.range ?? section.keyRange,
        // In other files, a check from the node itself may be all that is wanted.
        ...(input.product.product === "api7" ? {} : { severity: "information" as const }),
        fixes: () =>
          origin === undefined || origin.kind === "file" ? listenOnAll(input, origin !== undefined) : [],
      },
    ];
  },
};

function listenOnAll({ document, root }: RuleInput, isSet: boolean): readonly Fix[] {
  const address = nodeAt(root, IP);
  const edit =
    isSet && address?.kind === "scalar"
      ? replaceScalar(document, address, ANY_IPV4)
      : insertEntry(document, STATUS_PATH, "ip", ANY_IPV4);
  return fixWith(edit, { title: say("listen", { all: ANY_IPV4 }), preferred: true });
}
