import { ErrorCodes, Message, type RequestMessage, ResponseError } from "vscode-languageserver";

/** What is to become of a message of the client. */
export type Verdict =
  | { readonly kind: "pass" }
  | { readonly kind: "drop" }
  | { readonly kind: "refuse"; readonly id: RequestMessage["id"]; readonly error: ResponseError<unknown> }
  | { readonly kind: "exit"; readonly code: 0 | 1 };

/** Where a session stands: what LSP allows when. */
export interface Lifecycle {
  readonly judge: (message: unknown) => Verdict;
  /** The code to end with now. */
  readonly code: () => 0 | 1;
}

const PASS: Verdict = { kind: "pass" };
const DROP: Verdict = { kind: "drop" };

/** Begins before `initialize`. */
export function createLifecycle(): Lifecycle {
  let phase: "new" | "running" | "shut down" = "new";
  const code = () => (phase === "shut down" ? 0 : 1);

  function judgeRequest({ id, method, params }: RequestMessage): Verdict {
    const refuse = (error: number, message: string): Verdict => ({
      kind: "refuse",
      id,
      error: new ResponseError(error, message),
    });
    if (phase === "shut down")
      return refuse(ErrorCodes.InvalidRequest, `${method} came after shutdown: only exit may follow.`);
    if (params !== undefined && params !== null && typeof params !== "object")
      return refuse(ErrorCodes.InvalidParams, `${method} wants an object as its parameters.`);
    if (method === "initialize") {
      if (!params || Array.isArray(params))
        return refuse(ErrorCodes.InvalidParams, "initialize wants an object as its parameters.");
      if (phase === "running") return refuse(ErrorCodes.InvalidRequest, "The server is initialized already.");
      phase = "running";
      return PASS;
    }
    if (phase === "new") return refuse(ErrorCodes.ServerNotInitialized, `${method} came before initialize.`);
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
