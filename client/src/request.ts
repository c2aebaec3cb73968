import type { CancellationToken, Uri } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { DocumentParams } from "../../server/src/protocol.ts";

/** The parameters of a request besides the document. */
export type Asking<P extends DocumentParams> = Omit<P, "textDocument">;

/** Sends the language server a request about a document; null if that is no gateway configuration. */
export type DocumentRequest<T, A extends object = object> = (
  uri: Uri,
  asking?: A,
  token?: CancellationToken,
) => Promise<T | null>;

/** One of the requests in server/src/protocol.ts, by its method. */
export function documentRequest<T, A extends object = object>(
  client: LanguageClient,
  method: string,
): DocumentRequest<T, A> {
  return (uri, asking, token) => {
    const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
    const params = { ...asking, textDocument };
    // An undefined token would be sent as a second parameter.
    return token ? client.sendRequest(method, params, token) : client.sendRequest(method, params);
  };
}
