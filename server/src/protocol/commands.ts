/**
 * The client's commands that the server's answers lead to. A client says in `initializationOptions.commands` which of them
 * it has; what would lead to another is left out.
 */

/** Shows the health check of a document: its URI. */
export const PREVIEW_COMMAND = "api7GatewayConfig.previewHealthCheck";

/** Shows what the gateway works with after it has read a document: its URI. */
export const EFFECTIVE_COMMAND = "api7GatewayConfig.showEffectiveConfiguration";

/** Asks for a rule's level and sets it: the rule's code, the document's URI. */
export const SET_RULE_LEVEL_COMMAND = "api7GatewayConfig.setRuleLevel";

/** Tells that a variable is to be set on the nodes, and copies it on demand: its name and value. */
export const VARIABLE_EXTRACTED_COMMAND = "api7GatewayConfig.variableExtracted";
