import type { Connection } from "vscode-languageserver";
import { DEFAULT_SETTINGS, readSettings, type Settings } from "../features/settings.ts";

/** The settings' section. */
export const SECTION = "api7GatewayConfig";

/** The settings as the client has them now. */
export interface SettingsStore {
  /** Those that hold for a document; asked for once, until they change. */
  readonly of: (uri: string) => Promise<Settings>;
  /** Takes over settings that the client sends by itself, for all documents. */
  readonly take: (sent: unknown) => void;
  /** Forgets what was asked for: it may be otherwise now. */
  readonly forget: () => void;
}

/** Keeps the settings; `asks` tells whether the client can be asked for those of one document. */
export function createSettingsStore(connection: Connection, asks: () => boolean): SettingsStore {
  const known = new Map<string, Promise<Settings>>();
  const told = new Set<string>();
  let sent = DEFAULT_SETTINGS;

  /** Says of a setting once what is wrong with it, and not for each document again. */
  const complain = (message: string): void => {
    if (told.has(message)) return;
    told.add(message);
    connection.console.warn(message);
  };

  async function ask(uri: string): Promise<Settings> {
    try {
      return readSettings(
        await connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION }),
        complain,
      );
    } catch {
      return sent;
    }
  }

  return {
    of: (uri) => {
      if (!asks()) return Promise.resolve(sent);
      const asked = known.get(uri) ?? ask(uri);
      known.set(uri, asked);
      return asked;
    },
    take: (settings) => {
      sent = readSettings(settings, complain);
    },
    forget: () => {
      known.clear();
      told.clear();
    },
  };
}
