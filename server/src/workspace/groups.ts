import { matches, pathOf } from "../features/file-name.ts";
import { inferZone, type Zone } from "../topology/zones.ts";
import { append } from "../yaml/collections.ts";

/** The files of gateway groups by the groups' names, as globs. */
export type GroupSettings = Readonly<Record<string, readonly string[]>>;

/**
 * The gateway group of each file, by URI; files in no group are left out. A file is in the group whose globs match it; other
 * files form a group if their paths differ only in the availability zone that a folder or the file is named after:
 * `az-a/config.yaml` and `az-b/config.yaml`, of one region.
 */
export function groupsOf(uris: readonly string[], settings: GroupSettings): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const [key, members] of byGroup(uris, settings)) {
    const zones = new Set(members.map((member) => member.zones));
    // Two files for one zone are not the same file for every zone.
    if (members.some((member) => member.zones !== undefined) && zones.size !== members.length) continue;
    for (const { uri } of members) groups.set(uri, key);
  }
  return groups;
}

/**
 * The files in parts, as indexes: files that can be in one gateway group by their paths are in one part, every other file is in
 * a part of its own.
 */
export function partsOf(uris: readonly string[], settings: GroupSettings): readonly (readonly number[])[] {
  const indexes = new Map<string, number[]>();
  for (const [index, uri] of uris.entries()) append(indexes, uri, index);
  const groups = byGroup([...indexes.keys()], settings);
  const partOf = new Map(
    [...groups].flatMap(([key, members]) => members.map(({ uri }): [string, string] => [uri, key])),
  );
  const parts = new Map<string, number[]>();
  for (const [uri, some] of indexes) for (const index of some) append(parts, partOf.get(uri) ?? uri, index);
  return [...parts.values()].map((part) => part.sort((a, b) => a - b));
}

/** The files that are in one group by their paths, by its key; `zones` are those that only the paths differ in. */
function byGroup(
  uris: readonly string[],
  settings: GroupSettings,
): ReadonlyMap<string, readonly { readonly uri: string; readonly zones?: string }[]> {
  const zoneIn = memoizeParts();
  const groups = new Map<string, { readonly uri: string; readonly zones?: string }[]>();
  for (const uri of uris) {
    const named = Object.entries(settings).find(([, globs]) => matches(pathOf(uri), globs));
    if (named !== undefined) append(groups, nameOfGroup(named[0]), { uri });
    const pattern = named === undefined ? zonePattern(uri, zoneIn) : undefined;
    if (pattern !== undefined) append(groups, `zones ${pattern.pattern}`, { uri, zones: pattern.zones });
  }
  return groups;
}

/** A gateway group: its files in their given order, and the name of each within the group. */
export interface Group {
  readonly uris: readonly string[];
  readonly names: ReadonlyMap<string, string>;
}

/** A function that returns the group of a file; undefined for a file in no group. */
export function groupFiles(
  uris: readonly string[],
  settings: GroupSettings,
): (uri: string) => Group | undefined {
  const groups = groupsOf(uris, settings);
  const members = new Map<string, string[]>();
  for (const uri of uris) {
    const group = groups.get(uri);
    if (group !== undefined) append(members, group, uri);
  }
  const known = new Map(
    [...members].map(([group, some]): [string, Group] => [group, { uris: some, names: namesAmong(some) }]),
  );
  return (uri) => known.get(groups.get(uri) ?? "");
}

/** The key in `groupsOf` of a group that the settings name. */
export function nameOfGroup(name: string): string {
  return `named ${name}`;
}

/** A path without the zones in it, and the zones; undefined where it has none. */
function zonePattern(
  uri: string,
  zoneIn: (part: string) => Zone,
): { readonly pattern: string; readonly zones: string } | undefined {
  const zones: string[] = [];
  const parts = uri.split("/").map((part) => {
    const { key, region = "", spans } = zoneIn(part);
    if (key === undefined) return part;
    zones.push(key);
    let rest = part;
    for (const { start, end } of spans.toReversed())
      rest = `${rest.slice(0, start)}{${region}}${rest.slice(end)}`;
    return rest;
  });
  return zones.length > 0 ? { pattern: parts.join("/"), zones: zones.join(" ") } : undefined;
}

/** The zone that a folder or file is named after. Each name is examined once, because many files share their folders. */
function memoizeParts(): (part: string) => Zone {
  const known = new Map<string, Zone>();
  return (part) => {
    const zone = known.get(part) ?? inferZone(part.replace(/\.ya?ml$/i, ""));
    known.set(part, zone);
    return zone;
  };
}

/** The name of each of some files: its path from the folder that contains all of them. */
export function namesAmong(uris: readonly string[]): ReadonlyMap<string, string> {
  const paths = uris.map((uri) => pathOf(uri).split("/"));
  const [first = []] = paths;
  let shared = 0;
  while (
    shared < first.length - 1 &&
    paths.every((path) => path.length > shared + 1 && path[shared] === first[shared])
  )
    shared++;
  return new Map(uris.map((uri, i) => [uri, paths[i]?.slice(shared).join("/") ?? uri]));
}
