import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { GatewayDocument } from "../features/gateway-document.ts";
import type { Settings } from "../features/settings.ts";
import type { DocumentWork } from "./document-work.ts";

/** The open documents that are ours, each looked at once for a version and its settings. */
export interface OpenDocuments {
  /** The document as it is now; undefined where it is none of ours or not open. */
  readonly get: (uri: string) => Promise<GatewayDocument | undefined>;
  readonly forget: (uri: string) => void;
}

/** Looks at the documents that the client has open. */
export function createOpenDocuments(
  documents: TextDocuments<TextDocument>,
  settingsOf: (uri: string) => Promise<Settings>,
  work: DocumentWork,
): OpenDocuments {
  const known = new Map<
    string,
    {
      readonly version: number;
      readonly settings: Settings;
      readonly document: GatewayDocument | undefined;
    }
  >();
  return {
    get: async (uri) => {
      const settings = await settingsOf(uri);
      // What was typed while the settings came counts.
      const textDocument = documents.get(uri);
      if (textDocument === undefined) return undefined;
      const { version } = textDocument;
      const last = known.get(uri);
      if (last?.version === version && last.settings === settings) return last.document;
      const document = work.open(textDocument, settings);
      known.set(uri, { version, settings, document });
      return document;
    },
    forget: (uri) => {
      known.delete(uri);
    },
  };
}
