import type { Message } from "vscode-jsonrpc";
import type { QuarantinedDocument } from "../host.ts";

/** A server that runs beside the supervisor and can be ended at any time. */
export interface Worker {
  readonly send: (message: Message) => void;
  /** Requests a beat. */
  readonly ping: () => void;
  /** The work on a document that it began last and has not ended; also known after its end. */
  readonly work: () => Work | undefined;
  readonly end: () => void;
}

/** What a worker reports. */
export interface WorkerEvents {
  readonly message: (message: Message) => void;
  /** The answer to a ping. */
  readonly beat: () => void;
  /** It ended by itself, which it never should. */
  readonly ended: (reason: string) => void;
}

/** Work on a document. */
export interface Work {
  /** A request's method or a description. */
  readonly what: string;
  readonly uri: string;
}

/** Starts a worker; `quarantined` is undefined for the first. */
export type StartWorker = (
  events: WorkerEvents,
  quarantined: readonly QuarantinedDocument[] | undefined,
) => Worker;
