import * as vscode from "vscode";
import type { HealthCheckPreview } from "../../../server/src/protocol.ts";
import { createFollower } from "../follower.ts";
import type { DocumentRequest } from "../request.ts";
import { previewHtml } from "./html.ts";
import { isFromWebview, isHealthCheckPreview, isKeptState, type ToWebview } from "./messages.ts";
import { answered, awaiting, closed, copyable, deleted, failed, type PreviewState } from "./state.ts";

/** The panel's type in VS Code. */
const VIEW_TYPE = "api7GatewayConfig.healthCheck";

/** Where the previews come from. */
export interface PreviewSource {
  /** Asks the language server; null where the document is no gateway configuration. */
  readonly ask: DocumentRequest<HealthCheckPreview>;
  /** Says when the same document may be answered otherwise. */
  readonly changed: vscode.Event<void>;
}

type Context = Pick<vscode.ExtensionContext, "extensionUri">;

/** The open panels by their document. */
const panels = new Map<string, vscode.WebviewPanel>();

/** Shows a document's preview beside the editor: a new panel, or the one it has. */
export function openPreview(context: Context, uri: vscode.Uri, source: PreviewSource): void {
  const known = panels.get(uri.toString());
  const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  if (known) known.reveal(undefined, true);
  else attach(context, vscode.window.createWebviewPanel(VIEW_TYPE, titleOf(uri), column), uri, source);
}

/** Brings panels back after the window was reloaded. */
export function registerPreview(context: Context, source: PreviewSource): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    async deserializeWebviewPanel(panel, kept: unknown) {
      const uri = isKeptState(kept) ? vscode.Uri.parse(kept.uri) : undefined;
      if (uri === undefined || panels.has(uri.toString())) panel.dispose();
      else attach(context, panel, uri, source);
    },
  });
}

/** Fills a panel and keeps it up to date until it is closed. */
function attach(context: Context, panel: vscode.WebviewPanel, uri: vscode.Uri, source: PreviewSource): void {
  const key = uri.toString();
  panels.set(key, panel);
  let state = awaiting(key, fileName(uri));
  const post = (message: ToWebview) => void panel.webview.postMessage(message);
  const show = (next: PreviewState) => {
    state = next;
    post({ type: "state", state });
  };
  const follower = createFollower(async () => {
    try {
      // The server answers for open documents; after a reload this one may not be open yet.
      await vscode.workspace.openTextDocument(uri);
      const answer = await source.ask(uri);
      if (answer !== null && !isHealthCheckPreview(answer)) throw new Error("The answer can't be read.");
      show(answered(state, answer));
    } catch (error) {
      show(failed(state, error));
    }
  });
  const concerns = (document: vscode.TextDocument) => document.uri.toString() === key;
  const subscriptions = [
    source.changed(() => follower.trigger()),
    ...watch(uri, { deleted: () => show(deleted(state)), created: () => follower.trigger() }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => concerns(document) && follower.trigger()),
    vscode.workspace.onDidOpenTextDocument((document) => concerns(document) && follower.trigger()),
    vscode.workspace.onDidCloseTextDocument((document) => concerns(document) && show(closed(state))),
    panel.webview.onDidReceiveMessage(async (message: unknown) => {
      if (!isFromWebview(message)) return;
      if (message.type === "ready") post({ type: "state", state });
      else if (message.type === "copy") {
        const done = await copy(copyable(state, message.what));
        post({ type: "copied", what: message.what, done });
      } else await openFile(uri);
    }),
  ];
  panel.onDidDispose(() => {
    follower.stop();
    panels.delete(key);
    for (const subscription of subscriptions) subscription.dispose();
  });
  panel.title = titleOf(uri);
  fill(context, panel);
  follower.trigger();
}

/** Loads the page; its script answers with `ready`. */
function fill({ extensionUri }: Context, { title, webview }: vscode.WebviewPanel): void {
  const dist = vscode.Uri.joinPath(extensionUri, "dist");
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = previewHtml({
    title,
    cspSource: webview.cspSource,
    nonce: crypto.randomUUID().replaceAll("-", ""),
    scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(dist, "preview.js")).toString(),
    styleUri: webview.asWebviewUri(vscode.Uri.joinPath(dist, "preview.css")).toString(),
  });
}

/** A name may hold what means something in a glob, so the whole folder is watched; it is not gone into. */
function watch(
  uri: vscode.Uri,
  on: { readonly deleted: () => void; readonly created: () => void },
): readonly vscode.Disposable[] {
  if (uri.scheme === "untitled") return [];
  const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, ".."), "*");
  const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, false);
  const isIt = (other: vscode.Uri) => other.toString() === uri.toString();
  watcher.onDidDelete((gone) => isIt(gone) && on.deleted());
  watcher.onDidCreate((created) => isIt(created) && on.created());
  return [watcher];
}

async function copy(text: string | undefined): Promise<boolean> {
  if (text === undefined) return false;
  try {
    await vscode.env.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

async function openFile(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await vscode.window.showErrorMessage(`${fileName(uri)} can't be opened: ${reason}`);
  }
}

function titleOf(uri: vscode.Uri): string {
  return `Health check: ${fileName(uri)}`;
}

function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
