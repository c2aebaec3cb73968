import type { Range, WorkspaceEdit } from "vscode-languageserver-types";
import { isVariableName } from "../gateway/variables.ts";
import { anchorsOf } from "../yaml/anchors.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { type Name, nameAt } from "./occurrences.ts";
import { toRange } from "./ranges.ts";
import { workspaceEdit } from "./workspace-edit.ts";

/** What a rename would begin with; null where nothing can be renamed. */
export function prepareRename(
  document: GatewayDocument,
  offset: number,
): { range: Range; placeholder: string } | null {
  const name = nameAt(document, offset);
  return name ? { range: toRange(document.textDocument, name.at), placeholder: name.name } : null;
}

/** The edit of a rename, or why there is none, for a person to read. */
export type Renaming = { readonly edit: WorkspaceEdit } | { readonly refused: string };

/** Renames the anchor with its aliases, or the variable wherever the document has it. */
export function rename(
  document: GatewayDocument,
  offset: number,
  newName: string,
  versionedEdits: boolean,
): Renaming {
  const name = nameAt(document, offset);
  if (name === undefined)
    return { refused: "Only anchors, aliases and environment variables can be renamed." };
  const refused = objection(document, name, newName);
  if (refused !== undefined) return { refused };
  const edits = name.places.map(({ range }) => ({ range, text: newName }));
  return { edit: workspaceEdit(document, edits, versionedEdits) };
}

/** Why a name can't be taken; undefined where it can. */
function objection(document: GatewayDocument, { kind, name }: Name, newName: string): string | undefined {
  if (kind === "variable") {
    return isVariableName(newName)
      ? undefined
      : `"${newName}" can't be set as an environment variable: use letters, digits and _ only, no digit first.`;
  }
  // libyaml, scanner.c, IS_ALPHA: the gateway refuses all else.
  if (!/^[A-Za-z0-9_-]+$/.test(newName))
    return `The gateway's YAML reader doesn't take "${newName}" for an anchor: use letters, digits, _ and - only.`;
  const taken =
    newName !== name && anchorsOf(document.input.document).some((anchor) => anchor.name === newName);
  return taken
    ? `There is an anchor &${newName} already: aliases would name something else then. Choose another name.`
    : undefined;
}
