import { checkParametersOf, startedEveryInterval } from "../../timing.ts";
import { rejectedByNlb, TARGET_GROUP_LIMITS } from "../aws/limits.ts";
import { awsNlb } from "../aws-nlb/index.ts";
import { targetText } from "../messages.ts";
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
  limitedBy: { title: () => targetText("kubernetes/limited-by"), docs: awsNlb.docs },
  rejects: ({ check }) => rejectedByNlb(check),
  checkParameters: checkParametersOf,
  // The NLB's; and the kubelet's are the same, as long as a probe ends before the next one is due: it works through a
  // ticker of the period (kubernetes/kubernetes, pkg/kubelet/prober/worker.go, run).
  timing: startedEveryInterval,
  crossZone: () => targetText("kubernetes/cross-zone"),
  whenAllFail: () => targetText("kubernetes/all-fail"),
  docs: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  notes: ({ check: { port, path }, readinessPath = "/status/ready" }) => [
    targetText("kubernetes/paths", { readiness: readinessPath, path }),
    targetText("kubernetes/address", { port }),
    targetText("kubernetes/chart"),
    targetText("kubernetes/probe-keys"),
    targetText("kubernetes/status-port"),
    targetText("kubernetes/liveness"),
    targetText("kubernetes/old-controllers"),
  ],
};
