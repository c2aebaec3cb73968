import { messages } from "../../text/messages.ts";
import { HOST_PATH, isServiceName } from "../../topology/endpoint.ts";
import { tolerableAtStart } from "../../topology/outages.ts";
import { entryAt } from "../../yaml/tree.ts";
import { addMissingEndpoints } from "../add-endpoint.ts";
import { ENDPOINTS } from "../reads.ts";
import type { Rule } from "../rule.ts";

const say = messages("multi-az/few-endpoints", {
  title: "Too few endpoints for an outage",
  one: "There is only one endpoint. While it can't be reached, no node can start or get new configuration. List one DP Manager endpoint for each availability zone, ideally three.",
  two: "Two endpoints tolerate no outage when a node starts: more than half of the listed endpoints must answer, so while one zone is down, no node can start or restart. List a third endpoint.",
});

/** Fewer than three endpoints: more than half of those listed must answer at start, so neither one nor two tolerate an outage. */
export const multiAzFewEndpoints: Rule = {
  code: "multi-az/few-endpoints",
  say,
  severity: "warning",
  products: ["api7"],
  needs: { connection: true },
  fixes: "manual",
  reads: [ENDPOINTS],
  sources: ["zones#several-endpoints", "endpoints#majority"],
  check: (input) => {
    const { endpoints, root } = input;
    const entry = entryAt(root, HOST_PATH);
    const count = endpoints.length;
    if (entry?.value.kind !== "list" || count === 0 || tolerableAtStart(count) > 0) return [];
    // A Kubernetes Service stands for several servers already.
    const isService = endpoints.every(({ host }) => isServiceName(host));
    return [
      {
        message: say(count === 1 ? "one" : "two"),
        range: entry.keyRange,
        ...(isService ? { severity: "information" as const } : {}),
        fixes: () => addMissingEndpoints(input),
      },
    ];
  },
};
