import { type CheckTiming, type Rhythm, rhythmOf, startedAfterTheLast } from "../timing.ts";
import type { TrafficListener } from "../traffic.ts";
import type { CheckTuple } from "../tuple.ts";
import { yamlString } from "./escape.ts";
import { head } from "./head.ts";
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
    `${head("Envoy for gateway nodes in several zones.", { marks: false, nodes: true }, input)}
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
  rhythm: rhythmOf,
  timing,
  crossZone:
    "There is no switch to set: endpoints of all zones have the same priority and get connections evenly. Zone-aware routing stays off until Envoy is told its own zone and cluster.",
  whenAllFail:
    "When no node passes the check, Envoy sends traffic to all of them (it fails open): its panic threshold is 1 % in the settings. With its default of 50 %, it would do so as soon as more than half of the nodes are lost.",
  docs: "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/health_checking",
  notes: () => [
    "An answer other than 200 takes a node out at once; the unhealthy threshold counts only connections that fail and checks that time out. retriable_statuses would make it count the answers too.",
    "At the start, one check that passes is enough for a node. no_traffic_interval is set because Envoy would ask only every 60 s before the first request.",
    "In tcp_proxy the gateway sees Envoy's address as the client's. The PROXY protocol transport socket here and apisix.proxy_protocol there bring the real one back.",
    "Try the file with envoy --mode validate -c envoy.yaml.",
  ],
};

/**
 * The next check is due an interval after the last has ended: source/extensions/health_checkers/common/
 * health_checker_base_impl.cc, handleSuccess and handleFailure. What isn't 200 counts at once: setUnhealthy there.
 */
function timing(rhythm: Rhythm): CheckTiming {
  return {
    ...startedAfterTheLast(rhythm),
    unready: startedAfterTheLast({ ...rhythm, unhealthy: 1 }).unready,
  };
}

function listenerOf({ name, clientPort }: TrafficListener): string {
  return `    - name: gateway_${name}
      address:
        socket_address: { address: 0.0.0.0, port_value: ${clientPort} }
      filter_chains:
        - filters:
            # Goes through as it is, TLS included.
            - name: envoy.filters.network.tcp_proxy
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy
                stat_prefix: gateway_${name}
                cluster: gateway_${name}
                # A connection that fails is tried on another node.
                max_connect_attempts: 3
`;
}

function cluster(listener: TrafficListener, input: RenderInput): string {
  const { check } = input;
  return `    - name: gateway_${listener.name}
      type: STRICT_DNS
      lb_policy: LEAST_REQUEST
      connect_timeout: ${check.timeout}s
      common_lb_config:
        # Fail open when none is left, and not, as by default, when half are.
        healthy_panic_threshold: { value: 1 }
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
          # Before the first request it would be 60 s.
          no_traffic_interval: ${check.interval}s
          # Only 200 passes; anything else takes a node out at once.
          http_health_check: { path: ${yamlString(check.path)} }
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
                  # The status API, not the port that clients use.
                  health_check_config: { port_value: ${check.port} }
`,
  )
  .join("")}`,
    )
    .join("");
}
