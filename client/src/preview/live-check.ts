import * as vscode from "vscode";
import { type LanguageClient, WorkDoneProgress } from "vscode-languageclient/node";
import type { HealthCheckParams, HealthCheckView } from "../../../server/src/protocol/health-check.ts";
import { LIVE_CHECK_REQUEST, type LiveCheckParams } from "../../../server/src/protocol/live-check.ts";
import { reasonOf } from "../reason.ts";
import { type Asking, type DocumentRequest, documentRequest } from "../request.ts";
import type { Preview } from "./panel.ts";
import type { LiveState } from "./state.ts";
import { isLiveCheckView } from "./view-guards.ts";

/** What a live check needs of the place it is started from. */
export interface LiveCheckContext {
  /** Asks for the view, which has the addresses that the settings name. */
  readonly ask: DocumentRequest<HealthCheckView, Asking<HealthCheckParams>>;
  /** Opens the preview that shows the results. */
  readonly open: () => Preview;
}

/**
 * Asks for the nodes' addresses and then, over the network, nodes and DP Manager endpoints how they are. Only a person's
 * command comes here, and only in a trusted workspace is it followed.
 */
export async function liveCheck(
  client: LanguageClient,
  uri: vscode.Uri,
  { ask, open }: LiveCheckContext,
): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    await vscode.window.showWarningMessage("A live check opens connections: trust the workspace first.");
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
      title: "Asking nodes and endpoints",
      cancellable: true,
    },
    (progress, token) => answer(client, uri, nodes, progress, token),
  );
  preview.showLive(live);
}

/** The addresses that a person gives; undefined where they turn away. */
async function askForNodes(offered: readonly string[]): Promise<readonly string[] | undefined> {
  const given = await vscode.window.showInputBox({
    title: "Live check",
    prompt:
      "Addresses of gateway nodes, separated by commas. They are asked for their status, and the DP Manager endpoints of " +
      "the file for a TLS connection. Leave it empty to ask the endpoints only.",
    placeHolder: "10.0.1.10, 10.0.2.10",
    value: offered.join(", "),
    ignoreFocusOut: true,
  });
  return given === undefined ? undefined : nodesOf(given);
}

/** Addresses as a person writes them. */
function nodesOf(given: string): readonly string[] {
  return [...new Set(given.split(/[\s,;]+/).filter((node) => node !== ""))];
}

/** The answer; undefined where a person has cancelled. */
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
    return { kind: "failed", detail: "This file is no gateway configuration, or the server has no network." };
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    return { kind: "failed", detail: reasonOf(error) };
  } finally {
    listener.dispose();
  }
}
