import type { Range, WorkspaceEdit } from "vscode-languageserver-types";
import { isVariableName } from "../gateway/variables.ts";
import { anchorsOf } from "../yaml/anchors.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { featureText } from "./messages.ts";
import { type Name, nameAt } from "./occurrences.ts";
import { toRange } from "./ranges.ts";
import { workspaceEdit } from "./workspace-edit.ts";

/** The name to rename; null where nothing can be renamed. */
export function prepareRename(
  document: GatewayDocument,
  offset: number,
): { range: Range; placeholder: string } | null {
  const name = nameAt(document, offset);
  return name ? { range: toRange(document.textDocument, name.at), placeholder: name.name } : null;
}

/** The edit of a rename, or why there is none, for a person to read. */
export type Renaming = { readonly edit: WorkspaceEdit } | { readonly rejected: string };

/** Renames an anchor with its aliases, or a variable everywhere in the document. */
export function rename(
  document: GatewayDocument,
  offset: number,
  newName: string,
  versionedEdits: boolean,
): Renaming {
  const name = nameAt(document, offset);
  if (name === undefined) return { rejected: featureText("nothing-to-rename") };
  const rejected = whyRejected(document, name, newName);
  if (rejected !== undefined) return { rejected };
  const edits = name.occurrences.map(({ range }) => ({ range, text: newName }));
  return { edit: workspaceEdit(document, edits, versionedEdits) };
}

/** Why a name is rejected; undefined where it is not. */
function whyRejected(document: GatewayDocument, { kind, name }: Name, newName: string): string | undefined {
  if (kind === "variable") {
    return isVariableName(newName) ? undefined : featureText("variable-name", { name: newName });
  }
  // libyaml, scanner.c, IS_ALPHA: the gateway rejects all else.
  if (!/^[A-Za-z0-9_-]+$/.test(newName)) return featureText("anchor-name", { name: newName });
  const exists = newName !== name && anchorsOf(document.yaml).some((anchor) => anchor.name === newName);
  return exists ? featureText("anchor-exists", { name: newName }) : undefined;
}
