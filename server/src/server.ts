import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
} from "vscode-languageserver";
import { readAbilities } from "./connection/abilities.ts";
import { capabilitiesFor } from "./connection/capabilities.ts";
import { createDiagnostics } from "./connection/diagnostics.ts";
import { createDocumentWork } from "./connection/document-work.ts";
import { createGatewayFiles } from "./connection/gateway-files.ts";
import { createGuard } from "./connection/guard.ts";
import { createOpenDocuments } from "./connection/open-documents.ts";
import { refreshViews } from "./connection/refresh.ts";
import { answerRequests } from "./connection/requests.ts";
import { createSettingsStore } from "./connection/settings-store.ts";
import { createSharedFeatures } from "./connection/shared-features.ts";
import { createTextDocuments, followDocuments } from "./connection/text-documents.ts";
import { onFileChanges, watchFiles } from "./connection/watch.ts";
import { createWorkspace } from "./connection/workspace.ts";
import { SOURCE } from "./features/diagnostics.ts";
import { SECTION } from "./features/settings.ts";
import type { Host } from "./host.ts";
import { PREVIEW_COMMAND } from "./protocol/commands.ts";
import { ANSWERS_CHANGED_NOTIFICATION, FEATURES_NOTIFICATION } from "./protocol.ts";
import { parseUri } from "./text/uri.ts";

/** Serves a connection: keeps documents and files and answers with the features. Knows no transport. */
export function serve(connection: Connection, host: Host): void {
  const guard = createGuard(connection, host.watch);
  const work = createDocumentWork(guard, host);
  const documents = createTextDocuments();
  let abilities = readAbilities({} as InitializeParams);
  let folders: readonly string[] = [];
  const settings = createSettingsStore(connection, {
    asks: () => abilities.configuration,
    folders: () => folders,
    files: host.files,
    guard,
  });
  const shared = createSharedFeatures(connection, () => abilities);
  const opened = createOpenDocuments(documents, settings.of, work);
  const files =
    host.files &&
    createGatewayFiles({
      files: host.files,
      folders: () => folders,
      settingsOf: settings.of,
      work,
      guard,
      complain: (message) => connection.console.warn(message),
    });
  const workspace = createWorkspace(opened, () => documents.keys(), files);
  const diagnostics = createDiagnostics(connection, {
    workspace,
    abilities: () => abilities,
    versions: () => new Map(documents.all().map(({ uri, version }) => [uri, version])),
    work,
    guard,
    syntaxErrors: () => shared.now().syntaxErrors,
  });

  /** Folders that are not named by a URI have nothing in them. */
  function takeFolders(uris: readonly string[]): void {
    folders = uris.filter((uri) => parseUri(uri) !== undefined);
  }

  function settingsChanged(): void {
    files?.forget();
    guard.run("telling of changed answers", async () => {
      // Only our own client knows it.
      if (abilities.commands.includes(PREVIEW_COMMAND))
        await connection.sendNotification(ANSWERS_CHANGED_NOTIFICATION);
      await refreshViews(connection, abilities);
    });
    diagnostics.allChanged();
  }

  connection.onInitialize((params): InitializeResult => {
    abilities = readAbilities(params);
    takeFolders(abilities.folders);
    settings.take(params.initializationOptions?.settings);
    shared.take(params.initializationOptions?.features);
    const capabilities = capabilitiesFor(abilities, shared.now());
    return { capabilities, serverInfo: { name: SOURCE, version: host.version } };
  });
  connection.onInitialized(async () => {
    guard.run("registering what other extensions have too", shared.register);
    if (abilities.folderChanges)
      connection.workspace.onDidChangeWorkspaceFolders(() =>
        guard.run("following the workspace's folders", async () => {
          takeFolders(((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri));
          settings.forget();
          settingsChanged();
        }),
      );
    if (abilities.configurationChanges)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    if (abilities.watchedFiles && files) await watchFiles(connection);
    if (host.leftAlone !== undefined) settingsChanged();
    else if (!abilities.pullDiagnostics) diagnostics.allChanged();
  });
  connection.onDidChangeConfiguration((params) => {
    if (abilities.configuration) settings.forget();
    else settings.take(params.settings?.[SECTION]);
    settingsChanged();
  });
  connection.onNotification(FEATURES_NOTIFICATION, (features: unknown) => {
    shared.take(features);
    guard.run("registering what other extensions have too", shared.register);
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
    work.changed(uri);
    guard.run("following a document that is closed", async () => {
      await files?.changed(uri, false);
      diagnostics.documentClosed(uri);
    });
  });
  answerRequests(connection, {
    documentOf: workspace.openDocument,
    abilities: () => abilities,
    shared: shared.now,
    host,
    guard,
  });

  followDocuments(documents, connection);
  connection.listen();
}
