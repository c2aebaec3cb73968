import type { Uri } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { DocumentParams } from "../../server/src/protocol.ts";

/** Asks the language server about a document; null where it is no gateway configuration. */
export type DocumentRequest<T> = (uri: Uri) => Promise<T | null>;

/** A request of ours (server/src/protocol.ts) by its method. */
export function documentRequest<T>(client: LanguageClient, method: string): DocumentRequest<T> {
  return (uri) => {
    const params: DocumentParams = { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) } };
    return client.sendRequest<T | null>(method, params);
  };
}
