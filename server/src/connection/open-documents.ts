import type { TextDocuments } from "vscode-languageserver";
import { mayBeGateway } from "../features/file-name.ts";
import type { GatewayDocument } from "../features/gateway-document.ts";
import type { Settings } from "../features/settings.ts";
import type { Files } from "../host.ts";
import { type Decoded, shown } from "../text/decode.ts";
import { canonical } from "../text/uri.ts";
import type { DocumentWork } from "./document-work.ts";
import type { OpenText } from "./open-text.ts";

/** The open gateway configurations, each parsed once for a version and its settings. */
export interface OpenDocuments {
  /** The document as it is now; undefined if it is no gateway configuration or not open. */
  readonly get: (uri: string) => Promise<GatewayDocument | undefined>;
  readonly forget: (uri: string) => void;
  /** To be called when the file of a document has changed. */
  readonly forgetFile: (uri: string) => void;
}

/** Opens the documents that the client has open; `files` is undefined where the server has no file system. */
export function createOpenDocuments(
  documents: TextDocuments<OpenText>,
  settingsOf: (uri: string) => Promise<Settings>,
  work: DocumentWork,
  files: Files | undefined,
): OpenDocuments {
  const known = new Map<
    string,
    {
      readonly version: number;
      readonly settings: Settings;
      readonly file: Decoded | undefined;
      readonly document: GatewayDocument | undefined;
    }
  >();
  const onDisk = new Map<string, Promise<Decoded | undefined>>();
  /** The file of a document, read once until it changes. */
  function fileOf(uri: string, settings: Settings): Promise<Decoded | undefined> {
    const name = canonical(uri);
    const file = onDisk.get(name) ?? (mayBeGateway(uri, settings) ? files?.read(name) : undefined) ?? NO_FILE;
    onDisk.set(name, file);
    return file;
  }

  return {
    get: async (uri) => {
      const settings = await settingsOf(uri);
      const file = await fileOf(uri, settings);
      // Fetched after the settings, so that edits which arrived meanwhile count.
      const open = documents.get(uri);
      if (open === undefined) return undefined;
      const version = open.version();
      const last = known.get(uri);
      if (last?.version === version && last.settings === settings && last.file === file) return last.document;
      const textDocument = open.now();
      const before = last?.settings === settings ? last.document : undefined;
      const written = asInFile(textDocument.getText(), file);
      const document = work.open(textDocument, settings, written, before);
      known.set(uri, { version, settings, file, document });
      return document;
    },
    forget: (uri) => {
      known.delete(uri);
      onDisk.delete(canonical(uri));
    },
    forgetFile: (uri) => {
      onDisk.delete(canonical(uri));
    },
  };
}

const NO_FILE = Promise.resolve(undefined);

/**
 * The text of an open document as its file has it; undefined if that is UTF-8. An editor keeps UTF-16, but shows a replacement
 * character for what is not UTF-8, and saves that.
 */
function asInFile(text: string, file: Decoded | undefined): Decoded | undefined {
  if (file?.encoding === "utf-16") return { text, encoding: "utf-16" };
  return file?.encoding === "other" && shown(file.text) === text ? file : undefined;
}
