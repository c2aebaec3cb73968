import { configurationOf } from "../../gateway/configuration.ts";
import { absenceOf } from "../../health-check/reachability.ts";
import { isOnLoopback, STATUS_PATH, statusListener } from "../../health-check/status.ts";
import { messages } from "../../text/messages.ts";
import { insertEntry, replaceScalar } from "../../yaml/edit.ts";
import { entryAt, nodeAt, scalarAt } from "../../yaml/tree.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";

const say = messages("load-balancer/status-loopback", {
  title: "Status API out of the load balancer's reach",
});

/**
 * The status API on loopback, where it is too when no address is written: only the node itself can ask it. Source:
 * load-balancer-health-check.md §1, multi-az.md AZ31.
 */
export const loadBalancerStatusLoopback: Rule = {
  code: "load-balancer/status-loopback",
  say,
  severity: "warning",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const configuration = configurationOf(input);
    const listener = statusListener(configuration);
    const section = entryAt(input.root, STATUS_PATH);
    const { ip: origin } = listener.origins;
    // A default in the file may be replaced on each node.
    if (origin?.kind === "variable" && origin.variables.some(({ fromDefault }) => fromDefault)) return [];
    if (!isOnLoopback(listener) || section?.value.kind !== "map") return [];
    if (absenceOf(configuration) !== undefined) return [];
    const address = scalarAt(input.root, [...STATUS_PATH, "ip"]) ?? undefined;
    const where =
      address === undefined
        ? `without ip it listens on ${listener.ip} only`
        : `${listener.ip} is this machine only`;
    return [
      {
        message:
          `No load balancer can reach the status API: ${where}. Write ip: 0.0.0.0, or the address of the node that the ` +
          "load balancer checks.",
        range: (address === undefined ? undefined : nodeAt(section.value, ["ip"])?.range) ?? section.keyRange,
        // Where a file is not known to be API7's, a check from the node itself may be all that is wanted.
        ...(input.product.product === "api7" ? {} : { severity: "information" as const }),
        fixes: () => expose(input),
      },
    ];
  },
};

function expose(input: RuleInput): readonly Fix[] {
  const address = nodeAt(input.root, [...STATUS_PATH, "ip"]);
  const edit =
    address?.kind === "scalar" && address.value !== null
      ? replaceScalar(input.document, address, "0.0.0.0")
      : insertEntry(input.document, STATUS_PATH, "ip", "0.0.0.0");
  if (edit === undefined) return [];
  return [{ title: "Listen on all addresses (0.0.0.0)", edits: [edit], preferred: true, automatic: false }];
}
