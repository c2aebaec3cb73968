import type { InitializeParams } from "vscode-languageserver";

/** What the server does by what the client can. */
export interface Abilities {
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly versionedEdits: boolean;
  /** The commands of ours that the client has; another editor's client has none. */
  readonly commands: readonly string[];
}

/** Reads out of the first request what the client can. */
export function readAbilities({ capabilities, initializationOptions }: InitializeParams): Abilities {
  const workspace = capabilities?.workspace;
  const commands: unknown = initializationOptions?.commands;
  return {
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    pullDiagnostics: capabilities?.textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    commands: Array.isArray(commands) ? commands.map(String) : [],
  };
}
