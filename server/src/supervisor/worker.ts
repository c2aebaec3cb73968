import type { Message } from "vscode-languageserver";
import type { LeftAlone } from "../host.ts";

/** A server that runs beside the supervisor and can be ended whatever it is at. */
export interface Worker {
  readonly send: (message: Message) => void;
  /** Asks for a sign of life. */
  readonly ping: () => void;
  readonly end: () => void;
}

/** What a worker tells. */
export interface WorkerEvents {
  readonly message: (message: Message) => void;
  /** The answer to a ping. */
  readonly beat: () => void;
  /** Work on a document begins, and ends. */
  readonly begin: (work: Work) => void;
  readonly done: (id: number) => void;
  /** It has ended by itself, which it never should. */
  readonly ended: (why: string) => void;
}

/** A piece of work on a document. */
export interface Work {
  readonly id: number;
  /** A request's method, or words. */
  readonly what: string;
  readonly uri: string;
}

/** Starts a worker; `leftAlone` is undefined for the first. */
export type StartWorker = (events: WorkerEvents, leftAlone: readonly LeftAlone[] | undefined) => Worker;
