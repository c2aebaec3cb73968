import { ANY_IPV4 } from "../../../topology/address.ts";
import { yamlString } from "../escape.ts";
import { head } from "../head.ts";
import type { Format, RenderInput } from "../target.ts";
import { annotations, LOAD_BALANCER_CLASS, probesOf, spread } from "./parts.ts";

/**
 * Values for API7's chart. Its keys: https://github.com/api7/api7-helm-chart, charts/gateway/values.yaml and
 * templates/_pod.tpl, templates/service-gateway.yaml.
 */
export const helm: Format = {
  id: "helm",
  title: "Helm values",
  fileName: "gateway-values.yaml",
  language: "yaml",
  render: (input) =>
    `${head("Values for the chart api7/gateway: helm upgrade --install gateway api7/gateway -f gateway-values.yaml", { marks: false, nodes: false }, input)}
api7ee:
  # apisix.status of the config.yaml that the chart writes.
  status_endpoint:
    enabled: true
    ip: ${yamlString(everyAddress(input))}
    port: ${input.check.port}

apisix:
  # Two pods in every zone.
  replicaCount: ${input.zones.length * 2}
${spread(SELECTOR, "  ")}
gateway:
  type: LoadBalancer
  loadBalancerClass: ${LOAD_BALANCER_CLASS}
  annotations:
${annotations(input.check, "    ")}${ports(input)}
${probesOf(input, "  ")}`,
};

/** The chart sends the constraints through Helm's templates. */
const SELECTOR = `        app.kubernetes.io/name: gateway
        app.kubernetes.io/instance: "{{ .Release.Name }}"
`;

/** The pods share the values, so the address of one of them is no use. */
function everyAddress({ check }: RenderInput): string {
  return check.ip === "[::]" ? check.ip : ANY_IPV4;
}

function ports({ traffic }: RenderInput): string {
  return (["http", "https"] as const)
    .map((name) => {
      const key = name === "https" ? "tls" : "http";
      const listener = traffic.find((one) => one.name === name);
      if (listener === undefined) return `  ${key}:\n    enabled: false\n`;
      return `  ${key}:\n    enabled: true\n    servicePort: ${listener.clientPort}\n    containerPort: ${listener.nodePort}\n`;
    })
    .join("");
}
