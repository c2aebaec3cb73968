import { type InitializeParams, InsertTextMode } from "vscode-languageserver";
import type { Inserting } from "../features/completion/index.ts";

/** What the server does by what the client can. */
export interface Abilities {
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly versionedEdits: boolean;
  /** What it shows of documents can be asked for again. */
  readonly refresh: { readonly codeLens: boolean; readonly inlayHint: boolean; readonly tokens: boolean };
  readonly nestedSymbols: boolean;
  readonly definitionLinks: boolean;
  /** Whether these can be registered and taken back while it runs. */
  readonly dynamicSymbols: boolean;
  readonly dynamicFolding: boolean;
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
  const text = capabilities?.textDocument;
  const item = text?.completion?.completionItem;
  const commands: unknown = initializationOptions?.commands;
  return {
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    pullDiagnostics: text?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    refresh: {
      codeLens: workspace?.codeLens?.refreshSupport === true,
      inlayHint: workspace?.inlayHint?.refreshSupport === true,
      tokens: workspace?.semanticTokens?.refreshSupport === true,
    },
    nestedSymbols: text?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    definitionLinks: text?.definition?.linkSupport === true,
    dynamicSymbols: text?.documentSymbol?.dynamicRegistration === true,
    dynamicFolding: text?.foldingRange?.dynamicRegistration === true,
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
