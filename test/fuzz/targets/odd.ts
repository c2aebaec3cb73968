import type { ProtocolConnection } from "vscode-languageserver-protocol/node";

/** Asks what no client should ask. Any answer will do. */
export async function askOddly(
  connection: ProtocolConnection,
  method: string,
  params: unknown,
): Promise<void> {
  // The protocol knows no other parameters than objects and lists.
  const sent = typeof params === "object" && params !== null ? params : { odd: params };
  await connection.sendRequest(method, sent).catch(() => undefined);
}

/** Opens, changes and closes a document that no client should have. */
export async function openOddly(connection: ProtocolConnection, uri: unknown, text: unknown): Promise<void> {
  const textDocument = { uri, languageId: "yaml", version: 1, text };
  await connection.sendNotification("textDocument/didOpen", { textDocument });
  await askOddly(connection, "textDocument/hover", {
    textDocument: { uri },
    position: { line: 0, character: 0 },
  });
  const changes = { textDocument: { uri, version: 2 }, contentChanges: [{ text: "apisix:\n" }] };
  await connection.sendNotification("textDocument/didChange", changes);
  await connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });
  await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
}
