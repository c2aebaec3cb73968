import type { Connection } from "vscode-languageserver";
import { URI, Utils } from "vscode-uri";
import { attemptLater } from "../fault.ts";
import { DEFAULT_SETTINGS, readSettings, SECTION, type Settings } from "../features/settings.ts";
import type { Files } from "../host.ts";
import { canonical, parseUri } from "../text/uri.ts";
import { folderOf } from "./folders.ts";
import type { Guard } from "./guard.ts";

/** The settings as the client has them now. */
export interface SettingsStore {
  /** Those that hold for a document; asked for once for a workspace folder, until they change. */
  readonly of: (uri: string) => Promise<Settings>;
  /** Takes over settings that the client sends by itself, for all documents. */
  readonly take: (sent: unknown) => void;
  /** Forgets what was asked for: it may be otherwise now. */
  readonly forget: () => void;
  /** Whether a file is one that settings were read from. */
  readonly reads: (uri: string) => boolean;
}

/** What the store needs to know. */
export interface SettingsSource {
  /** Whether the client can be asked for the settings of one document. */
  readonly asks: () => boolean;
  /** URIs of the workspace's folders. */
  readonly folders: () => readonly string[];
  readonly guard: Guard;
  /** Undefined where the server has no files around it. */
  readonly files: Files | undefined;
}

/** Keeps the settings of a client. */
export function createSettingsStore(connection: Connection, source: SettingsSource): SettingsStore {
  const known = new Map<string, Promise<Settings>>();
  const told = new Set<string>();
  const environmentFiles = new Set<string>();
  let sent = DEFAULT_SETTINGS;

  /** Says of a setting once what is wrong with it, and not for each document again. */
  const complain = (message: string): void => {
    if (told.has(message)) return;
    told.add(message);
    connection.console.warn(message);
  };

  async function ask(uri: string): Promise<Settings> {
    if (!source.asks()) return sent;
    try {
      const scoped = { scopeUri: uri, section: SECTION };
      return readSettings(await connection.workspace.getConfiguration(scoped), complain);
    } catch {
      return sent;
    }
  }

  /** Adds the variables of the environment file; those that the settings name themselves come after them. */
  async function withFile(settings: Settings, uri: string): Promise<Settings> {
    const { environmentFile, environment } = settings;
    if (environmentFile === "" || source.files === undefined) return settings;
    const file = resolve(environmentFile, uri, source.folders());
    if (file === undefined) return settings;
    environmentFiles.add(file);
    const { files } = source;
    const done = await attemptLater("reading the environment file", () => files.readVariables(file));
    if ("fault" in done) {
      source.guard.tell(done.fault, file);
      return settings;
    }
    const read = done.value;
    if ("unreadable" in read) {
      complain(
        `api7GatewayConfig.environmentFile: ${URI.parse(file).fsPath} can't be read: ${read.unreadable}`,
      );
      return settings;
    }
    return { ...settings, environmentUri: file, environment: { ...read.variables, ...environment } };
  }

  return {
    of: (uri) => {
      // One question for a folder, not one for each of 5,000 files of a checkout: no client's settings differ within one.
      const scope = folderOf(uri, source.folders()) ?? uri;
      const asked = known.get(scope) ?? ask(scope).then((settings) => withFile(settings, scope));
      known.set(scope, asked);
      return asked;
    },
    take: (settings) => {
      sent = readSettings(settings, complain);
      known.clear();
    },
    forget: () => {
      known.clear();
      told.clear();
    },
    reads: (uri) => environmentFiles.has(canonical(uri)),
  };
}

/**
 * The URI of a path that is absolute, or counts from the workspace folder of a document, or from its own folder; undefined where
 * there is none.
 */
function resolve(path: string, document: string, folders: readonly string[]): string | undefined {
  if (/^([a-z]:[\\/]|[\\/])/i.test(path)) return URI.file(path).toString();
  const uri = parseUri(document);
  const within = folderOf(document, folders);
  const folder = within === undefined ? uri && Utils.dirname(uri) : parseUri(within);
  return folder && Utils.joinPath(folder, path).toString();
}
