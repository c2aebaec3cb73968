import * as vscode from "vscode";
import type { EffectiveConfiguration } from "../../../server/src/protocol.ts";
import type { DocumentRequest } from "../request.ts";

/** The scheme of the documents that are made up from a file: their path is the file's URI. */
const SCHEME = "api7-gateway-config";

type View = "effective" | "plain" | "defaults";

/**
 * Serves the effective configuration as read-only documents that follow the file they are made from. `answersChanged` says
 * when the same file may be answered otherwise.
 */
export function registerEffective(
  request: DocumentRequest<EffectiveConfiguration>,
  answersChanged: vscode.Event<void>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const renew = (concerns: (uri: vscode.Uri) => boolean): void => {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === SCHEME && concerns(uri)) changed.fire(uri);
    }
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri) {
        const source = sourceOf(uri);
        // The server answers for open documents.
        await vscode.workspace.openTextDocument(source);
        const answer = await request(source);
        return answer ? answer[viewOf(uri)] : "# This file is no gateway configuration.\n";
      },
    }),
    answersChanged(() => renew(() => true)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const key = document.uri.toString();
      renew((uri) => sourceOf(uri).toString() === key);
    }),
  );
}

/** Opens the effective configuration of a file beside it. */
export async function showEffective(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(viewUri(uri, "effective"));
  await vscode.languages.setTextDocumentLanguage(document, "yaml");
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: false,
  });
}

/** Compares the product's defaults with what results from a file. */
export async function compareWithDefaults(uri: vscode.Uri): Promise<void> {
  const title = `Defaults ↔ ${uri.path.split("/").at(-1)}`;
  await vscode.commands.executeCommand("vscode.diff", viewUri(uri, "defaults"), viewUri(uri, "plain"), title);
}

/** The document's name tells what it shows; the file and the view stand in the query. */
function viewUri(source: vscode.Uri, view: View): vscode.Uri {
  const path = `/${view === "defaults" ? "defaults" : "effective configuration"}.yaml`;
  return vscode.Uri.from({ scheme: SCHEME, path, query: JSON.stringify([view, source.toString()]) });
}

function viewOf(uri: vscode.Uri): View {
  const [view] = parts(uri);
  return view === "defaults" || view === "plain" ? view : "effective";
}

function sourceOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(parts(uri)[1] ?? "");
}

/** The query may have been written by anyone. */
function parts(uri: vscode.Uri): readonly string[] {
  try {
    const given: unknown = JSON.parse(uri.query);
    return Array.isArray(given) ? given.map(String) : [];
  } catch {
    return [];
  }
}
