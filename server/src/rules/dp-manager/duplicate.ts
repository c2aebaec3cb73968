import { messages } from "../../text/messages.ts";
import { type Endpoint, endpointKey, HOST_PATH } from "../../topology/endpoint.ts";
import { removeItem } from "../../yaml/list-items.ts";
import { nodeAt } from "../../yaml/tree.ts";
import type { Problem, Rule } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("dp-manager/duplicate", {
  title: "Endpoint listed twice",
});

/**
 * The same endpoint listed twice: at start it votes twice, so that the list promises more than there is. Sources:
 * startup-checks.md §9.6, multi-az.md AZ13.
 */
export const dpManagerDuplicate: Rule = {
  code: "dp-manager/duplicate",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "automatic",
  sources: [],
  check: ({ document, root, endpoints, product }) => {
    const problems: Problem[] = [];
    const list = nodeAt(root, HOST_PATH);
    const seen = new Map<string, Endpoint>();
    for (const endpoint of endpoints) {
      if (endpoint.variable || endpoint.host === "") continue;
      const key = endpointKey(endpoint);
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, endpoint);
        continue;
      }
      // Of the same with another scheme, one is wrong anyway, which is the rule dp-manager/scheme's.
      if (product.product === "api7" && first.scheme !== endpoint.scheme) continue;
      problems.push({
        message:
          `${endpoint.url} is listed already. At start it counts twice among the endpoints that must answer, ` +
          "which hides that there is one server less. Remove it.",
        range: endpoint.node.range,
        related: [{ message: "Listed here first", range: first.node.range }],
        fixes: () => {
          const edit = list?.kind === "list" ? removeItem(document, list, endpoint.index) : undefined;
          return fixWith(edit, { title: "Remove the duplicate", preferred: true, automatic: true });
        },
      });
    }
    return problems;
  },
};
