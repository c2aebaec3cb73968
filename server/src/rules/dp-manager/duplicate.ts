import { messages } from "../../text/messages.ts";
import { type Endpoint, endpointKey, impliedPorts } from "../../topology/endpoint.ts";
import { ENDPOINTS } from "../reads.ts";
import { removeEndpoint } from "../remove-endpoint.ts";
import type { Problem, Rule } from "../rule.ts";

const say = messages("dp-manager/duplicate", {
  title: "Endpoint listed twice",
  duplicate:
    "{url} is already in the list. When the gateway starts, more than half of the listed endpoints must answer, and this server counts twice. Remove the duplicate.",
  first: "The same server is listed here",
  remove: "Remove the duplicate",
});

/** The same endpoint listed twice: it has two votes at start, so the list seems to have one server more than there is. */
export const dpManagerDuplicate: Rule = {
  code: "dp-manager/duplicate",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "automatic",
  reads: [ENDPOINTS],
  sources: ["endpoints#majority"],
  check: (input) => {
    const problems: Problem[] = [];
    const seen = new Map<string, Endpoint>();
    // The one with a port is to stay, since the other's watches go to another port.
    for (const endpoint of withPortsFirst(input.endpoints)) {
      if (endpoint.variable || endpoint.host === "") continue;
      const key = endpointKey(endpoint);
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, endpoint);
        continue;
      }
      // With two schemes, one of them is no DP Manager's; which of the two endpoints should stay, only that decides.
      if (input.product.product === "api7" && first.scheme !== endpoint.scheme) continue;
      problems.push({
        message: say("duplicate", { url: endpoint.url }),
        range: endpoint.node.range,
        related: [{ message: say("first"), range: first.node.range }],
        fixes: () =>
          removeEndpoint(input, endpoint, { title: say("remove"), preferred: true, automatic: true }),
      });
    }
    return problems;
  },
};

function withPortsFirst(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const [without, having] = [endpoints.filter(impliedPorts), endpoints.filter((one) => !impliedPorts(one))];
  return [...having, ...without];
}
