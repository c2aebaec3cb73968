import type { RuleInput, Severity } from "./rule.ts";

/**
 * How bad an endpoint is that the gateway starts with but never connects to: an error where it is a DP Manager, without
 * which the file does not work; a warning where the start-up of Apache APISIX has nothing against it.
 */
export function endpointSeverity(input: RuleInput): Severity {
  return input.product.product === "api7" ? "error" : "warning";
}
