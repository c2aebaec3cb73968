import {
  type Connection,
  type Disposable,
  DocumentSymbolRequest,
  FoldingRangeRequest,
} from "vscode-languageserver";
import type { SharedFeatures } from "../protocol.ts";
import type { Abilities } from "./abilities.ts";

/** Which of the features that other YAML extensions have too are wanted now, and what the client is told of it. */
export interface SharedFeatureStore {
  readonly now: () => SharedFeatures;
  /** Takes over what the client says; what it leaves out stays as it is. */
  readonly take: (sent: unknown) => void;
  /** Registers what is wanted and takes back what is not, with clients that can be told so while they run. */
  readonly register: () => Promise<void>;
}

type SharedRequest = typeof DocumentSymbolRequest.type | typeof FoldingRangeRequest.type;

/** Begins with everything wanted. */
export function createSharedFeatures(connection: Connection, abilities: () => Abilities): SharedFeatureStore {
  let features: SharedFeatures = { syntaxErrors: true, symbols: true, folding: true };
  const registered = new Map<string, Disposable>();
  let last = Promise.resolve();

  async function follow(type: SharedRequest, wanted: boolean): Promise<void> {
    const before = registered.get(type.method);
    if (wanted === (before !== undefined)) return;
    if (before === undefined) {
      registered.set(type.method, await connection.client.register(type, { documentSelector: null }));
      return;
    }
    registered.delete(type.method);
    before.dispose();
  }

  return {
    now: () => features,
    take: (sent) => {
      features = readSharedFeatures(sent, features);
    },
    register: () => {
      // One after the other, so that a change that comes meanwhile sees what has been registered.
      last = last.then(async () => {
        const { dynamicSymbols, dynamicFolding } = abilities();
        try {
          if (dynamicSymbols) await follow(DocumentSymbolRequest.type, features.symbols);
          if (dynamicFolding) await follow(FoldingRangeRequest.type, features.folding);
        } catch (error) {
          connection.console.warn(`The client does not register symbols and folding: ${error}`);
        }
      });
      return last;
    },
  };
}

function readSharedFeatures(sent: unknown, before: SharedFeatures): SharedFeatures {
  const given = typeof sent === "object" && sent !== null ? (sent as Record<string, unknown>) : {};
  const read = (name: keyof SharedFeatures): boolean => {
    const wanted = given[name];
    return typeof wanted === "boolean" ? wanted : before[name];
  };
  return { syntaxErrors: read("syntaxErrors"), symbols: read("symbols"), folding: read("folding") };
}
