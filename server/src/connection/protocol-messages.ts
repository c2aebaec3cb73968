import { messages } from "../text/messages.ts";

/** What a client does against the Language Server Protocol, and what it does not support. */
export const protocolText = messages("connection/protocol", {
  parameter: "{method}: {parameter} is missing or invalid.",
  notAnObject: "The parameters of {method} must be an object.",
  ignored: "{method} is ignored: its parameters are invalid.",
  afterShutdown: "{method} is not allowed after shutdown: only exit is.",
  beforeInitialize: "{method} is not allowed before initialize.",
  initialized: "The server is already initialized.",
  restarted: "The language server was restarted before it could respond to {method}.",
  notRegistered: "The client did not register symbols and folding: {error}",
});
