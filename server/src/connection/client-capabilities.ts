import type { InitializeParams, InsertTextMode } from "vscode-languageserver";
import type { Inserting } from "../features/completion/index.ts";
import { readsDefaults } from "../features/completion/list.ts";

const AS_IS: InsertTextMode = 1;

/** The capabilities of the client that the server uses. */
export interface ClientCapabilities {
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly versionedEdits: boolean;
  /** Whether the client can refresh what it shows of documents. */
  readonly refresh: { readonly codeLens: boolean; readonly inlayHint: boolean; readonly tokens: boolean };
  readonly nestedSymbols: boolean;
  readonly definitionLinks: boolean;
  /** Whether these can be registered and unregistered dynamically. */
  readonly dynamicSymbols: boolean;
  readonly dynamicFolding: boolean;
  /** Whether it watches files for the server. */
  readonly watchedFiles: boolean;
  /** Whether it notifies the server of added and removed workspace folders. */
  readonly folderChanges: boolean;
  /** URIs of the workspace folders at the start. */
  readonly folders: readonly string[];
  /** How the client inserts completions. */
  readonly inserting: Inserting;
  /** Whether it requests the documentation of a completion when it shows it. */
  readonly lateDocumentation: boolean;
  /** Whether it reads what completions have in common from their list. */
  readonly completionDefaults: boolean;
  /** The extension's commands that the client has; the client of another editor has none. */
  readonly commands: readonly string[];
}

/** Reads the client's capabilities from the request `initialize`. */
export function readClientCapabilities(params: InitializeParams): ClientCapabilities {
  const { initializationOptions } = params;
  const workspace = params.capabilities?.workspace;
  const text = params.capabilities?.textDocument;
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
      asIs: item?.insertTextModeSupport?.valueSet.includes(AS_IS) === true,
    },
    lateDocumentation: item?.resolveSupport?.properties.includes("documentation") === true,
    completionDefaults: readsDefaults(text?.completion?.completionList?.itemDefaults),
    commands: Array.isArray(commands) ? commands.map(String) : [],
  };
}
