import type { InitializeParams, InitializeResult, ServerCapabilities } from "vscode-languageserver";
import { CODE_ACTION_KINDS, SOURCE, TOKENS_LEGEND } from "../features/names.ts";
import { EFFECTIVE_COMMAND, PREVIEW_COMMAND } from "../protocol/commands.ts";
import type { SharedFeatures } from "../protocol.ts";
import { type ClientCapabilities, readClientCapabilities } from "./client-capabilities.ts";
import { ALL_WANTED, readSharedFeatures } from "./wanted-features.ts";

/**
 * The response to `initialize`. It depends on the client alone, and needs none of the features, so that the supervisor can send it
 * while the server is still being loaded.
 */
export function initializeResult(params: InitializeParams, version: string): InitializeResult {
  const shared = readSharedFeatures(params.initializationOptions?.features, ALL_WANTED);
  return {
    capabilities: serverCapabilities(readClientCapabilities(params), shared),
    serverInfo: { name: SOURCE, version },
  };
}

const LENS_COMMANDS = [EFFECTIVE_COMMAND, PREVIEW_COMMAND];

/** What the server can do for a client. Of the features that other YAML extensions also have: those that are wanted and are not registered later. */
function serverCapabilities(capabilities: ClientCapabilities, shared: SharedFeatures): ServerCapabilities {
  return {
    // Incremental.
    textDocumentSync: 2,
    completionProvider: {
      triggerCharacters: [" ", ":", "-", '"', "'", "/", "$", "{", "[", ","],
      resolveProvider: capabilities.lateDocumentation,
    },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
    ...(LENS_COMMANDS.some((command) => capabilities.commands.includes(command))
      ? { codeLensProvider: {} }
      : {}),
    inlayHintProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    selectionRangeProvider: true,
    semanticTokensProvider: { legend: TOKENS_LEGEND, full: true, range: true },
    documentSymbolProvider: shared.symbols && !capabilities.dynamicSymbols,
    foldingRangeProvider: shared.folding && !capabilities.dynamicFolding,
    ...(capabilities.folderChanges
      ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
      : {}),
    ...(capabilities.pullDiagnostics
      ? {
          diagnosticProvider: {
            identifier: SOURCE,
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
  };
}
