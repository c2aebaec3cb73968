import { deploymentMode } from "../gateway/deployment-mode.ts";
import { HOST_PATH } from "../topology/endpoint.ts";
import { isShadowed } from "./environment/shadowed.ts";
import type { RuleInput } from "./rule.ts";

/**
 * Why the node does not connect to the endpoints in the file: it takes its configuration from another provider, or a
 * variable of the node stands in their place. Undefined where it connects to them.
 */
export function whyEndpointsIdle(input: RuleInput): "provider" | "variable" | undefined {
  const { provider } = deploymentMode(input.root);
  if (provider !== undefined && provider !== "etcd") return "provider";
  return isShadowed(input, HOST_PATH) ? "variable" : undefined;
}
