import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { GatewayDocument } from "../features/gateway-document.ts";
import type { Settings } from "../features/settings.ts";
import type { DocumentWork } from "./document-work.ts";

/** The open gateway configurations, each parsed once for a version and its settings. */
export interface OpenDocuments {
  /** The document as it is now; undefined if it is no gateway configuration or not open. */
  readonly get: (uri: string) => Promise<GatewayDocument | undefined>;
  readonly forget: (uri: string) => void;
}

/** Opens the documents that the client has open. */
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
      // Fetched after the settings, so that edits which arrived meanwhile count.
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
