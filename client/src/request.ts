import type { CancellationToken, Uri } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { DocumentParams } from "../../server/src/protocol.ts";

/** What is asked about a document beyond its name. */
export type Asking<P extends DocumentParams> = Omit<P, "textDocument">;

/** Asks the language server about a document; null where it is no gateway configuration. */
export type DocumentRequest<T, A extends object = object> = (
  uri: Uri,
  asking?: A,
  token?: CancellationToken,
) => Promise<T | null>;

/** A request of ours (server/src/protocol.ts) by its method. */
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
