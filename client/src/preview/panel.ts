import * as vscode from "vscode";
import type { HealthCheckParams, HealthCheckView } from "../../../server/src/protocol/health-check.ts";
import { createFollower } from "../follower.ts";
import type { Owner } from "../owner.ts";
import type { Asking, DocumentRequest } from "../request.ts";
import { act } from "./act.ts";
import { previewHtml } from "./html.ts";
import { previewText } from "./messages.ts";
import { NOTHING_SET, type Question } from "./question.ts";
import { answered, awaiting, closed, deleted, failed, type LiveState, type PreviewState } from "./state.ts";
import { isHealthCheckView } from "./view-guards.ts";
import { isFromWebview, isKeptState, type ToWebview } from "./webview-protocol.ts";

/** The panel's type in VS Code. */
const VIEW_TYPE = "api7GatewayConfig.healthCheck";

/** Where the previews come from. */
export interface PreviewSource {
  /** Asks the language server; null where the document is no gateway configuration. */
  readonly ask: DocumentRequest<HealthCheckView, Asking<HealthCheckParams>>;
  /** Says when the same document may be answered otherwise. */
  readonly changed: vscode.Event<void>;
  readonly owner: Owner;
}

type Context = Pick<vscode.ExtensionContext, "extensionUri">;

/** A preview that is open. */
export interface Preview {
  readonly panel: vscode.WebviewPanel;
  /** Shows a live check, or that there is none any more. */
  readonly showLive: (live: LiveState | undefined) => void;
}

/** The open previews by their document. */
const previews = new Map<string, Preview>();

/** Shows a document's preview beside the editor: a new panel, or the one it has. */
export function openPreview(context: Context, uri: vscode.Uri, source: PreviewSource): Preview {
  const known = previews.get(uri.toString());
  known?.panel.reveal(undefined, true);
  if (known) return known;
  const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  return attach(
    context,
    vscode.window.createWebviewPanel(VIEW_TYPE, titleOf(uri), column, { enableFindWidget: true }),
    uri,
    source,
  );
}

/** Brings panels back after the window was reloaded; what was set in them comes with the page's first message. */
export function registerPreview(context: Context, source: PreviewSource): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    async deserializeWebviewPanel(panel, kept: unknown) {
      const uri = isKeptState(kept) ? vscode.Uri.parse(kept.uri) : undefined;
      if (uri === undefined || previews.has(uri.toString())) panel.dispose();
      else attach(context, panel, uri, source);
    },
  });
}

/** Fills a panel and keeps it up to date until it is closed. */
function attach(
  context: Context,
  panel: vscode.WebviewPanel,
  uri: vscode.Uri,
  source: PreviewSource,
): Preview {
  const key = uri.toString();
  let state = awaiting(key, fileName(uri), vscode.workspace.isTrusted);
  let question: Question = NOTHING_SET;
  const { owner } = source;
  const post = (message: ToWebview) =>
    owner(previewText("work/update"), () => panel.webview.postMessage(message));
  const show = (next: PreviewState) => {
    state = next;
    post({ type: "state", state });
  };
  const follower = createFollower(async () => {
    try {
      // The server answers for open documents; after a reload this one may not be open yet.
      await vscode.workspace.openTextDocument(uri);
      const answer = await source.ask(uri, question);
      if (answer !== null && !isHealthCheckView(answer)) throw new Error(previewText("unreadable-answer"));
      show(answered(state, answer));
    } catch (error) {
      show(failed(state, error));
    }
  }, owner);
  const concerns = (document: vscode.TextDocument) => document.uri.toString() === key;
  const subscriptions = [
    source.changed(() => follower.trigger()),
    ...watch(uri, { deleted: () => show(deleted(state)), created: () => follower.trigger() }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => show({ ...state, trusted: true })),
    vscode.workspace.onDidChangeTextDocument(({ document }) => concerns(document) && follower.trigger()),
    vscode.workspace.onDidOpenTextDocument((document) => concerns(document) && follower.trigger()),
    vscode.workspace.onDidCloseTextDocument((document) => concerns(document) && show(closed(state))),
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (!isFromWebview(message)) return;
      if ("question" in message) {
        question = message.question;
        if (message.type === "ready") post({ type: "state", state });
        return follower.trigger();
      }
      owner(previewText("work/action"), async () => {
        const outcome = await act(state, message);
        if (outcome) post({ type: "done", action: message, ...outcome });
      });
    }),
  ];
  panel.onDidDispose(() => {
    follower.stop();
    previews.delete(key);
    for (const subscription of subscriptions) subscription.dispose();
  });
  panel.title = titleOf(uri);
  fill(context, panel);
  const preview = {
    panel,
    showLive: (live: LiveState | undefined) => show({ ...state, live }),
  };
  previews.set(key, preview);
  return preview;
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

function titleOf(uri: vscode.Uri): string {
  return previewText("title", { fileName: fileName(uri) });
}

function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
