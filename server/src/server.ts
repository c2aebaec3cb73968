import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
} from "vscode-languageserver";
import { readClientCapabilities } from "./connection/client-capabilities.ts";
import { workText } from "./connection/connection-messages.ts";
import { createDiagnostics } from "./connection/diagnostics.ts";
import { createDocumentWork } from "./connection/document-work.ts";
import { createGatewayFiles } from "./connection/gateway-files.ts";
import { createGuard } from "./connection/guard.ts";
import { createOpenDocuments } from "./connection/open-documents.ts";
import { refreshViews } from "./connection/refresh.ts";
import { answerRequests } from "./connection/requests.ts";
import { initializeResult } from "./connection/server-capabilities.ts";
import { createSettingsStore } from "./connection/settings-store.ts";
import { createSharedFeatures } from "./connection/shared-features.ts";
import { createTextDocuments, followDocuments } from "./connection/text-documents.ts";
import { onFileChanges, watchFiles } from "./connection/watch.ts";
import { createWorkspace } from "./connection/workspace.ts";
import { SECTION } from "./features/settings.ts";
import type { Host } from "./host.ts";
import { PREVIEW_COMMAND } from "./protocol/commands.ts";
import { ANSWERS_CHANGED_NOTIFICATION, FEATURES_NOTIFICATION } from "./protocol.ts";
import { languageFor } from "./text/languages.ts";
import { setLanguage } from "./text/messages.ts";
import { parseUri } from "./text/uri.ts";

/** Serves a connection: keeps documents and files, and answers with the features. Independent of the transport. */
export function serve(connection: Connection, host: Host): void {
  const guard = createGuard(connection, host.watch);
  const work = createDocumentWork(guard, host);
  const documents = createTextDocuments();
  let capabilities = readClientCapabilities({} as InitializeParams);
  let folders: readonly string[] = [];
  const settings = createSettingsStore(connection, {
    asks: () => capabilities.configuration,
    folders: () => folders,
    files: host.files,
    guard,
  });
  const shared = createSharedFeatures(connection, () => capabilities);
  const opened = createOpenDocuments(documents, settings.of, work, host.files);
  const files =
    host.files &&
    createGatewayFiles({
      files: host.files,
      folders: () => folders,
      settingsOf: settings.of,
      work,
      guard,
      warn: (message) => connection.console.warn(message),
    });
  const workspace = createWorkspace(opened, () => documents.keys(), files);
  const diagnostics = createDiagnostics(connection, {
    workspace,
    capabilities: () => capabilities,
    versions: () => new Map(documents.all().map(({ uri, version }) => [uri, version()])),
    work,
    guard,
    syntaxErrors: () => shared.now().syntaxErrors,
  });

  /** A folder without a valid URI has no files. */
  function takeFolders(uris: readonly string[]): void {
    folders = uris.filter((uri) => parseUri(uri) !== undefined);
  }

  function settingsChanged(): void {
    files?.forget();
    guard.run(workText("announceChanges"), async () => {
      // Only the extension's client knows this notification.
      if (capabilities.commands.includes(PREVIEW_COMMAND))
        await connection.sendNotification(ANSWERS_CHANGED_NOTIFICATION);
      await refreshViews(connection, capabilities);
    });
    diagnostics.allChanged();
  }

  connection.onInitialize((params): InitializeResult => {
    if (typeof params.locale === "string") setLanguage(languageFor(params.locale));
    capabilities = readClientCapabilities(params);
    takeFolders(capabilities.folders);
    settings.take(params.initializationOptions?.settings);
    shared.take(params.initializationOptions?.features);
    return initializeResult(params, host.version);
  });
  connection.onInitialized(async () => {
    guard.run(workText("registerFeatures"), shared.register);
    if (capabilities.folderChanges)
      connection.workspace.onDidChangeWorkspaceFolders(() =>
        guard.run(workText("followFolders"), async () => {
          takeFolders(((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri));
          settings.forget();
          settingsChanged();
        }),
      );
    if (capabilities.configurationChanges)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    if (capabilities.watchedFiles && files) await watchFiles(connection);
    if (host.quarantined !== undefined) settingsChanged();
    else if (!capabilities.pullDiagnostics) diagnostics.allChanged();
  });
  connection.onDidChangeConfiguration((params) => {
    if (capabilities.configuration) settings.forget();
    else settings.take(params.settings?.[SECTION]);
    settingsChanged();
  });
  connection.onNotification(FEATURES_NOTIFICATION, (features: unknown) => {
    shared.take(features);
    guard.run(workText("registerFeatures"), shared.register);
    diagnostics.allChanged();
  });
  onFileChanges(connection, async (changes) => {
    if (changes.some(({ uri }) => settings.reads(uri))) {
      settings.forget();
      return settingsChanged();
    }
    for (const { uri } of changes) opened.forgetFile(uri);
    const ours = await Promise.all(changes.map(({ uri, gone }) => files?.changed(uri, gone)));
    if (ours.includes(true)) diagnostics.allChanged();
  });

  documents.onDidChangeContent(({ document }) => diagnostics.documentChanged(document.uri));
  documents.onDidSave(({ document: { uri } }) => {
    opened.forgetFile(uri);
    diagnostics.documentChanged(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    opened.forget(uri);
    work.changed(uri);
    guard.run(workText("closeDocument"), async () => {
      await files?.changed(uri, false);
      diagnostics.documentClosed(uri);
    });
  });
  answerRequests(connection, {
    documentOf: workspace.openDocument,
    capabilities: () => capabilities,
    shared: shared.now,
    host,
    guard,
  });

  followDocuments(documents, connection);
  connection.listen();
}
