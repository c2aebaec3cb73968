import * as vscode from "vscode";
import type { EffectiveConfiguration } from "../../../server/src/protocol.ts";
import { clientText } from "../client-messages.ts";
import type { DocumentRequest } from "../request.ts";
import { startUpText } from "./start-up-messages.ts";

/** The scheme of the read-only documents that show a file's effective configuration. */
const SCHEME = "api7-gateway-config";

type View = "effective" | "plain" | "defaults";

/**
 * Provides the effective configuration as read-only documents that follow their file. `answersChanged` fires when the result may
 * differ for the same file.
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
        // The server answers requests about open documents only.
        await vscode.workspace.openTextDocument(source);
        const answer = await request(source);
        return answer ? answer[viewOf(uri)] : `# ${clientText("notGateway")}\n`;
      },
    }),
    answersChanged(() => renew(() => true)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const key = document.uri.toString();
      renew((uri) => sourceOf(uri).toString() === key);
    }),
  );
}

/** Opens the effective configuration of a file beside the file. */
export async function showEffective(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(viewUri(uri, "effective"));
  await vscode.languages.setTextDocumentLanguage(document, "yaml");
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: false,
  });
}

/** Compares the product's defaults with the effective configuration of a file. */
export async function compareWithDefaults(uri: vscode.Uri): Promise<void> {
  const title = startUpText("defaultsTitle", { file: uri.path.split("/").at(-1) ?? "" });
  await vscode.commands.executeCommand("vscode.diff", viewUri(uri, "defaults"), viewUri(uri, "plain"), title);
}

/** The document's name says what it shows; its query has the view and the file. */
function viewUri(source: vscode.Uri, view: View): vscode.Uri {
  const path = `/${startUpText(view === "defaults" ? "defaultsFile" : "effectiveFile")}.yaml`;
  return vscode.Uri.from({ scheme: SCHEME, path, query: JSON.stringify([view, source.toString()]) });
}

function viewOf(uri: vscode.Uri): View {
  const [view] = parts(uri);
  return view === "defaults" || view === "plain" ? view : "effective";
}

function sourceOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(parts(uri)[1] ?? "");
}

/** The query can come from anywhere. */
function parts(uri: vscode.Uri): readonly string[] {
  try {
    const given: unknown = JSON.parse(uri.query);
    return Array.isArray(given) ? given.map(String) : [];
  } catch {
    return [];
  }
}
