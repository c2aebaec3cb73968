import { TextDocument } from "vscode-languageserver-textdocument";
import { attemptLater } from "../fault.ts";
import { mayBeGateway } from "../features/file-name.ts";
import type { GatewayDocument } from "../features/gateway-document.ts";
import type { Settings } from "../features/settings.ts";
import type { Files } from "../host.ts";
import { neverTwice } from "../lanes.ts";
import { canonical, parseUri } from "../text/uri.ts";
import { listedAtMost } from "../text/words.ts";
import { type Found, findGatewayFiles } from "../workspace/find-files.ts";
import { connectionText, workText } from "./connection-messages.ts";
import type { DocumentWork } from "./document-work.ts";
import { folderOf } from "./folders.ts";
import type { Guard } from "./guard.ts";

/** The workspace's files that can be gateway configurations, as they are on the disk. */
export interface GatewayFiles {
  /** Their URIs, the same list until they change. Folders are searched once; what the client reports is added. */
  readonly list: () => Promise<readonly string[]>;
  /** A file, read once until it changes; undefined if it is no gateway configuration. */
  readonly get: (uri: string) => Promise<GatewayDocument | undefined>;
  /** To be called when a file was created, changed, or deleted; returns whether it can be a gateway configuration. */
  readonly changed: (uri: string, gone: boolean) => Promise<boolean>;
  /** To be called when folders or settings have changed. */
  readonly forget: () => void;
}

/** What the files are searched with. */
export interface FilesSource {
  readonly files: Files;
  readonly folders: () => readonly string[];
  readonly settingsOf: (uri: string) => Promise<Settings>;
  readonly work: DocumentWork;
  readonly guard: Guard;
  /** Called if not everything was searched. */
  readonly warn: (message: string) => void;
}

/** Keeps the workspace's files. */
export function createGatewayFiles({
  files,
  folders,
  settingsOf,
  work,
  guard,
  warn,
}: FilesSource): GatewayFiles {
  let found: Promise<Set<string>> | undefined;
  let listed: { readonly of: Set<string>; readonly uris: readonly string[] } | undefined;
  let known = new Map<string, Promise<GatewayDocument | undefined>>();

  async function find(): Promise<Set<string>> {
    const uris = new Set<string>();
    for (const folder of folders()) {
      const settings = await settingsOf(folder);
      const done = await attemptLater(workText("searchFolder"), () =>
        findGatewayFiles(folder, files, settings),
      );
      if ("fault" in done) {
        guard.tell(done.fault, folder);
        continue;
      }
      const { uris: some, incomplete } = done.value;
      for (const uri of some) uris.add(uri);
      if (incomplete.length > 0) warn(notAllSearched(incomplete));
    }
    return uris;
  }

  async function read(uri: string): Promise<GatewayDocument | undefined> {
    const settings = await settingsOf(uri);
    const file = mayBeGateway(uri, settings) ? await files.read(uri) : undefined;
    const document = file && work.open(TextDocument.create(uri, "yaml", 0, file.text), settings, file);
    // An empty file counts only while it is open.
    return document && !document.blank ? document : undefined;
  }

  const search = neverTwice(find);
  const all = (): Promise<Set<string>> => {
    found ??= search("all folders");
    return found;
  };
  return {
    list: async () => {
      const of = await all();
      if (listed?.of !== of) listed = { of, uris: [...of] };
      return listed.uris;
    },
    get: async (uri) => {
      if (folderOf(uri, folders()) === undefined) return undefined;
      const document = known.get(uri) ?? work.fetch(uri, () => read(uri));
      known.set(uri, document);
      return document;
    },
    changed: async (told, gone) => {
      const uri = canonical(told);
      known.delete(uri);
      work.changed(uri);
      if (folderOf(uri, folders()) === undefined || !mayBeGateway(uri, await settingsOf(uri))) return false;
      const uris = await all();
      const before = uris.has(uri);
      if (gone) uris.delete(uri);
      else uris.add(uri);
      if (uris.has(uri) !== before) listed = undefined;
      return true;
    },
    forget: () => {
      found = undefined;
      known = new Map();
    },
  };
}

/** The most folders that a message names. */
const MOST_NAMED = 5;

function notAllSearched(incomplete: Found["incomplete"]): string {
  const folders = incomplete.map(({ folder, why }) =>
    connectionText("folder", { folder: parseUri(folder)?.fsPath ?? folder, reason: why }),
  );
  return connectionText("notAllSearched", { folders: listedAtMost(folders, MOST_NAMED) });
}
