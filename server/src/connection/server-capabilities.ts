import { type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import { CODE_ACTION_KINDS } from "../features/code-actions.ts";
import { SOURCE } from "../features/diagnostics.ts";
import { TOKENS_LEGEND } from "../features/semantic-tokens.ts";
import { EFFECTIVE_COMMAND, PREVIEW_COMMAND } from "../protocol/commands.ts";
import type { SharedFeatures } from "../protocol.ts";
import type { ClientCapabilities } from "./client-capabilities.ts";

const LENS_COMMANDS = [EFFECTIVE_COMMAND, PREVIEW_COMMAND];

/** What the server can do for a client. Of the features that other YAML extensions also have: those that are wanted and are not registered later. */
export function serverCapabilities(
  capabilities: ClientCapabilities,
  shared: SharedFeatures,
): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
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
