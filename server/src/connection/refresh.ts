import { CodeLensRefreshRequest, type Connection } from "vscode-languageserver";
import type { ClientCapabilities } from "./client-capabilities.ts";

/** Makes the client refresh what it shows besides diagnostics, if it can: it may differ now for the same text. */
export async function refreshViews(connection: Connection, { refresh }: ClientCapabilities): Promise<void> {
  await Promise.all([
    refresh.codeLens && connection.sendRequest(CodeLensRefreshRequest.type),
    refresh.inlayHint && connection.languages.inlayHint.refresh(),
    refresh.tokens && connection.languages.semanticTokens.refresh(),
  ]);
}
