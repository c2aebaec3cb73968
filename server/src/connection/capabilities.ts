import { type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import { FIX_ALL, QUICK_FIX } from "../features/code-actions.ts";
import { PREVIEW_COMMAND } from "../features/code-lens.ts";
import { SOURCE } from "../features/diagnostics.ts";
import type { Abilities } from "./abilities.ts";

/** What the server offers to a client. */
export function capabilitiesFor(abilities: Abilities): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: { triggerCharacters: [" ", ":", "-", '"', "'", "/", "$", "{", "[", ","] },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [QUICK_FIX, FIX_ALL] },
    ...(abilities.commands.includes(PREVIEW_COMMAND) ? { codeLensProvider: {} } : {}),
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
