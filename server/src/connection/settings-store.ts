import type { Connection } from "vscode-languageserver";
import { URI, Utils } from "vscode-uri";
import { attemptLater } from "../fault.ts";
import { DEFAULT_SETTINGS, readSettings, SECTION, type Settings } from "../features/settings.ts";
import type { Files } from "../host.ts";
import { canonical, parseUri } from "../text/uri.ts";
import { connectionText, workText } from "./connection-messages.ts";
import { folderOf } from "./folders.ts";
import type { Guard } from "./guard.ts";

/** The client's current settings. */
export interface SettingsStore {
  /** The settings for a document, requested once for each workspace folder until they change. */
  readonly of: (uri: string) => Promise<Settings>;
  /** Uses settings that the client sent by itself, for all documents. */
  readonly take: (sent: unknown) => void;
  /** Forgets the settings, because they may have changed. */
  readonly forget: () => void;
  /** Whether settings were read from a file. */
  readonly reads: (uri: string) => boolean;
}

/** What the store needs. */
export interface SettingsSource {
  /** Whether the settings of one document can be requested from the client. */
  readonly asks: () => boolean;
  /** URIs of the workspace's folders. */
  readonly folders: () => readonly string[];
  readonly guard: Guard;
  /** Undefined where the server has no file system. */
  readonly files: Files | undefined;
}

/** Keeps the settings of a client. */
export function createSettingsStore(connection: Connection, source: SettingsSource): SettingsStore {
  const known = new Map<string, Promise<Settings>>();
  const warned = new Set<string>();
  const environmentFiles = new Set<string>();
  let sent = DEFAULT_SETTINGS;

  /** Warns of an invalid setting once, not for each document again. */
  const warn = (message: string): void => {
    if (warned.has(message)) return;
    warned.add(message);
    connection.console.warn(message);
  };

  async function ask(uri: string): Promise<Settings> {
    if (!source.asks()) return sent;
    try {
      const scoped = { scopeUri: uri, section: SECTION };
      return readSettings(await connection.workspace.getConfiguration(scoped), warn);
    } catch {
      return sent;
    }
  }

  /** Adds the variables of the environment file; the variables in the settings override them. */
  async function withFile(settings: Settings, uri: string): Promise<Settings> {
    const { environmentFile, environment } = settings;
    if (environmentFile === "" || source.files === undefined) return settings;
    const file = resolve(environmentFile, uri, source.folders());
    if (file === undefined) return settings;
    environmentFiles.add(file);
    const { files } = source;
    const done = await attemptLater(workText("readEnvironmentFile"), () => files.readVariables(file));
    if ("fault" in done) {
      source.guard.tell(done.fault, file);
      return settings;
    }
    const read = done.value;
    if ("unreadable" in read) {
      const path = URI.parse(file).fsPath;
      warn(connectionText("environmentFile", { path, reason: read.unreadable }));
      return settings;
    }
    return { ...settings, environmentUri: file, environment: { ...read.variables, ...environment } };
  }

  return {
    of: (uri) => {
      // One request for a folder, not one for each of the 5,000 files of a checkout: settings don't differ within a folder.
      const scope = folderOf(uri, source.folders()) ?? uri;
      const asked = known.get(scope) ?? ask(scope).then((settings) => withFile(settings, scope));
      known.set(scope, asked);
      return asked;
    },
    take: (settings) => {
      sent = readSettings(settings, warn);
      known.clear();
    },
    forget: () => {
      known.clear();
      warned.clear();
    },
    reads: (uri) => environmentFiles.has(canonical(uri)),
  };
}

/**
 * The URI of a path that is absolute, or relative to the document's workspace folder or, without one, to its own folder;
 * undefined where there is no such folder.
 */
function resolve(path: string, document: string, folders: readonly string[]): string | undefined {
  if (/^([a-z]:[\\/]|[\\/])/i.test(path)) return URI.file(path).toString();
  const uri = parseUri(document);
  const within = folderOf(document, folders);
  const folder = within === undefined ? uri && Utils.dirname(uri) : parseUri(within);
  return folder && Utils.joinPath(folder, path).toString();
}
