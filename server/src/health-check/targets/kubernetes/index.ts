import { rhythmOf, startedEveryInterval } from "../../timing.ts";
import { refusedByNlb, TARGET_GROUP_LIMITS } from "../aws/limits.ts";
import { awsNlb } from "../aws-nlb/index.ts";
import type { Target } from "../target.ts";
import { helm } from "./helm.ts";
import { probes } from "./probes.ts";
import { service } from "./service.ts";

/**
 * Kubernetes with an AWS NLB in front: the kubelet's probes, and a Service that the AWS Load Balancer Controller makes an
 * NLB of. Sources: docs/facts/load-balancers.md#kubernetes-probes and docs/facts/load-balancers.md#aws-controller.
 */
export const kubernetes: Target = {
  id: "kubernetes",
  title: "Kubernetes",
  formats: [helm, service, probes],
  // The NLB's, which are narrower than the kubelet's (1 and more).
  limits: TARGET_GROUP_LIMITS,
  limitedBy: { title: "The AWS NLB of the Service", docs: awsNlb.docs },
  refuses: ({ check }) => refusedByNlb(check),
  rhythm: rhythmOf,
  // The NLB's; and the kubelet's are the same, as long as a probe ends before the next one is due: it works through a
  // ticker of the period (kubernetes/kubernetes, pkg/kubelet/prober/worker.go, run).
  timing: startedEveryInterval,
  crossZone:
    "The Service's annotation switches the NLB's cross-zone load balancing on, which is off unless set; topologySpreadConstraints spread the pods over the zones.",
  whenAllFail:
    "When no pod passes the load balancer's check, the NLB sends traffic to all of them (it fails open). When no pod is ready, the Service has no endpoints left, and the controller takes all of them out of the NLB.",
  docs: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  notes: ({ check, readinessPath = "/status/ready" }) => [
    `Readiness asks for ${readinessPath}, so that a new pod gets no traffic before it has its configuration; liveness asks for /status, so that a lost control plane restarts no pod; the load balancer asks for ${check.path}.`,
    `The kubelet asks the pod's own address: the status API must listen on it, not on 127.0.0.1. The chart's values open it on port ${check.port} (api7ee.status_endpoint).`,
    "The values are for API7's chart (api7/gateway). With Apache APISIX' own chart, take the Service and the probes.",
    "The chart reads the probes from gateway.readinessProbe and gateway.livenessProbe. The probe guide's apisix.readinessProbe is ignored without a word.",
    "The chart adds the status port to the Service, so the NLB listens on it too: keep clients off it with gateway.loadBalancerSourceRanges or a security group.",
    "A liveness probe counts one success as enough (successThreshold must be 1). When a whole zone is lost, no kubelet is left there to say so: the NLB's check is what counts.",
    "Older AWS Load Balancer Controllers ignore the time-out for an NLB and take 6 s.",
  ],
};
