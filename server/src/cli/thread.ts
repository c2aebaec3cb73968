import type { MessagePort } from "node:worker_threads";
import type { QuarantinedDocument } from "../host.ts";

/** What the thread of the language server and its supervisor exchange besides the client's messages. */
export type Sign = "ping" | "beat";

/** What the thread is started with. */
export interface Given {
  readonly port: MessagePort;
  /** Where it notes what it is working on (work-board.ts). */
  readonly board: SharedArrayBuffer;
  readonly quarantined: readonly QuarantinedDocument[] | undefined;
}
