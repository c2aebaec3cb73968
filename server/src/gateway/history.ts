import type { Json } from "../lua/tables.ts";
import { isAtLeast } from "../schema/version.ts";

/**
 * One change of a version from the previous one. Locations are JSON pointers without escapes (`/apisix/ssl`). `insert`
 * and `drop` name items of a list; `before: null` means at the end.
 */
export type Edit =
  | { readonly set: string; readonly value: Json }
  | { readonly remove: string }
  | { readonly insert: string; readonly items: Json[]; readonly before: string | null }
  | { readonly drop: string; readonly items: Json[] };

/** The tree of the first version, and the changes of each later one. */
export interface History {
  readonly base: { readonly version: string; readonly value: Json };
  readonly changes: readonly { readonly version: string; readonly edits: readonly Edit[] }[];
}

/** The tree of a version: the base with all changes up to that version. */
export function treeAt(history: History, version: string): Json {
  return treeAfter(history.base.value, history.changes, version);
}

/** Applies the changes up to a version to a tree. */
export function treeAfter(base: Json, changes: History["changes"], version: string): Json {
  const root = { tree: structuredClone(base) };
  for (const change of changes) {
    if (!isAtLeast(version, change.version)) break;
    for (const edit of change.edits) apply(root, edit);
  }
  return root.tree;
}

function apply(root: { tree: Json }, edit: Edit): void {
  const pointer =
    "set" in edit ? edit.set : "remove" in edit ? edit.remove : "insert" in edit ? edit.insert : edit.drop;
  const names = pointer.split("/").slice(1);
  const last = names.pop() ?? "";
  let holder = root.tree as Record<string, Json>;
  for (const name of names) holder = holder[name] as Record<string, Json>;
  if ("set" in edit) holder[last] = structuredClone(edit.value);
  else if ("remove" in edit) delete holder[last];
  else {
    const list = holder[last] as Json[];
    if ("drop" in edit) holder[last] = list.filter((item) => !edit.items.includes(item));
    else {
      const at = edit.before === null ? -1 : list.indexOf(edit.before);
      list.splice(at < 0 ? list.length : at, 0, ...edit.items);
    }
  }
}
