import { CodeLensRefreshRequest, type Connection } from "vscode-languageserver";
import type { Abilities } from "./abilities.ts";

/** Lets the client ask again for what it shows besides diagnostics, where it can: the same text may be answered otherwise now. */
export async function refreshViews(connection: Connection, { refresh }: Abilities): Promise<void> {
  await Promise.all([
    refresh.codeLens && connection.sendRequest(CodeLensRefreshRequest.type),
    refresh.inlayHint && connection.languages.inlayHint.refresh(),
    refresh.tokens && connection.languages.semanticTokens.refresh(),
  ]);
}
