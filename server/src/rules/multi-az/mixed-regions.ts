import { messages } from "../../text/messages.ts";
import { ENDPOINTS } from "../reads.ts";
import { removeEndpoint } from "../remove-endpoint.ts";
import type { Rule } from "../rule.ts";

const say = messages("multi-az/mixed-regions", {
  title: "Endpoints in several regions",
  mixed:
    "This endpoint is in {region}, and others are in {home}. Every region has its own control plane, so a node that uses both gets the configuration of one region or the other. List the endpoints of one region only.",
  home: "Endpoint in {home}",
  remove: "Remove this endpoint",
});

/** Endpoints in several regions, which have control planes of their own. */
export const multiAzMixedRegions: Rule = {
  code: "multi-az/mixed-regions",
  say,
  severity: "warning",
  products: ["api7"],
  needs: { connection: true },
  fixes: "manual",
  reads: [ENDPOINTS],
  sources: ["zones#one-region"],
  check: (input) => {
    const { endpoints, zones } = input;
    const first = zones.findIndex((zone) => zone.region !== undefined);
    const [home, homeEndpoint] = [zones[first]?.region, endpoints[first]];
    if (home === undefined || homeEndpoint === undefined) return [];
    return endpoints.flatMap((endpoint, i) => {
      const region = zones[i]?.region;
      if (region === undefined || region === home) return [];
      return [
        {
          message: say("mixed", { region, home }),
          range: endpoint.node.range,
          related: [{ message: say("home", { home }), range: homeEndpoint.node.range }],
          fixes: () => removeEndpoint(input, endpoint, { title: say("remove") }),
        },
      ];
    });
  },
};
