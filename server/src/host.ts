import type { LiveCheckPlan } from "./live-check/plan.ts";
import type { LiveCheckView } from "./protocol/live-check.ts";
import type { Decoded } from "./text/decode.ts";

/** What a server needs from the platform that it runs on. What a browser does not have is optional. */
export interface Host {
  /** The URL of the folder with the rules' pages. */
  readonly pages: string;
  readonly version: string;
  readonly files?: Files;
  readonly liveCheck?: LiveCheck;
  /** Undefined where no supervisor watches the server. */
  readonly watch?: Watch;
  /** The documents that made an earlier server fail, if this one replaces it. */
  readonly quarantined?: readonly QuarantinedDocument[];
}

/** Is notified of the documents that are worked on, so that the supervisor knows which one makes a server hang. */
export interface Watch {
  /** To be called when work begins; returns what to call when it ends. */
  readonly begin: (what: string, uri: string) => () => void;
}

/** A document that is ignored until it changes, because it made a server fail. */
export interface QuarantinedDocument {
  readonly uri: string;
  /** Its text; undefined for a file that was read from the disk, which is ignored until the client reports a change. */
  readonly text?: string | undefined;
  /** For a person to read. */
  readonly why: string;
}

/** Sends the requests of a plan over the network. Rejects with the signal's reason if that aborts it. */
export type LiveCheck = (
  plan: LiveCheckPlan,
  run: {
    /** The URI of the document, whose folder relative paths of certificates refer to. */
    readonly uri: string;
    readonly signal: AbortSignal;
    /** Called after each response. */
    readonly progress: (done: number, all: number) => void;
  },
) => Promise<LiveCheckView>;

/** An entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder";
}

/**
 * The contents of a folder. Everything except a folder counts as a file until it is read, also a link to a folder, so that links
 * are not followed.
 */
export interface Folder {
  readonly entries: readonly FolderEntry[];
  /** Why entries are missing; not set if none are, or if there is no such folder. */
  readonly incomplete?: string;
}

/** Environment variables, or why they can't be read, to follow “can't read FILE: ”. */
export type Variables =
  | { readonly variables: Readonly<Record<string, string>> }
  | { readonly unreadable: string };

/**
 * The file system, with everything named by its URI as `vscode-uri` writes it. Nothing is written, only regular files are read,
 * and no file is read twice at the same time.
 */
export interface Files {
  readonly list: (folder: string) => Promise<Folder>;
  /** A file's text; undefined if it can't be read, or is too large. */
  readonly read: (uri: string) => Promise<Decoded | undefined>;
  /** Whether a regular file exists, links followed. */
  readonly isFile: (uri: string) => Promise<boolean>;
  /** The environment variables of a file with lines `NAME=VALUE`, or why it can't be read. */
  readonly readVariables: (uri: string) => Promise<Variables>;
}
