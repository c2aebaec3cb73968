import { URI } from "vscode-uri";
import { type GatewayDocument, withSiblings } from "../features/gateway-document.ts";
import type { Sibling } from "../rules/rule.ts";
import { groupsOf, namesAmong } from "../workspace/groups.ts";
import type { GatewayFiles } from "./gateway-files.ts";
import type { OpenDocuments } from "./open-documents.ts";

/** A group of more files than this is compared no further. */
const MOST_SIBLINGS = 100;

/** The gateway configurations of a workspace, open or not, each among those of its gateway group. */
export interface Workspace {
  /** The open document as it is now; undefined where it is none of ours or not open. */
  readonly openDocument: (uri: string) => Promise<GatewayDocument | undefined>;
  /** The same, or the file where it is not open. */
  readonly document: (uri: string) => Promise<GatewayDocument | undefined>;
  /** URIs of the files that are not open. */
  readonly closed: () => Promise<readonly string[]>;
}

/** Puts open documents and files together; `files` is undefined where the server has none around it. */
export function createWorkspace(
  opened: OpenDocuments,
  openUris: () => readonly string[],
  files: GatewayFiles | undefined,
): Workspace {
  const grouped = new WeakMap<
    GatewayDocument,
    { readonly siblings: readonly Sibling[]; readonly document: GatewayDocument }
  >();
  const siblings = new WeakMap<GatewayDocument, Sibling>();

  /** The URIs of open documents by how files are called. */
  const openByFile = (): ReadonlyMap<string, string> =>
    new Map(openUris().map((uri) => [URI.parse(uri).toString(), uri]));

  async function alone(uri: string): Promise<GatewayDocument | undefined> {
    const canonical = URI.parse(uri).toString();
    const open = openByFile().get(canonical);
    return open === undefined ? files?.get(canonical) : opened.get(open);
  }

  async function siblingsOf({ uri, settings }: GatewayDocument): Promise<readonly Sibling[]> {
    const self = URI.parse(uri).toString();
    const uris = [...new Set([...openByFile().keys(), ...((await files?.list()) ?? []), self])];
    const groups = groupsOf(uris, settings.groups);
    const group = groups.get(self);
    if (group === undefined) return [];
    const members = uris.filter((each) => groups.get(each) === group).sort();
    const names = namesAmong(members);
    const others = members.filter((each) => each !== self).slice(0, MOST_SIBLINGS);
    const documents = await Promise.all(others.map(alone));
    return documents.flatMap((document, i) => {
      if (document === undefined || document.blank) return [];
      return [siblingOf(document, names.get(others[i] ?? "") ?? document.uri)];
    });
  }

  /** The same object for the same document, so that it can be seen whether anything has changed. */
  function siblingOf(document: GatewayDocument, name: string): Sibling {
    const known = siblings.get(document);
    if (known?.name === name) return known;
    const { uri, input } = document;
    const sibling = { uri, name, text: input.document.written, startUp: input.startUp };
    siblings.set(document, sibling);
    return sibling;
  }

  async function amongSiblings(document: GatewayDocument | undefined): Promise<GatewayDocument | undefined> {
    if (document === undefined || document.blank) return document;
    const found = await siblingsOf(document);
    const last = grouped.get(document);
    if (last && isSame(last.siblings, found)) return last.document;
    const next = found.length === 0 ? document : withSiblings(document, found);
    grouped.set(document, { siblings: found, document: next });
    return next;
  }

  return {
    openDocument: async (uri) => amongSiblings(await opened.get(uri)),
    document: async (uri) => amongSiblings(await alone(uri)),
    closed: async () => {
      const open = openByFile();
      return ((await files?.list()) ?? []).filter((uri) => !open.has(uri));
    },
  };
}

function isSame(a: readonly Sibling[], b: readonly Sibling[]): boolean {
  return a.length === b.length && a.every((sibling, i) => sibling === b[i]);
}
