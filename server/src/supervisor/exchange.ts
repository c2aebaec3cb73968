import { Message, type RequestMessage, type ResponseMessage } from "vscode-jsonrpc";
import type { RegistrationParams, UnregistrationParams } from "vscode-languageserver";
import { protocolText } from "../connection/protocol-messages.ts";

/** LSP's code for a request that the server canceled. */
const SERVER_CANCELLED = -32802;

/** What is pending between client and server, so that it can be settled when the server is replaced. */
export interface Exchange {
  /** A message of the client for the server; undefined if it responds to a server that is gone. */
  readonly toServer: (message: Message) => Message | undefined;
  /** A message of the server for the client; undefined if it responds to nothing. */
  readonly toClient: (message: Message) => Message | undefined;
  /** The messages for the client when the server is gone. */
  readonly close: () => readonly Message[];
}

/** Gives the servers' requests new IDs, since each server begins with the same ones. */
export function createExchange(): Exchange {
  let next = 0;
  /** Pending requests of the client, by ID. */
  let waiting = new Map<RequestMessage["id"], string>();
  /** The server's own IDs of its requests, by those that the client gets. */
  let asked = new Map<RequestMessage["id"], RequestMessage["id"]>();
  /** Methods that the server has registered, by the registration's ID. */
  let registered = new Map<string, string>();
  /** The documents with published diagnostics. */
  let published = new Set<string>();

  function request(method: string, params: object): RequestMessage {
    return { jsonrpc: "2.0", id: `supervisor-${next++}`, method, params };
  }

  /** Tracks registrations and published diagnostics, which have to be undone for the next server. */
  function track({ method, params }: { readonly method: string; readonly params?: unknown }): void {
    if (method === "client/registerCapability")
      for (const one of (params as RegistrationParams).registrations) registered.set(one.id, one.method);
    if (method === "client/unregisterCapability")
      for (const { id } of (params as UnregistrationParams).unregisterations) registered.delete(id);
    if (method === "textDocument/publishDiagnostics") published.add((params as { uri: string }).uri);
  }

  return {
    toServer: (message) => {
      if (Message.isRequest(message)) waiting.set(message.id, message.method);
      if (!Message.isResponse(message)) return message;
      const id = asked.get(message.id);
      if (id === undefined) return undefined;
      asked.delete(message.id);
      return { ...message, id } as ResponseMessage;
    },
    toClient: (message) => {
      if (Message.isResponse(message)) return waiting.delete(message.id) ? message : undefined;
      if (Message.isNotification(message)) track(message);
      if (!Message.isRequest(message)) return message;
      track(message);
      const renamed = { ...message, id: `server-${next++}` };
      asked.set(renamed.id, message.id);
      return renamed;
    },
    close: () => {
      const answers = [...waiting].map(([id, method]) => unanswered(id, method));
      const unregisterations = [...registered].map(([id, method]) => ({ id, method }));
      const cleared = [...published].map((uri) => ({
        jsonrpc: "2.0",
        method: "textDocument/publishDiagnostics",
        params: { uri, diagnostics: [] },
      }));
      [waiting, asked, registered, published] = [new Map(), new Map(), new Map(), new Set()];
      return [
        ...answers,
        ...(unregisterations.length > 0
          ? [request("client/unregisterCapability", { unregisterations })]
          : []),
        ...cleared,
      ];
    },
  };
}

/** The response to a request that the failed server left unanswered; a pull of diagnostics may be sent again. */
function unanswered(id: RequestMessage["id"], method: string): ResponseMessage {
  // The client wants the server to end, and it has.
  if (method === "shutdown") return { jsonrpc: "2.0", id, result: null };
  const message = protocolText("restarted", { method });
  const data = method.endsWith("/diagnostic") ? { data: { retriggerRequest: true } } : {};
  return { jsonrpc: "2.0", id, error: { code: SERVER_CANCELLED, message, ...data } };
}
