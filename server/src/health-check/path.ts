import type { Product } from "../schema/product.ts";
import { scalarAt, type TreeNode } from "../yaml/tree.ts";

/** What the status API serves. Source: load-balancer-health-check.md §1. */
export type StatusPath = "/status" | "/status/ready";

/** A path and, in plain words, why it and not the other. */
export interface PathChoice {
  readonly path: StatusPath;
  readonly reason: string;
}

/** By product, for a load balancer across zones in steady state. Source: load-balancer-health-check.md §1.1. */
const CHOICES = {
  api7: {
    path: "/status",
    reason:
      "/status answers 200 as long as the node runs. /status/ready would turn 503 on every node at once when the " +
      "control plane is lost, although the nodes go on serving: a load balancer that drops unhealthy nodes would " +
      "then drop them all. Keep /status/ready for letting a new node in, as in a Kubernetes readiness probe.",
  },
  apisix: {
    path: "/status/ready",
    reason:
      "/status/ready answers 200 once every worker has its configuration, and stays at 200 when etcd is lost. So " +
      "a node that can't route yet gets no traffic, and a lost etcd takes no node out. It needs APISIX 3.13 or newer.",
  },
  undecided: {
    path: "/status",
    reason:
      "The file doesn't tell whether it is for API7 Gateway or Apache APISIX. /status is safe for both: it answers " +
      "200 as long as the node runs. /status/ready fits Apache APISIX, but on API7 Gateway it turns 503 on every " +
      "node at once when the control plane is lost.",
  },
  neverReady: {
    path: "/status",
    reason:
      "/status answers 200 as long as the node runs. /status/ready can't be used with this file: with the config " +
      "provider json or xds, Apache APISIX 3.13 to 3.18 answers it with 503 always.",
  },
} as const satisfies Record<string, PathChoice>;

/** Providers that `/status/ready` does not know. Source: startup-checks.md §10.6. */
const NEVER_READY: readonly unknown[] = ["json", "xds"];

/** The path that a load balancer should ask for. */
export function choosePath(root: TreeNode | undefined, product: Product | undefined): PathChoice {
  if (product !== "apisix") return CHOICES[product ?? "undecided"];
  const role = scalarAt(root, ["deployment", "role"]);
  const provider = scalarAt(root, ["deployment", "role_data_plane", "config_provider"]);
  return role === "data_plane" && NEVER_READY.includes(provider) ? CHOICES.neverReady : CHOICES.apisix;
}
