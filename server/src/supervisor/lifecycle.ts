import { ErrorCodes, Message, type RequestMessage, ResponseError } from "vscode-jsonrpc";
import { protocolText } from "../connection/protocol-messages.ts";

/** What to do with a message of the client. */
export type Verdict =
  | { readonly kind: "pass" }
  | { readonly kind: "drop" }
  | { readonly kind: "reject"; readonly id: RequestMessage["id"]; readonly error: ResponseError<unknown> }
  | { readonly kind: "exit"; readonly code: 0 | 1 };

/** The phase of a session, and what LSP allows in it. */
export interface Lifecycle {
  readonly judge: (message: unknown) => Verdict;
  /** The exit code if the process ended now. */
  readonly code: () => 0 | 1;
}

const PASS: Verdict = { kind: "pass" };
const DROP: Verdict = { kind: "drop" };

/** Begins before `initialize`. */
export function createLifecycle(): Lifecycle {
  let phase: "new" | "running" | "shut down" = "new";
  const code = () => (phase === "shut down" ? 0 : 1);

  function judgeRequest({ id, method, params }: RequestMessage): Verdict {
    const reject = (error: number, message: string): Verdict => ({
      kind: "reject",
      id,
      error: new ResponseError(error, message),
    });
    if (phase === "shut down")
      return reject(ErrorCodes.InvalidRequest, protocolText("afterShutdown", { method }));
    if (params !== undefined && params !== null && typeof params !== "object")
      return reject(ErrorCodes.InvalidParams, protocolText("notAnObject", { method }));
    if (method === "initialize") {
      if (!params || Array.isArray(params))
        return reject(ErrorCodes.InvalidParams, protocolText("notAnObject", { method }));
      if (phase === "running") return reject(ErrorCodes.InvalidRequest, protocolText("initialized"));
      phase = "running";
      return PASS;
    }
    if (phase === "new")
      return reject(ErrorCodes.ServerNotInitialized, protocolText("beforeInitialize", { method }));
    if (method === "shutdown") phase = "shut down";
    return PASS;
  }

  return {
    code,
    judge: (message) => {
      if (!isMessage(message)) return DROP;
      if (Message.isRequest(message)) return judgeRequest(message);
      if (!Message.isNotification(message)) return PASS;
      if (message.method === "exit") return { kind: "exit", code: code() };
      if (message.method === "$/cancelRequest" && !hasId(message.params)) return DROP;
      return phase === "running" ? PASS : DROP;
    },
  };
}

function isMessage(message: unknown): message is Message {
  if (typeof message !== "object" || message === null) return false;
  const given = message as Message;
  return Message.isRequest(given) || Message.isNotification(given) || Message.isResponse(given);
}

function hasId(params: unknown): boolean {
  if (typeof params !== "object" || params === null || !("id" in params)) return false;
  return typeof params.id === "string" || typeof params.id === "number";
}
