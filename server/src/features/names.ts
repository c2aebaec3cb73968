import type { SemanticTokensLegend } from "vscode-languageserver-types";

/** What the client is told of the features before any of them is loaded. */

/** The source of every diagnostic, and the name of the server. */
export const SOURCE = "API7 Gateway Config";

export const QUICK_FIX = "quickfix";
export const FIX_ALL = "source.fixAll.api7GatewayConfig";
/** All kinds of code actions: those of the refactorings among them. */
export const CODE_ACTION_KINDS: readonly string[] = [
  QUICK_FIX,
  "refactor.rewrite",
  "refactor.extract",
  FIX_ALL,
];

/** The types of semantic tokens, in the order of their numbers. */
export const TOKEN_TYPES = ["variable", "operator", "string"] as const;

/** The legend for the numbers in the tokens. */
export const TOKENS_LEGEND: SemanticTokensLegend = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] };
