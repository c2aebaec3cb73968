import {
  type CancellationToken,
  type CodeActionContext,
  CodeActionRequest,
  CodeActionTriggerKind,
  CodeLensRequest,
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  CompletionResolveRequest,
  type Connection,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  LSPErrorCodes,
  type Position,
  PrepareRenameRequest,
  type Range,
  ReferencesRequest,
  RenameRequest,
  ResponseError,
  SelectionRangeRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from "vscode-languageserver";
import type { Fault } from "../fault.ts";
import { codeActions } from "../features/code-actions.ts";
import { codeLenses } from "../features/code-lens.ts";
import { asList, complete, withDocumentation } from "../features/completion/index.ts";
import { asLocations, definition } from "../features/definition.ts";
import { effectiveConfiguration } from "../features/effective.ts";
import { foldingRanges } from "../features/folding.ts";
import type { GatewayDocument } from "../features/gateway-document.ts";
import { documentHighlights } from "../features/highlight.ts";
import { hover } from "../features/hover.ts";
import { inlayHints } from "../features/inlay-hints.ts";
import { documentLinks } from "../features/links.ts";
import { references } from "../features/references.ts";
import { prepareRename, rename } from "../features/rename.ts";
import { selectionRanges } from "../features/selection-ranges.ts";
import { semanticTokens } from "../features/semantic-tokens.ts";
import { startUpStatus } from "../features/start-up-status.ts";
import { documentSymbols, flatSymbols } from "../features/symbols.ts";
import type { Host } from "../host.ts";
import { HEALTH_CHECK_VIEW_REQUEST, type HealthCheckParams } from "../protocol/health-check.ts";
import { LIVE_CHECK_REQUEST, type LiveCheckParams, type LiveCheckView } from "../protocol/live-check.ts";
import {
  type DocumentParams,
  EFFECTIVE_REQUEST,
  type SharedFeatures,
  START_UP_REQUEST,
} from "../protocol.ts";
import type { ClientCapabilities } from "./client-capabilities.ts";
import { connectionText } from "./connection-messages.ts";
import type { Guard } from "./guard.ts";
import { type Parameter, readParams } from "./params.ts";

/** What answering requests needs. */
export interface Service {
  /** The document as it is now; undefined if it is no gateway configuration. */
  readonly documentOf: (uri: string) => Promise<GatewayDocument | undefined>;
  readonly capabilities: () => ClientCapabilities;
  readonly shared: () => SharedFeatures;
  readonly host: Host;
  readonly guard: Guard;
}

/** Answers requests about one document with the features: one line for each. */
export function answerRequests(
  connection: Connection,
  { documentOf, capabilities, shared, host, guard }: Service,
): void {
  /**
   * A handler of a method with its required parameters. It answers `none` if the document is no gateway configuration, and does no
   * work for a request that was canceled while it waited, and no further work for one that was canceled meanwhile.
   */
  const about =
    <P extends DocumentParams, R>(
      { method }: { readonly method: string },
      needs: readonly Parameter[],
      none: R,
      feature: (document: GatewayDocument, params: P, token: CancellationToken) => R | Promise<R>,
    ) =>
    async (params: P, token: CancellationToken): Promise<R> => {
      const uri = readParams(method, params, needs);
      stopIfCanceled(token);
      const document = await guard.answer(method, undefined, () => documentOf(uri));
      stopIfCanceled(token);
      return document ? guard.answer(method, uri, () => feature(document, params, token)) : none;
    };
  const tellOf =
    ({ uri }: GatewayDocument) =>
    (fault: Fault) =>
      guard.tell(fault, uri);

  connection.onCompletion(
    about<DocumentParams & { position: Position }, CompletionItem[] | CompletionList>(
      CompletionRequest.type,
      ["position"],
      [],
      async (document, { position }) => {
        const { inserting, lateDocumentation: late, completionDefaults } = capabilities();
        const items = await complete(document, offsetOf(document, position), {
          inserting,
          files: host.files,
          late,
        });
        return completionDefaults ? asList(items) : items;
      },
    ),
  );
  connection.onCompletionResolve((item, token) =>
    item.data === undefined
      ? item
      : about(CompletionResolveRequest.type, [], item, (document) => withDocumentation(document, item))(
          item.data,
          token,
        ),
  );
  connection.onHover(
    about(HoverRequest.type, ["position"], null, (document, { position }) =>
      hover(document, offsetOf(document, position)),
    ),
  );
  connection.onCodeAction(
    about(
      CodeActionRequest.type,
      ["range", "codeActions"],
      [],
      (document, { range, context }: DocumentParams & { range: Range; context: CodeActionContext }) =>
        codeActions(document, range, context.only, {
          pages: host.pages,
          ...capabilities(),
          unasked: context.triggerKind === CodeActionTriggerKind.Automatic,
          tell: tellOf(document),
        }),
    ),
  );
  connection.onCodeLens(
    about(CodeLensRequest.type, [], [], (document) => codeLenses(document, capabilities().commands)),
  );
  connection.languages.inlayHint.on(
    about(InlayHintRequest.type, ["range"], [], (document, { range }) => inlayHints(document, range)),
  );
  connection.onDocumentLinks(
    about(DocumentLinkRequest.type, [], [], (document) => documentLinks(document, host.files)),
  );
  // Null, not an empty list: the editor then highlights, folds, and selects by itself.
  connection.onDocumentHighlight(
    about(DocumentHighlightRequest.type, ["position"], null, (document, { position }) =>
      documentHighlights(document, offsetOf(document, position)),
    ),
  );
  connection.onFoldingRanges(
    about(FoldingRangeRequest.type, [], null, (document) =>
      shared().folding ? foldingRanges(document) : null,
    ),
  );
  connection.onSelectionRanges(
    about(SelectionRangeRequest.type, ["positions"], null, (document, { positions }) =>
      selectionRanges(
        document,
        positions.map((position) => offsetOf(document, position)),
      ),
    ),
  );
  connection.onDocumentSymbol(
    about(DocumentSymbolRequest.type, [], null, (document) => {
      if (!shared().symbols) return null;
      return capabilities().nestedSymbols ? documentSymbols(document) : flatSymbols(document);
    }),
  );
  connection.onDefinition(
    about(DefinitionRequest.type, ["position"], null, async (document, { position }) => {
      const links = await definition(document, offsetOf(document, position), host.files);
      return capabilities().definitionLinks ? links : asLocations(links);
    }),
  );
  connection.onReferences(
    about(ReferencesRequest.type, ["position", "references"], [], (document, { position, context }) =>
      references(document, offsetOf(document, position), context.includeDeclaration),
    ),
  );
  connection.onPrepareRename(
    about(PrepareRenameRequest.type, ["position"], null, (document, { position }) =>
      prepareRename(document, offsetOf(document, position)),
    ),
  );
  connection.onRenameRequest(
    about(RenameRequest.type, ["position", "newName"], null, (document, { position, newName }) => {
      const renaming = rename(document, offsetOf(document, position), newName, capabilities().versionedEdits);
      if ("rejected" in renaming) throw new ResponseError(LSPErrorCodes.RequestFailed, renaming.rejected);
      return renaming.edit;
    }),
  );
  connection.languages.semanticTokens.on(
    about(SemanticTokensRequest.type, [], { data: [] }, (document) => semanticTokens(document)),
  );
  connection.languages.semanticTokens.onRange(
    about(SemanticTokensRangeRequest.type, ["range"], { data: [] }, (document, { range }) =>
      semanticTokens(document, range),
    ),
  );

  connection.onRequest(
    HEALTH_CHECK_VIEW_REQUEST,
    about(
      { method: HEALTH_CHECK_VIEW_REQUEST },
      ["checkParameters", "failedZones"],
      null,
      // The settings of all load balancers are loaded when one is asked for.
      async (document, params: HealthCheckParams) => {
        if (document.blank) return null;
        const { healthCheckView } = await import("../features/health-check-view.ts");
        return healthCheckView(document, params, host.pages, tellOf(document));
      },
    ),
  );
  connection.onRequest(
    EFFECTIVE_REQUEST,
    about({ method: EFFECTIVE_REQUEST }, [], null, effectiveConfiguration),
  );
  connection.onRequest(
    START_UP_REQUEST,
    about({ method: START_UP_REQUEST }, [], null, (document) =>
      document.blank ? null : startUpStatus(document),
    ),
  );
  connection.onRequest(
    LIVE_CHECK_REQUEST,
    about(
      { method: LIVE_CHECK_REQUEST },
      ["nodes", "timeout"],
      null as LiveCheckView | null,
      async (document, params: LiveCheckParams, token) => {
        const { answerLiveCheck } = await import("./live-check.ts");
        return answerLiveCheck(connection, host, document, params, token);
      },
    ),
  );
}

function stopIfCanceled({ isCancellationRequested }: CancellationToken): void {
  if (isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, connectionText("canceled"));
}

function offsetOf({ textDocument }: GatewayDocument, position: Position): number {
  return textDocument.offsetAt(position);
}
