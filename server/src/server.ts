import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { codeActions, FIX_ALL, QUICK_FIX } from "./features/code-actions.ts";
import { codeLenses, PREVIEW_COMMAND } from "./features/code-lens.ts";
import { complete } from "./features/completion.ts";
import { diagnose, SOURCE } from "./features/diagnostics.ts";
import { effectiveConfiguration } from "./features/effective.ts";
import { type GatewayDocument, openDocument } from "./features/gateway-document.ts";
import { previewHealthCheck } from "./features/health-check-preview.ts";
import { hover } from "./features/hover.ts";
import { DEFAULT_SETTINGS, readSettings, type Settings } from "./features/settings.ts";
import { startUpStatus } from "./features/start-up-status.ts";
import {
  ANSWERS_CHANGED_NOTIFICATION,
  type DocumentParams,
  EFFECTIVE_REQUEST,
  HEALTH_CHECK_REQUEST,
  START_UP_REQUEST,
} from "./protocol.ts";

/** What a server needs of the place where it runs. */
export interface Host {
  /** The URL of the folder with the rules' pages. */
  readonly pages: string;
  readonly version: string;
}

/** What the server does by what the client can. */
interface Abilities {
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly versionedEdits: boolean;
  readonly commands: readonly string[];
}

/** Serves a connection: keeps the open documents and answers with the features. Knows no transport. */
export function serve(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const opened = new Map<
    string,
    { version: number; settings: Settings; document: GatewayDocument | undefined }
  >();
  const waiting = new Set<string>();
  let settings = DEFAULT_SETTINGS;
  let abilities = readAbilities({} as InitializeParams);

  /** The document as it is now, if it is one of ours. */
  function gatewayDocument(uri: string): GatewayDocument | undefined {
    const textDocument = documents.get(uri);
    if (textDocument === undefined) return undefined;
    const known = opened.get(uri);
    if (known?.version === textDocument.version && known.settings === settings) return known.document;
    const document = openDocument(textDocument, settings);
    opened.set(uri, { version: textDocument.version, settings, document });
    return document;
  }

  function diagnosticsOf(uri: string) {
    const document = gatewayDocument(uri);
    return document ? diagnose(document, host.pages) : [];
  }

  /** Publishes soon; what is typed meanwhile is waited for only as long as it is there already. */
  function publishSoon(uri: string): void {
    if (abilities.pullDiagnostics || waiting.has(uri)) return;
    waiting.add(uri);
    setTimeout(() => {
      waiting.delete(uri);
      const version = documents.get(uri)?.version;
      if (version === undefined) return;
      void connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(uri) });
    });
  }

  function takeSettings(sent: unknown): void {
    settings = readSettings(sent, (message) => connection.console.warn(message));
    if (abilities.refreshDiagnostics) connection.languages.diagnostics.refresh();
    // Only our own client knows it.
    if (abilities.commands.includes(PREVIEW_COMMAND))
      void connection.sendNotification(ANSWERS_CHANGED_NOTIFICATION);
    for (const uri of documents.keys()) publishSoon(uri);
  }

  async function askForSettings(): Promise<void> {
    if (abilities.configuration)
      takeSettings(await connection.workspace.getConfiguration("api7GatewayConfig"));
  }

  connection.onInitialize((params): InitializeResult => {
    abilities = readAbilities(params);
    settings = readSettings(params.initializationOptions?.settings, (message) =>
      connection.console.warn(message),
    );
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        completionProvider: { triggerCharacters: [" ", ":", "-", '"', "'", "/"] },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [QUICK_FIX, FIX_ALL] },
        ...(abilities.commands.includes(PREVIEW_COMMAND) ? { codeLensProvider: {} } : {}),
        ...(abilities.pullDiagnostics
          ? {
              diagnosticProvider: {
                identifier: SOURCE,
                interFileDependencies: false,
                workspaceDiagnostics: false,
              },
            }
          : {}),
      },
      serverInfo: { name: SOURCE, version: host.version },
    };
  });
  connection.onInitialized(async () => {
    if (abilities.configurationChanges) {
      await connection.client.register(DidChangeConfigurationNotification.type, {
        section: "api7GatewayConfig",
      });
    }
    await askForSettings();
  });
  connection.onDidChangeConfiguration(async (params) => {
    if (abilities.configuration) await askForSettings();
    else takeSettings(params.settings?.api7GatewayConfig);
  });

  documents.onDidChangeContent(({ document }) => publishSoon(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    opened.delete(uri);
    if (!abilities.pullDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.languages.diagnostics.on(({ textDocument }) => ({
    kind: "full",
    items: diagnosticsOf(textDocument.uri),
  }));
  connection.onCompletion(({ textDocument, position }) => {
    const document = gatewayDocument(textDocument.uri);
    return document ? complete(document, document.textDocument.offsetAt(position)) : [];
  });
  connection.onHover(({ textDocument, position }) => {
    const document = gatewayDocument(textDocument.uri);
    return document ? hover(document, document.textDocument.offsetAt(position)) : null;
  });
  connection.onCodeAction(({ textDocument, range, context }) => {
    const document = gatewayDocument(textDocument.uri);
    const { versionedEdits } = abilities;
    return document ? codeActions(document, range, context.only, { pages: host.pages, versionedEdits }) : [];
  });
  connection.onCodeLens(({ textDocument }) => {
    const document = gatewayDocument(textDocument.uri);
    return document ? codeLenses(document) : [];
  });
  connection.onRequest(HEALTH_CHECK_REQUEST, ({ textDocument }: DocumentParams) => {
    const document = gatewayDocument(textDocument.uri);
    if (document === undefined || document.blank) return null;
    const { input } = document;
    const syntaxProblem = input.document.problems[0]?.message;
    return previewHealthCheck({ ...input, decision: input.product, syntaxProblem });
  });

  connection.onRequest(EFFECTIVE_REQUEST, ({ textDocument }: DocumentParams) => {
    const document = gatewayDocument(textDocument.uri);
    return document ? effectiveConfiguration(document) : null;
  });
  connection.onRequest(START_UP_REQUEST, ({ textDocument }: DocumentParams) => {
    const document = gatewayDocument(textDocument.uri);
    return document && !document.blank ? startUpStatus(document) : null;
  });

  documents.listen(connection);
  connection.listen();
}

function readAbilities({ capabilities, initializationOptions }: InitializeParams): Abilities {
  const workspace = capabilities?.workspace;
  const commands: unknown = initializationOptions?.commands;
  return {
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    pullDiagnostics: capabilities?.textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    commands: Array.isArray(commands) ? commands.map(String) : [],
  };
}
