import type { LiveCheckPlan } from "./live-check/plan.ts";
import type { LiveCheckView } from "./protocol/live-check.ts";

/** What a server needs of the place where it runs. All is optional that a browser does not have. */
export interface Host {
  /** The URL of the folder with the rules' pages. */
  readonly pages: string;
  readonly version: string;
  readonly files?: Files;
  readonly liveCheck?: LiveCheck;
  /** Undefined where nobody looks whether the server still answers. */
  readonly watch?: Watch;
  /** What brought a server down before this one, which goes on in its place. */
  readonly leftAlone?: readonly LeftAlone[];
}

/** Told of the documents that are worked on, so that it is known which it was where the work has no end. */
export interface Watch {
  /** Work begins; to be called back when it ends. */
  readonly begin: (what: string, uri: string) => () => void;
}

/** A document that is not looked at until it changes. */
export interface LeftAlone {
  readonly uri: string;
  /** Its text; undefined for a file that was read from the disk, which counts until the client tells of a change. */
  readonly text?: string | undefined;
  /** For a person to read. */
  readonly why: string;
}

/** Asks over the network what a plan asks. Rejects with the signal's reason when that ends it. */
export type LiveCheck = (
  plan: LiveCheckPlan,
  run: {
    /** Of the document: relative paths of certificates are looked for around it. */
    readonly uri: string;
    readonly signal: AbortSignal;
    /** Called after each answer. */
    readonly progress: (done: number, all: number) => void;
  },
) => Promise<LiveCheckView>;

/** One thing in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder";
}

/**
 * What a folder holds. All but folders are files until they are read, links to folders too, so that these are not followed.
 */
export interface Folder {
  readonly entries: readonly FolderEntry[];
  /** Why these are not all; left out where they are, and where there is no such folder. */
  readonly incomplete?: string;
}

/** Variables, or why there are none, to go on behind “can't be read: ”. */
export type Variables =
  | { readonly variables: Readonly<Record<string, string>> }
  | { readonly unreadable: string };

/**
 * The files around the documents; everything is named by its URI as `vscode-uri` writes it. Nothing is ever written, only
 * regular files are read, and never one twice at once.
 */
export interface Files {
  readonly list: (folder: string) => Promise<Folder>;
  /** A file's text, undefined where there is none that can be read as UTF-8 and is not too large. */
  readonly read: (uri: string) => Promise<string | undefined>;
  /** Whether there is a regular file, links followed. */
  readonly isFile: (uri: string) => Promise<boolean>;
  /** The variables of a file with lines `NAME=VALUE`, or why it can't be read. */
  readonly readVariables: (uri: string) => Promise<Variables>;
}
