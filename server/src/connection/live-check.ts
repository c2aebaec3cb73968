import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { GatewayDocument } from "../features/gateway-document.ts";
import type { Host } from "../host.ts";
import { describeNoPlan, makePlan } from "../live-check/make-plan.ts";
import type { LiveCheckParams, LiveCheckView } from "../protocol/live-check.ts";
import { connectionText } from "./connection-messages.ts";

/** Runs a live check that a client requested and reports its progress, until it is done or canceled. */
export async function answerLiveCheck(
  connection: Connection,
  { liveCheck }: Host,
  { input, uri, blank }: GatewayDocument,
  { nodes, timeout, workDoneToken }: LiveCheckParams,
  token: CancellationToken,
): Promise<LiveCheckView | null> {
  if (liveCheck === undefined || blank) return null;
  const plan = makePlan(input, { nodes, timeout });
  if (plan === undefined)
    return { at: new Date().toISOString(), nodes: [], endpoints: [], notes: [describeNoPlan()] };
  const cancel = new AbortController();
  const watch = token.onCancellationRequested(() => cancel.abort());
  const reporter = connection.window.attachWorkDoneProgress(workDoneToken);
  reporter.begin(connectionText("liveCheck"), 0, undefined, true);
  try {
    return await liveCheck(plan, {
      uri,
      signal: cancel.signal,
      progress: (done, all) =>
        reporter.report((100 * done) / all, connectionText("liveCheckProgress", { done, all })),
    });
  } catch (error) {
    if (!token.isCancellationRequested) throw error;
    throw new ResponseError(LSPErrorCodes.RequestCancelled, connectionText("liveCheckCanceled"));
  } finally {
    watch.dispose();
    reporter.done();
  }
}
