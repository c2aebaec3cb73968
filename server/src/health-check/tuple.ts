import type { Product } from "../schema/product.ts";
import type { TreeNode } from "../yaml/tree.ts";
import { choosePath, type StatusPath } from "./path.ts";
import { reachabilityOf } from "./reachability.ts";
import { isPort, STATUS_DEFAULTS, statusListener } from "./status.ts";

/** A health check in no load balancer's language; times in seconds, thresholds in checks. */
export interface CheckTuple {
  readonly scheme: "http";
  /** What the status API is to listen on, so that a load balancer reaches it. */
  readonly ip: string;
  readonly port: number;
  readonly path: StatusPath;
  readonly interval: number;
  readonly timeout: number;
  readonly healthy: number;
  readonly unhealthy: number;
}

/** Every address of the node. */
export const ANY_ADDRESS = "0.0.0.0";

/** The suggested rhythm for a data plane behind a load balancer. Source: load-balancer-health-check.md §2. */
const SUGGESTED_RHYTHM = { interval: 10, timeout: 5, healthy: 2, unhealthy: 2 } as const;

/**
 * The check that a load balancer should make on a node with this file. Where the status API is off, loopback or
 * invalid it is the check to use once that is mended: `reachabilityOf` tells.
 */
export function checkTuple(root: TreeNode | undefined, product: Product | undefined): CheckTuple {
  const listener = statusListener(root);
  const reachable = reachabilityOf(root).state === "reachable";
  return {
    scheme: "http",
    ip: reachable ? listener.ip : ANY_ADDRESS,
    port: isPort(listener.port) ? listener.port : STATUS_DEFAULTS.port,
    path: choosePath(root, product).path,
    ...SUGGESTED_RHYTHM,
  };
}
