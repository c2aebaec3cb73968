import type { RuleInput, Severity } from "./rule.ts";

/**
 * The severity of an endpoint that the gateway starts with but never connects to: an error where it is a DP Manager, without which
 * the node gets no configuration; a warning for Apache APISIX, whose start-up checks accept it.
 */
export function endpointSeverity(input: RuleInput): Severity {
  return input.product.product === "api7" ? "error" : "warning";
}
