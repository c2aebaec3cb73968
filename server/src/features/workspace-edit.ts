import type { WorkspaceEdit } from "vscode-languageserver-types";
import type { Edit } from "../yaml/edit.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { toTextEdit } from "./ranges.ts";

/** Edits of a document; with `versioned`, the editor refuses them where the text has changed since. */
export function workspaceEdit(
  { uri, version, textDocument }: GatewayDocument,
  edits: readonly Edit[],
  versioned: boolean,
): WorkspaceEdit {
  const changes = edits.map((edit) => toTextEdit(textDocument, edit));
  return versioned
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
    : { changes: { [uri]: changes } };
}
