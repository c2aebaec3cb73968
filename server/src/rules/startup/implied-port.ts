import { isPort } from "../../health-check/status.ts";
import { messages } from "../../text/messages.ts";
import {
  DP_MANAGER_PORT,
  type Endpoint,
  ETCD_PORT,
  exactRangeInUrl,
  impliedPorts,
} from "../../topology/endpoint.ts";
import { ENDPOINTS } from "../reads.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";

const say = messages("startup/implied-port", {
  title: "Endpoint without a port",
  noPort:
    "{url} has no port. The gateway sends its requests, at the start and later, to port {requests}, and watches for changes on port {watches}. If the first doesn't answer, the endpoint counts as unavailable at the start; if the second doesn't, changes don't arrive. Add the server's port.",
  add: "Add port {port}, that of the other endpoints",
  addEtcd: "Add port {port}, etcd's usual port for clients",
  addDpManager: "Add port {port}, DP Manager's port for gateways",
});

/** An endpoint without a port: requests and watches then go to different ones. */
export const startupImpliedPort: Rule = {
  code: "startup/implied-port",
  say,
  severity: "warning",
  products: ["apisix", "undecided"],
  needs: { connection: true },
  fixes: "manual",
  reads: [ENDPOINTS],
  sources: ["endpoints#port"],
  check: (input) => input.endpoints.flatMap((endpoint) => check(input, endpoint)),
};

function check(input: RuleInput, endpoint: Endpoint): Problem[] {
  const { host, node, rest, url } = endpoint;
  const implied = impliedPorts(endpoint);
  if (implied === undefined || endpoint.variable || host === "" || rest !== "") return [];
  return [
    {
      message: say("noPort", { url, ...implied }),
      range: node.range,
      fixes: () => {
        const end = exactRangeInUrl(input.document.text, endpoint, url.length, url.length);
        if (end === undefined) return [];
        const meant = portsMeant(input, endpoint);
        return meant.map(
          ({ port, id }): Fix => ({
            title: say(id, { port }),
            edits: [{ range: end, text: `:${port}` }],
            preferred: meant.length === 1,
            automatic: false,
          }),
        );
      },
    },
  ];
}

interface MeantPort {
  readonly port: number;
  readonly id: "add" | "addEtcd" | "addDpManager";
}

/** The port that is likely meant: the one of all other endpoints, or etcd's; DP Manager's too where the product is not known. */
function portsMeant({ endpoints, product }: RuleInput, { scheme }: Endpoint): readonly MeantPort[] {
  const alike = endpoints.filter((other) => other.scheme === scheme && isPort(other.port));
  const [port, ...others] = new Set(alike.flatMap((other) => other.port ?? []));
  if (port !== undefined && others.length === 0) return [{ port, id: "add" }];
  const etcd: MeantPort = { port: ETCD_PORT, id: "addEtcd" };
  const mayBeDpManager = scheme === "https" && product.product === undefined;
  return mayBeDpManager ? [etcd, { port: DP_MANAGER_PORT, id: "addDpManager" }] : [etcd];
}
