import { type GatewayDocument, withSiblings } from "../features/gateway-document.ts";
import type { Sibling } from "../rules/rule.ts";
import { canonical } from "../text/uri.ts";
import { type Group, type GroupSettings, groupFiles } from "../workspace/groups.ts";
import { sameItems } from "../yaml/collections.ts";
import type { GatewayFiles } from "./gateway-files.ts";
import type { OpenDocuments } from "./open-documents.ts";

/** The most other files of its group that a file is compared with. */
const MOST_SIBLINGS = 100;

/** The gateway configurations of a workspace, open or not, each among those of its gateway group. */
export interface Workspace {
  /** The open document as it is now; undefined if it is no gateway configuration or not open. */
  readonly openDocument: (uri: string) => Promise<GatewayDocument | undefined>;
  /** The same, or the file if it is not open. */
  readonly document: (uri: string) => Promise<GatewayDocument | undefined>;
  /** URIs of the files that are not open. */
  readonly closed: () => Promise<readonly string[]>;
}

/** Combines open documents and files; `files` is undefined where the server has no file system. */
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

  const grouping = createGrouping();
  let open: { readonly uris: readonly string[]; readonly byFile: ReadonlyMap<string, string> } | undefined;

  /** The URIs of open documents by their canonical form; the same map until others are open. */
  function openByFile(): ReadonlyMap<string, string> {
    const uris = openUris();
    if (open === undefined || !sameItems(open.uris, uris))
      open = { uris, byFile: new Map(uris.map((uri) => [canonical(uri), uri])) };
    return open.byFile;
  }

  async function alone(uri: string): Promise<GatewayDocument | undefined> {
    return byName(canonical(uri));
  }

  async function byName(name: string): Promise<GatewayDocument | undefined> {
    const uri = openByFile().get(name);
    return uri === undefined ? files?.get(name) : opened.get(uri);
  }

  async function siblingsOf({ uri, settings }: GatewayDocument): Promise<readonly Sibling[]> {
    const self = canonical(uri);
    const group = grouping((await files?.list()) ?? NONE, openByFile(), settings.groups)(self);
    if (group === undefined) return [];
    const some = group.uris.slice(0, MOST_SIBLINGS + 1);
    const others = some.filter((each) => each !== self).slice(0, MOST_SIBLINGS);
    const documents = await Promise.all(others.map(byName));
    return documents.flatMap((document, i) => {
      if (document === undefined || document.blank) return [];
      return [siblingOf(document, group.names.get(others[i] ?? "") ?? document.uri)];
    });
  }

  /** The same object for the same document, so that changes can be detected. */
  function siblingOf(document: GatewayDocument, name: string): Sibling {
    const known = siblings.get(document);
    if (known?.name === name) return known;
    const { uri, yaml } = document;
    const sibling: Sibling = {
      uri,
      name,
      text: yaml.written,
      get startUp() {
        return document.input.startUp;
      },
    };
    siblings.set(document, sibling);
    return sibling;
  }

  async function amongSiblings(document: GatewayDocument | undefined): Promise<GatewayDocument | undefined> {
    if (document === undefined || document.blank) return document;
    const found = await siblingsOf(document);
    const last = grouped.get(document);
    if (last && sameItems(last.siblings, found)) return last.document;
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

const NONE: readonly string[] = [];

/**
 * The groups of files and open documents, computed once for each grouping until the files change, so that the cost of a request
 * depends on its group and not on the workspace.
 */
function createGrouping() {
  let known: {
    readonly files: readonly string[];
    readonly open: ReadonlyMap<string, string>;
    readonly bySettings: Map<string, (uri: string) => Group | undefined>;
  } = { files: [], open: new Map(), bySettings: new Map() };
  return (
    files: readonly string[],
    open: ReadonlyMap<string, string>,
    settings: GroupSettings,
  ): ((uri: string) => Group | undefined) => {
    if (known.files !== files || known.open !== open) known = { files, open, bySettings: new Map() };
    const key = JSON.stringify(settings);
    const found =
      known.bySettings.get(key) ?? groupFiles([...new Set([...open.keys(), ...files])].sort(), settings);
    known.bySettings.set(key, found);
    return found;
  };
}
