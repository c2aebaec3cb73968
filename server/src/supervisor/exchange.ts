import {
  LSPErrorCodes,
  Message,
  type RegistrationParams,
  type RequestMessage,
  type ResponseMessage,
  type UnregistrationParams,
} from "vscode-languageserver";

/** What is under way between client and server, so that nothing is left hanging when another server goes on. */
export interface Exchange {
  /** A message of the client on its way to the server; undefined where it answers a server that is gone. */
  readonly toServer: (message: Message) => Message | undefined;
  /** A message of the server on its way to the client; undefined where nobody waits for it. */
  readonly toClient: (message: Message) => Message | undefined;
  /** What the client has to be told when the server is gone. */
  readonly close: () => readonly Message[];
  /** The id of `initialize`, while the client waits for its answer: the next server gives it. */
  readonly initializing: () => RequestMessage["id"] | undefined;
}

/** Numbers the servers' requests anew, since each begins with the same numbers. */
export function createExchange(): Exchange {
  let next = 0;
  /** Requests of the client that wait for their answers, by id. */
  let waiting = new Map<RequestMessage["id"], string>();
  /** The server's own ids of its requests, by those that the client sees. */
  let asked = new Map<RequestMessage["id"], RequestMessage["id"]>();
  /** Methods that the server has registered, by the registration's id. */
  let registered = new Map<string, string>();
  /** The documents of which the client shows what was published. */
  let published = new Set<string>();

  function request(method: string, params: object): RequestMessage {
    return { jsonrpc: "2.0", id: `supervisor-${next++}`, method, params };
  }

  /** Keeps what the server has the client do until it is taken back. */
  function remember({ method, params }: { readonly method: string; readonly params?: unknown }): void {
    if (method === "client/registerCapability")
      for (const one of (params as RegistrationParams).registrations) registered.set(one.id, one.method);
    if (method === "client/unregisterCapability")
      for (const { id } of (params as UnregistrationParams).unregisterations) registered.delete(id);
    if (method === "textDocument/publishDiagnostics") published.add((params as { uri: string }).uri);
  }

  const initializing = () => [...waiting].find(([, method]) => method === "initialize")?.[0];

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
      if (Message.isNotification(message)) remember(message);
      if (!Message.isRequest(message)) return message;
      remember(message);
      const renamed = { ...message, id: `server-${next++}` };
      asked.set(renamed.id, message.id);
      return renamed;
    },
    initializing,
    close: () => {
      const first = initializing();
      const answers = [...waiting]
        .filter(([id]) => id !== first)
        .map(([id, method]) => unanswered(id, method));
      const unregisterations = [...registered].map(([id, method]) => ({ id, method }));
      const cleared = [...published].map((uri) => ({
        jsonrpc: "2.0",
        method: "textDocument/publishDiagnostics",
        params: { uri, diagnostics: [] },
      }));
      waiting = new Map(first === undefined ? [] : [[first, "initialize"]]);
      [asked, registered, published] = [new Map(), new Map(), new Set()];
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

/** The answer to a request that the server took with it; to a pull for diagnostics it says that another may follow. */
function unanswered(id: RequestMessage["id"], method: string): ResponseMessage {
  // Who has asked for the end has nothing to do any more.
  if (method === "shutdown") return { jsonrpc: "2.0", id, result: null };
  const message = `The language server was restarted before it could answer ${method}.`;
  const data = method.endsWith("/diagnostic") ? { data: { retriggerRequest: true } } : {};
  return { jsonrpc: "2.0", id, error: { code: LSPErrorCodes.ServerCancelled, message, ...data } };
}
