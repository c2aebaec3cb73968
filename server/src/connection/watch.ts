import { type Connection, DidChangeWatchedFilesNotification, FileChangeType } from "vscode-languageserver";

/** The files that are watched; settings, name, and content decide which of them are gateway configurations. */
const WATCHED: readonly string[] = ["**/*.yaml", "**/*.yml", "**/*.env", "**/.env*"];

/** A file that was created, changed, or deleted. */
export interface FileChange {
  readonly uri: string;
  readonly gone: boolean;
}

/** Asks the client to watch the workspace's files. */
export async function watchFiles(connection: Connection): Promise<void> {
  const watchers = WATCHED.map((globPattern) => ({ globPattern }));
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

/** Calls back with the changes that the client reports of watched files. */
export function onFileChanges(
  connection: Connection,
  take: (changes: readonly FileChange[]) => Promise<void>,
): void {
  connection.onDidChangeWatchedFiles(({ changes }) =>
    take(changes.map(({ uri, type }) => ({ uri, gone: type === FileChangeType.Deleted }))),
  );
}
