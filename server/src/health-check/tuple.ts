import type { Configuration } from "../gateway/configuration.ts";
import { ANY_IPV4 } from "../topology/address.ts";
import { purposesOf, type StatusPath } from "./purposes.ts";
import { reachabilityOf } from "./reachability.ts";
import { isPort, STATUS_DEFAULTS, statusListener } from "./status.ts";
import type { CheckParameters } from "./timing.ts";

/** A health check, independent of any load balancer; times in seconds, thresholds in checks. */
export interface CheckTuple extends CheckParameters {
  readonly scheme: "http";
  /** What the status API is to listen on, so that a load balancer reaches it. */
  readonly ip: string;
  readonly port: number;
  readonly path: StatusPath;
}

/**
 * The check that a load balancer should make on a node with this configuration. Where the status API is off, loopback or
 * invalid it is the check to use once that is fixed; see `reachabilityOf`.
 */
export function checkTuple(configuration: Configuration, checkParameters: CheckParameters): CheckTuple {
  const { ip, port } = statusListener(configuration);
  const reachable = reachabilityOf(configuration).state === "reachable";
  const [{ path }] = purposesOf(configuration);
  return {
    scheme: "http",
    ip: reachable && ip !== undefined ? ip : ANY_IPV4,
    port: isPort(port) ? port : STATUS_DEFAULTS.port,
    path,
    ...checkParameters,
  };
}
