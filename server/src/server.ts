import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { readAbilities } from "./connection/abilities.ts";
import { capabilitiesFor } from "./connection/capabilities.ts";
import { createOpenDocuments } from "./connection/open-documents.ts";
import { refreshViews } from "./connection/refresh.ts";
import { answerRequests } from "./connection/requests.ts";
import { createSettingsStore, SECTION } from "./connection/settings-store.ts";
import { createSharedFeatures } from "./connection/shared-features.ts";
import { PREVIEW_COMMAND } from "./features/code-lens.ts";
import { diagnose, SOURCE } from "./features/diagnostics.ts";
import type { Host } from "./host.ts";
import { ANSWERS_CHANGED_NOTIFICATION, FEATURES_NOTIFICATION } from "./protocol.ts";
import { yamlSyntax } from "./rules/yaml-syntax.ts";

/** Serves a connection: keeps the open documents and answers with the features. Knows no transport. */
export function serve(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  let abilities = readAbilities({} as InitializeParams);
  const settings = createSettingsStore(connection, () => abilities.configuration);
  const shared = createSharedFeatures(connection, () => abilities);
  const opened = createOpenDocuments(documents, settings.of);
  const waiting = new Set<string>();

  async function diagnosticsOf(uri: string) {
    const document = await opened.get(uri);
    if (document === undefined) return [];
    const said = diagnose(document, host.pages);
    return shared.now().syntaxErrors ? said : said.filter(({ code }) => code !== yamlSyntax.code);
  }

  /** Publishes soon; what is typed meanwhile is waited for only as long as it is there already. */
  function publishSoon(uri: string): void {
    if (abilities.pullDiagnostics || waiting.has(uri)) return;
    waiting.add(uri);
    setTimeout(async () => {
      waiting.delete(uri);
      const version = documents.get(uri)?.version;
      const diagnostics = await diagnosticsOf(uri);
      const now = documents.get(uri)?.version;
      if (now === undefined) return;
      if (now === version) void connection.sendDiagnostics({ uri, version, diagnostics });
      else publishSoon(uri);
    });
  }

  function settingsChanged(): void {
    refreshViews(connection, abilities);
    // Only our own client knows it.
    if (abilities.commands.includes(PREVIEW_COMMAND))
      void connection.sendNotification(ANSWERS_CHANGED_NOTIFICATION);
    for (const uri of documents.keys()) publishSoon(uri);
  }

  connection.onInitialize((params): InitializeResult => {
    abilities = readAbilities(params);
    settings.take(params.initializationOptions?.settings);
    shared.take(params.initializationOptions?.features);
    const capabilities = capabilitiesFor(abilities, shared.now());
    return { capabilities, serverInfo: { name: SOURCE, version: host.version } };
  });
  connection.onInitialized(async () => {
    void shared.register();
    if (abilities.configurationChanges)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  });
  connection.onDidChangeConfiguration((params) => {
    if (abilities.configuration) settings.forget();
    else settings.take(params.settings?.[SECTION]);
    settingsChanged();
  });

  connection.onNotification(FEATURES_NOTIFICATION, (features: unknown) => {
    shared.take(features);
    void shared.register();
    settingsChanged();
  });

  documents.onDidChangeContent(({ document }) => publishSoon(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    opened.forget(uri);
    if (!abilities.pullDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.languages.diagnostics.on(async ({ textDocument }) => ({
    kind: "full",
    items: await diagnosticsOf(textDocument.uri),
  }));
  answerRequests(connection, {
    documentOf: opened.get,
    abilities: () => abilities,
    shared: shared.now,
    host,
  });

  documents.listen(connection);
  connection.listen();
}
