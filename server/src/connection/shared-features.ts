import {
  type Connection,
  type Disposable,
  DocumentSymbolRequest,
  FoldingRangeRequest,
} from "vscode-languageserver";
import { describeThrown } from "../fault.ts";
import type { SharedFeatures } from "../protocol.ts";
import type { ClientCapabilities } from "./client-capabilities.ts";
import { protocolText } from "./protocol-messages.ts";
import { ALL_WANTED, readSharedFeatures } from "./wanted-features.ts";

/** Which of the features that other YAML extensions also have are wanted, and their registration with the client. */
export interface SharedFeatureStore {
  readonly now: () => SharedFeatures;
  /** Uses what the client sent; what it leaves out stays unchanged. */
  readonly take: (sent: unknown) => void;
  /** Registers what is wanted and unregisters what is not, if the client supports dynamic registration. */
  readonly register: () => Promise<void>;
}

type SharedRequest = typeof DocumentSymbolRequest.type | typeof FoldingRangeRequest.type;

/** Begins with all features wanted. */
export function createSharedFeatures(
  connection: Connection,
  capabilities: () => ClientCapabilities,
): SharedFeatureStore {
  let features = ALL_WANTED;
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
      // One after the other, so that each change sees what the one before it registered.
      last = last.then(async () => {
        const { dynamicSymbols, dynamicFolding } = capabilities();
        try {
          if (dynamicSymbols) await follow(DocumentSymbolRequest.type, features.symbols);
          if (dynamicFolding) await follow(FoldingRangeRequest.type, features.folding);
        } catch (error) {
          connection.console.warn(protocolText("notRegistered", { error: describeThrown(error) }));
        }
      });
      return last;
    },
  };
}
