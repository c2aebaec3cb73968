import { type InitializeParams, InsertTextMode } from "vscode-languageserver";
import type { Inserting } from "../features/completion/index.ts";

/** What the server does by what the client can. */
export interface Abilities {
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly versionedEdits: boolean;
  /** Tells of changed files that the server asks it to watch. */
  readonly watchedFiles: boolean;
  /** Tells when folders of the workspace come and go. */
  readonly folderChanges: boolean;
  /** URIs of the workspace's folders at the start. */
  readonly folders: readonly string[];
  /** How the client inserts what completion offers. */
  readonly inserting: Inserting;
  /** The commands of ours that the client has; another editor's client has none. */
  readonly commands: readonly string[];
}

/** Reads out of the first request what the client can. */
export function readAbilities(params: InitializeParams): Abilities {
  const { capabilities, initializationOptions } = params;
  const workspace = capabilities?.workspace;
  const item = capabilities?.textDocument?.completion?.completionItem;
  const commands: unknown = initializationOptions?.commands;
  return {
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    pullDiagnostics: capabilities?.textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folderChanges: workspace?.workspaceFolders === true,
    folders: params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []),
    inserting: {
      snippets: item?.snippetSupport === true,
      asIs: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
    },
    commands: Array.isArray(commands) ? commands.map(String) : [],
  };
}
