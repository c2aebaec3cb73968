import { Message, type NotificationMessage } from "vscode-jsonrpc";
import type { InitializeParams } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { attempt } from "../fault.ts";
import { FEATURES_NOTIFICATION } from "../protocol.ts";
import { createOpenTexts } from "./open-texts.ts";

/** What a client has sent so far, as far as a server that replaces another needs it. */
export interface Session {
  /** To be called with each message of the client. */
  readonly received: (message: Message) => void;
  /** The messages that bring a new server into the state of the old one; the first is the request `initialize`. */
  readonly replay: (initializeId: string) => readonly Message[];
  /** The text of an open document. */
  readonly textOf: (uri: string) => string | undefined;
  /** The length of the longest open text, or more. */
  readonly longest: () => number;
}

/** Only the last of each of these counts. */
const LAST_COUNTS = ["workspace/didChangeConfiguration", FEATURES_NOTIFICATION, "$/setTrace"];

/** Begins before `initialize`. */
export function createSession(): Session {
  let initialize: InitializeParams | undefined;
  let initialized = false;
  const last = new Map<string, NotificationMessage>();
  const documents = createOpenTexts();

  const notification = (method: string, params: object): NotificationMessage => ({
    jsonrpc: "2.0",
    method,
    params,
  });
  return {
    received: (message) => {
      if (Message.isRequest(message) && message.method === "initialize")
        initialize = (message.params ?? {}) as InitializeParams;
      if (!Message.isNotification(message)) return;
      const { method, params } = message;
      if (method === "initialized") initialized = true;
      if (LAST_COUNTS.includes(method)) last.set(method, message);
      if (method === "workspace/didChangeWorkspaceFolders" && initialize)
        initialize = attemptOr(initialize, (known) => withFolders(known, params));
      attempt(method, () => documents.received(method, params));
    },
    replay: (initializeId) => {
      if (initialize === undefined) return [];
      const request = { jsonrpc: "2.0", id: initializeId, method: "initialize", params: initialize };
      const opened = documents
        .all()
        .map((document) => notification("textDocument/didOpen", { textDocument: item(document) }));
      return [
        request,
        ...(initialized ? [notification("initialized", {}), ...last.values(), ...opened] : []),
      ];
    },
    textOf: (uri) => documents.get(uri)?.getText(),
    longest: documents.longest,
  };
}

function item(document: TextDocument) {
  const { uri, languageId, version } = document;
  return { uri, languageId, version, text: document.getText() };
}

/** The workspace folders after some were added and removed. */
function withFolders(known: InitializeParams, params: unknown): InitializeParams {
  const { event } = params as { event: { added: Folder[]; removed: Folder[] } };
  const gone = new Set(event.removed.map(({ uri }) => uri));
  const left = (known.workspaceFolders ?? []).filter(({ uri }) => !gone.has(uri));
  return { ...known, workspaceFolders: [...left, ...event.added] };
}

type Folder = NonNullable<InitializeParams["workspaceFolders"]>[number];

function attemptOr<T>(value: T, work: (value: T) => T): T {
  const done = attempt("", () => work(value));
  return "value" in done ? done.value : value;
}
