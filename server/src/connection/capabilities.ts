import { type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import { CODE_ACTION_KINDS } from "../features/code-actions.ts";
import { SOURCE } from "../features/diagnostics.ts";
import { TOKENS_LEGEND } from "../features/semantic-tokens.ts";
import { EFFECTIVE_COMMAND, PREVIEW_COMMAND } from "../protocol/commands.ts";
import type { SharedFeatures } from "../protocol.ts";
import type { Abilities } from "./abilities.ts";

const LENS_COMMANDS = [EFFECTIVE_COMMAND, PREVIEW_COMMAND];

/** What the server offers to a client; of what other YAML extensions do too, only what is wanted and not registered later. */
export function capabilitiesFor(abilities: Abilities, shared: SharedFeatures): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: { triggerCharacters: [" ", ":", "-", '"', "'", "/", "$", "{", "[", ","] },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
    ...(LENS_COMMANDS.some((command) => abilities.commands.includes(command))
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
    documentSymbolProvider: shared.symbols && !abilities.dynamicSymbols,
    foldingRangeProvider: shared.folding && !abilities.dynamicFolding,
    ...(abilities.folderChanges
      ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
      : {}),
    ...(abilities.pullDiagnostics
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
