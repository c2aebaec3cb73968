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
import { createDiagnostics } from "./connection/diagnostics.ts";
import { createGatewayFiles } from "./connection/gateway-files.ts";
import { createOpenDocuments } from "./connection/open-documents.ts";
import { refreshViews } from "./connection/refresh.ts";
import { answerRequests } from "./connection/requests.ts";
import { createSettingsStore } from "./connection/settings-store.ts";
import { createSharedFeatures } from "./connection/shared-features.ts";
import { onFileChanges, watchFiles } from "./connection/watch.ts";
import { createWorkspace } from "./connection/workspace.ts";
import { SOURCE } from "./features/diagnostics.ts";
import { SECTION } from "./features/settings.ts";
import type { Host } from "./host.ts";
import { PREVIEW_COMMAND } from "./protocol/commands.ts";
import { ANSWERS_CHANGED_NOTIFICATION, FEATURES_NOTIFICATION } from "./protocol.ts";

/** Serves a connection: keeps documents and files and answers with the features. Knows no transport. */
export function serve(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  let abilities = readAbilities({} as InitializeParams);
  let folders: readonly string[] = [];
  const settings = createSettingsStore(connection, {
    asks: () => abilities.configuration,
    folders: () => folders,
    files: host.files,
  });
  const shared = createSharedFeatures(connection, () => abilities);
  const opened = createOpenDocuments(documents, settings.of);
  const files =
    host.files &&
    createGatewayFiles({
      files: host.files,
      folders: () => folders,
      settingsOf: settings.of,
      complain: (message) => connection.console.warn(message),
    });
  const workspace = createWorkspace(opened, () => documents.keys(), files);
  const diagnostics = createDiagnostics(connection, {
    workspace,
    abilities: () => abilities,
    versions: () => new Map(documents.all().map(({ uri, version }) => [uri, version])),
    pages: host.pages,
    syntaxErrors: () => shared.now().syntaxErrors,
  });

  function settingsChanged(): void {
    files?.forget();
    // Only our own client knows it.
    if (abilities.commands.includes(PREVIEW_COMMAND))
      void connection.sendNotification(ANSWERS_CHANGED_NOTIFICATION);
    refreshViews(connection, abilities);
    diagnostics.allChanged();
  }

  connection.onInitialize((params): InitializeResult => {
    abilities = readAbilities(params);
    folders = abilities.folders;
    settings.take(params.initializationOptions?.settings);
    shared.take(params.initializationOptions?.features);
    const capabilities = capabilitiesFor(abilities, shared.now());
    return { capabilities, serverInfo: { name: SOURCE, version: host.version } };
  });
  connection.onInitialized(async () => {
    void shared.register();
    if (abilities.folderChanges)
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        folders = ((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri);
        settings.forget();
        settingsChanged();
      });
    if (abilities.configurationChanges)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    if (abilities.watchedFiles && files) await watchFiles(connection);
    if (!abilities.pullDiagnostics) diagnostics.allChanged();
  });
  connection.onDidChangeConfiguration((params) => {
    if (abilities.configuration) settings.forget();
    else settings.take(params.settings?.[SECTION]);
    settingsChanged();
  });
  connection.onNotification(FEATURES_NOTIFICATION, (features: unknown) => {
    shared.take(features);
    void shared.register();
    diagnostics.allChanged();
  });
  onFileChanges(connection, async (changes) => {
    if (changes.some(({ uri }) => settings.reads(uri))) {
      settings.forget();
      return settingsChanged();
    }
    const ours = await Promise.all(changes.map(({ uri, gone }) => files?.changed(uri, gone)));
    if (ours.includes(true)) diagnostics.allChanged();
  });

  documents.onDidChangeContent(({ document }) => diagnostics.documentChanged(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    opened.forget(uri);
    void files?.changed(uri, false).then(() => diagnostics.documentClosed(uri));
    if (files === undefined) diagnostics.documentClosed(uri);
  });
  answerRequests(connection, {
    documentOf: workspace.openDocument,
    abilities: () => abilities,
    shared: shared.now,
    host,
  });

  documents.listen(connection);
  connection.listen();
}
