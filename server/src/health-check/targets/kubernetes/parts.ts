import type { TrafficListener } from "../../traffic.ts";
import type { CheckTuple } from "../../tuple.ts";
import { yamlString } from "../escape.ts";
import type { RenderInput } from "../target.ts";

const PREFIX = "service.beta.kubernetes.io/aws-load-balancer-";

/** Which load balancer the controller is to make. The class keeps the one that is built into Kubernetes away. */
export const LOAD_BALANCER_CLASS = "service.k8s.aws/nlb";

/** The annotations that make an NLB of a Service, and its check. Source: docs/facts/load-balancers.md#aws-controller. */
export function annotations(check: CheckTuple, indent: string): string {
  const line = (name: string, value: string | number) =>
    `${indent}${PREFIX}${name}: ${yamlString(String(value))}\n`;
  return [
    line("scheme", "internet-facing"),
    `${indent}# Straight to the pods: a target's port is the container's.\n`,
    line("nlb-target-type", "ip"),
    `${indent}# Off unless set. Without it, an address serves only the pods of its own zone.\n`,
    line("attributes", "load_balancing.cross_zone.enabled=true"),
    `${indent}# The status API, not the port that clients use.\n`,
    line("healthcheck-protocol", "http"),
    line("healthcheck-port", check.port),
    line("healthcheck-path", check.path),
    line("healthcheck-success-codes", "200"),
    line("healthcheck-interval", check.interval),
    line("healthcheck-timeout", check.timeout),
    line("healthcheck-healthy-threshold", check.healthy),
    line("healthcheck-unhealthy-threshold", check.unhealthy),
  ].join("");
}

/**
 * Both probes of the container. Sources: docs/facts/status-api.md#which-path and
 * docs/facts/load-balancers.md#kubernetes-probes.
 */
export function probesOf({ check, readinessPath = "/status/ready" }: RenderInput, indent: string): string {
  return `# No traffic for a pod that has no configuration yet.
readinessProbe:
  httpGet:
    path: ${yamlString(readinessPath)}
    port: ${check.port}
  initialDelaySeconds: 5
  periodSeconds: ${check.interval}
  timeoutSeconds: ${check.timeout}
  successThreshold: ${check.healthy}
  failureThreshold: ${check.unhealthy}
# Not /status/ready: a lost control plane must restart no pod.
livenessProbe:
  httpGet:
    path: "/status"
    port: ${check.port}
  initialDelaySeconds: 15
  periodSeconds: ${check.interval}
  timeoutSeconds: ${check.timeout}
  successThreshold: 1 # nothing else is allowed
  failureThreshold: ${Math.max(LENIENT, check.unhealthy)}
`.replace(/^(?=.)/gm, indent);
}

/** Failures until a restart: it cures less than it costs, so rather one more than one less. Kubernetes' own default. */
const LENIENT = 3;

/** Pods in every zone, as many in each; `selector` are the lines that find them. */
export function spread(selector: string, indent: string): string {
  return `topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: topology.kubernetes.io/zone
    # A lost zone's pods wait until it is back. ScheduleAnyway would start them
    # in the other zones, where they would stay.
    whenUnsatisfiable: DoNotSchedule
    labelSelector:
      matchLabels:
${selector}`.replace(/^(?=.)/gm, indent);
}

/** The ports of the Service. */
export function servicePorts(traffic: readonly TrafficListener[], indent: string): string {
  return traffic
    .map(
      ({ name, clientPort, nodePort }) => `- name: ${name}
  port: ${clientPort}
  targetPort: ${nodePort}
  protocol: TCP
`,
    )
    .join("")
    .replace(/^(?=.)/gm, indent);
}
