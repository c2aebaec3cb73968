import { messages } from "../../text/messages.ts";
import { HOST_PATH, isServiceName } from "../../topology/endpoint.ts";
import { tolerableAtStart } from "../../topology/outages.ts";
import { entryAt } from "../../yaml/tree.ts";
import { addMissingEndpoints } from "../add-endpoint.ts";
import type { Rule } from "../rule.ts";

const say = messages("multi-az/few-endpoints", {
  title: "Too few endpoints for an outage",
});

/**
 * Fewer than three endpoints: more than half of those listed must answer at start, so one tolerates nothing, and neither
 * do two. Sources: multi-az.md AZ04 to AZ06, startup-checks.md §9.6.
 */
export const multiAzFewEndpoints: Rule = {
  code: "multi-az/few-endpoints",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "manual",
  sources: [],
  check: (input) => {
    const { endpoints, root, product } = input;
    const entry = entryAt(root, HOST_PATH);
    if (product.product !== "api7" || entry?.value.kind !== "list") return [];
    const count = endpoints.length;
    if (count === 0 || tolerableAtStart(count) > 0) return [];
    const message =
      count === 1
        ? "One endpoint: while it can't be reached, no node gets new configuration, and no node can start. List one " +
          "DP Manager endpoint for each availability zone, three at best."
        : "Two endpoints tolerate no outage at start: more than half of those listed must answer, so while one zone is " +
          "down no node can start or restart. List a third.";
    // A Kubernetes Service stands for several servers already.
    const service = endpoints.length > 0 && endpoints.every((endpoint) => isServiceName(endpoint.host));
    return [
      {
        message,
        range: entry.keyRange,
        ...(service ? { severity: "information" as const } : {}),
        fixes: () => addMissingEndpoints(input),
      },
    ];
  },
};
