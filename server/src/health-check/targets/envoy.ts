import { type CheckParameters, type CheckTiming, checkParametersOf, startedAfterTheLast } from "../timing.ts";
import type { TrafficListener } from "../traffic.ts";
import type { CheckTuple } from "../tuple.ts";
import { commentText } from "./comment-messages.ts";
import { comment, yamlString } from "./escape.ts";
import { head } from "./head.ts";
import { targetText } from "./messages.ts";
import { placeNodes } from "./placement.ts";
import type { Format, RenderInput, Target } from "./target.ts";

/** Seconds: up to a day; no limit but “more than 0” is published. */
const SECONDS = [1, 86_400] as const;

const bootstrap: Format = {
  id: "yaml",
  title: "envoy.yaml",
  fileName: "envoy.yaml",
  language: "yaml",
  render: (input) =>
    `${head(commentText("head/envoy"), { marks: false, nodes: true }, input)}
static_resources:
  listeners:
${input.traffic.map(listenerOf).join("")}
  clusters:
${input.traffic.map((listener) => cluster(listener, input)).join("")}`,
};

/**
 * Envoy, static configuration. Sources: docs/facts/load-balancers.md#envoy, its
 * api/envoy/config/core/v3/health_check.proto.
 */
export const envoy: Target = {
  id: "envoy",
  title: "Envoy",
  formats: [bootstrap],
  limits: { interval: SECONDS, timeout: SECONDS, healthy: [1, 1000], unhealthy: [1, 1000] },
  checkParameters: checkParametersOf,
  timing,
  crossZone: () => targetText("envoy/cross-zone"),
  whenAllFail: () => targetText("envoy/all-fail"),
  docs: "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/health_checking",
  notes: () => [
    targetText("envoy/200"),
    targetText("envoy/first"),
    targetText("envoy/client-address"),
    targetText("envoy/validate"),
  ],
};

/**
 * The next check is due an interval after the last has ended: source/extensions/health_checkers/common/
 * health_checker_base_impl.cc, handleSuccess and handleFailure. What isn't 200 counts at once: setUnhealthy there.
 */
function timing(checkParameters: CheckParameters): CheckTiming {
  return {
    ...startedAfterTheLast(checkParameters),
    unready: startedAfterTheLast({ ...checkParameters, unhealthy: 1 }).unready,
  };
}

function listenerOf({ name, clientPort }: TrafficListener): string {
  return `    - name: gateway_${name}
      address:
        socket_address: { address: 0.0.0.0, port_value: ${clientPort} }
      filter_chains:
        - filters:
${comment(commentText("unchanged"), "#", "            ")}            - name: envoy.filters.network.tcp_proxy
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy
                stat_prefix: gateway_${name}
                cluster: gateway_${name}
${comment(commentText("retry"), "#", "                ")}                max_connect_attempts: 3
`;
}

function cluster(listener: TrafficListener, input: RenderInput): string {
  const { check } = input;
  return `    - name: gateway_${listener.name}
      type: STRICT_DNS
      lb_policy: LEAST_REQUEST
      connect_timeout: ${check.timeout}s
      common_lb_config:
${comment(commentText("envoy/panic"), "#", "        ")}        healthy_panic_threshold: { value: 1 }
${healthCheck(check)}      load_assignment:
        cluster_name: gateway_${listener.name}
        endpoints:
${endpoints(listener, input)}`;
}

function healthCheck(check: CheckTuple): string {
  return `      health_checks:
        - interval: ${check.interval}s
          timeout: ${check.timeout}s
          unhealthy_threshold: ${check.unhealthy}
          healthy_threshold: ${check.healthy}
${comment(commentText("envoy/first-request"), "#", "          ")}          no_traffic_interval: ${check.interval}s
${comment(commentText("envoy/200"), "#", "          ")}          http_health_check: { path: ${yamlString(check.path)} }
`;
}

function endpoints({ nodePort }: TrafficListener, { check, zones }: RenderInput): string {
  return placeNodes(zones)
    .map(
      ({ name, nodes }) => `          - locality: { zone: ${yamlString(name)} }
            lb_endpoints:
${nodes
  .map(
    (node) => `              - endpoint:
                  address:
                    socket_address: { address: ${yamlString(node)}, port_value: ${nodePort} }
${comment(commentText("status-api"), "#", "                  ")}                  health_check_config: { port_value: ${check.port} }
`,
  )
  .join("")}`,
    )
    .join("");
}
