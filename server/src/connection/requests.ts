import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  type Range,
  ResponseError,
} from "vscode-languageserver";
import { codeActions } from "../features/code-actions.ts";
import { codeLenses } from "../features/code-lens.ts";
import { complete } from "../features/completion.ts";
import { effectiveConfiguration } from "../features/effective.ts";
import type { GatewayDocument } from "../features/gateway-document.ts";
import { healthCheckView } from "../features/health-check-view.ts";
import { hover } from "../features/hover.ts";
import { startUpStatus } from "../features/start-up-status.ts";
import type { Host } from "../host.ts";
import { HEALTH_CHECK_VIEW_REQUEST, type HealthCheckParams } from "../protocol/health-check.ts";
import { LIVE_CHECK_REQUEST, type LiveCheckParams, type LiveCheckView } from "../protocol/live-check.ts";
import { type DocumentParams, EFFECTIVE_REQUEST, START_UP_REQUEST } from "../protocol.ts";
import type { Abilities } from "./abilities.ts";
import { answerLiveCheck } from "./live-check.ts";

/** What answering needs. */
export interface Service {
  /** The document as it is now; undefined where it is none of ours. */
  readonly documentOf: (uri: string) => Promise<GatewayDocument | undefined>;
  readonly abilities: () => Abilities;
  readonly host: Host;
}

/** Answers requests about one document with the features, one line for each. */
export function answerRequests(connection: Connection, { documentOf, abilities, host }: Service): void {
  /** A handler: `none` where the document is none of ours. A request that was cancelled meanwhile costs nothing more. */
  const about =
    <P extends DocumentParams, R>(
      none: R,
      feature: (document: GatewayDocument, params: P, token: CancellationToken) => R | Promise<R>,
    ) =>
    async (params: P, token: CancellationToken): Promise<R> => {
      const document = await documentOf(params.textDocument.uri);
      if (token.isCancellationRequested)
        throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
      return document ? feature(document, params, token) : none;
    };

  connection.onCompletion(
    about([], (document, { position }) => complete(document, document.textDocument.offsetAt(position))),
  );
  connection.onHover(
    about(null, (document, { position }) => hover(document, document.textDocument.offsetAt(position))),
  );
  connection.onCodeAction(
    about(
      [],
      (document, { range, context }: DocumentParams & { range: Range; context: { only?: string[] } }) =>
        codeActions(document, range, context.only, {
          pages: host.pages,
          versionedEdits: abilities().versionedEdits,
        }),
    ),
  );
  connection.onCodeLens(about([], codeLenses));

  connection.onRequest(
    HEALTH_CHECK_VIEW_REQUEST,
    about(null, (document, params: HealthCheckParams) =>
      document.blank ? null : healthCheckView(document, params, host.pages),
    ),
  );
  connection.onRequest(EFFECTIVE_REQUEST, about(null, effectiveConfiguration));
  connection.onRequest(
    START_UP_REQUEST,
    about(null, (document) => (document.blank ? null : startUpStatus(document))),
  );
  connection.onRequest(
    LIVE_CHECK_REQUEST,
    about(null as LiveCheckView | null, (document, params: LiveCheckParams, token) =>
      answerLiveCheck(connection, host, document, params, token),
    ),
  );
}
