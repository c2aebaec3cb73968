import { messages } from "../../text/messages.ts";
import { HOST_PATH } from "../../topology/endpoint.ts";
import { removeItem } from "../../yaml/list-items.ts";
import { nodeAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("multi-az/mixed-regions", {
  title: "Endpoints in several regions",
});

/** Endpoints of several regions: regions have control planes of their own. Source: multi-az.md AZ16. */
export const multiAzMixedRegions: Rule = {
  code: "multi-az/mixed-regions",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "manual",
  sources: [],
  check: ({ document, root, endpoints, zones, product }) => {
    if (product.product !== "api7") return [];
    const first = zones.findIndex((zone) => zone.region !== undefined);
    const [home, homeEndpoint] = [zones[first]?.region, endpoints[first]];
    if (home === undefined || homeEndpoint === undefined) return [];
    return endpoints.flatMap((endpoint, i) => {
      const region = zones[i]?.region;
      if (region === undefined || region === home) return [];
      return [
        {
          message:
            `This endpoint is in ${region}, others are in ${home}. Every region has a control plane of its own; a node ` +
            "that changes between them gets another region's configuration. List the endpoints of one region only.",
          range: endpoint.node.range,
          related: [{ message: `In ${home}`, range: homeEndpoint.node.range }],
          fixes: () => {
            const list = nodeAt(root, HOST_PATH);
            const edit = list?.kind === "list" ? removeItem(document, list, endpoint.index) : undefined;
            return fixWith(edit, { title: "Remove this endpoint" });
          },
        },
      ];
    });
  },
};
