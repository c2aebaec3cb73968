import * as vscode from "vscode";
import { type LanguageClient, WorkDoneProgress } from "vscode-languageclient/node";
import type { HealthCheckParams, HealthCheckView } from "../../../server/src/protocol/health-check.ts";
import { LIVE_CHECK_REQUEST, type LiveCheckParams } from "../../../server/src/protocol/live-check.ts";
import { reasonOf } from "../reason.ts";
import { type Asking, type DocumentRequest, documentRequest } from "../request.ts";
import { previewText } from "./messages.ts";
import type { Preview } from "./panel.ts";
import type { LiveState } from "./state.ts";
import { isLiveCheckView } from "./view-guards.ts";

/** What a live check needs from whoever starts it. */
export interface LiveCheckContext {
  /** Asks for the view, which has the addresses that the settings name. */
  readonly ask: DocumentRequest<HealthCheckView, Asking<HealthCheckParams>>;
  /** Opens the preview that shows the results. */
  readonly open: () => Preview;
}

/**
 * Asks the user for the nodes' addresses, then the nodes and the DP Manager endpoints for their state, over the network. Runs
 * only on a user's command, and only in a trusted workspace.
 */
export async function liveCheck(
  client: LanguageClient,
  uri: vscode.Uri,
  { ask, open }: LiveCheckContext,
): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    await vscode.window.showWarningMessage(previewText("live/untrusted"));
    return;
  }
  await vscode.workspace.openTextDocument(uri);
  const view = await ask(uri, {});
  const nodes = await askForNodes(view?.zones.flatMap((zone) => zone.nodes) ?? []);
  if (nodes === undefined) return;
  const preview = open();
  preview.showLive({ kind: "running" });
  const live = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: previewText("live/asking"),
      cancellable: true,
    },
    (progress, token) => answer(client, uri, nodes, progress, token),
  );
  preview.showLive(live);
}

/** The addresses that the user enters; undefined if they cancel. */
async function askForNodes(offered: readonly string[]): Promise<readonly string[] | undefined> {
  const given = await vscode.window.showInputBox({
    title: previewText("live/title"),
    prompt: previewText("live/prompt"),
    placeHolder: "10.0.1.10, 10.0.2.10",
    value: offered.join(", "),
    ignoreFocusOut: true,
  });
  return given === undefined ? undefined : nodesOf(given);
}

/** Addresses as a user writes them. */
function nodesOf(given: string): readonly string[] {
  return [...new Set(given.split(/[\s,;]+/).filter((node) => node !== ""))];
}

/** The answer; undefined if the user cancels. */
async function answer(
  client: LanguageClient,
  uri: vscode.Uri,
  nodes: readonly string[],
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<LiveState | undefined> {
  const workDoneToken = crypto.randomUUID();
  let shown = 0;
  const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (report) => {
    if (report.kind !== "report" || report.message === undefined) return;
    const { message, percentage = shown } = report;
    progress.report({ message, increment: percentage - shown });
    shown = percentage;
  });
  try {
    const request = documentRequest<unknown, Asking<LiveCheckParams>>(client, LIVE_CHECK_REQUEST);
    const view = await request(uri, { nodes, workDoneToken }, token);
    if (isLiveCheckView(view)) return { kind: "done", view };
    return { kind: "failed", detail: previewText("live/none") };
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    return { kind: "failed", detail: reasonOf(error) };
  } finally {
    listener.dispose();
  }
}
