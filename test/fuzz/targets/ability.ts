import type { ClientCapabilities } from "vscode-languageserver-protocol/node";

/** What a client can. */
export interface Ability {
  readonly pulls: boolean;
  readonly isAsked: boolean;
}

/** The same as it is told to a server. */
export function capabilitiesOf({ pulls, isAsked }: Ability): ClientCapabilities {
  return {
    workspace: {
      configuration: isAsked,
      didChangeWatchedFiles: { dynamicRegistration: true },
      workspaceEdit: { documentChanges: true },
    },
    textDocument: {
      ...(pulls ? { diagnostic: {} } : {}),
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      definition: { linkSupport: true },
    },
  };
}
