import type { MessagePort } from "node:worker_threads";
import type { QuarantinedDocument } from "../host.ts";
import type { Work } from "../supervisor/worker.ts";

/** What the thread of the language server and its supervisor exchange besides the client's messages. */
export type Sign =
  | { readonly kind: "ping" }
  | { readonly kind: "beat" }
  | { readonly kind: "begin"; readonly work: Work }
  | { readonly kind: "done"; readonly id: number };

/** What the thread is started with. */
export interface Given {
  readonly port: MessagePort;
  readonly quarantined: readonly QuarantinedDocument[] | undefined;
}
