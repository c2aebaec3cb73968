import { matchesGlob } from "./glob/match.ts";
import type { Settings } from "./settings.ts";

/** Which files can be ours, by their names. */
type NameSettings = Pick<Settings, "include" | "exclude">;

/** The names of the files that a gateway reads, and of its profiles. */
const GATEWAY_NAMES: readonly string[] = ["config.yaml", "config-*.yaml"];

/** Whether a document's name says that it can be a gateway configuration; its content has the last word. */
export function mayBeGateway(uri: string, settings: NameSettings): boolean {
  const path = pathOf(uri);
  // The name alone is short, and a search asks this of every file.
  const name = path.slice(path.lastIndexOf("/") + 1);
  const named = matches(name, GATEWAY_NAMES) || matches(path, settings.include);
  return named && !matches(path, settings.exclude);
}

/** Whether a document that is still blank can be meant for one: `config.yaml`, or a name that the setting gives. */
export function mayBeBlank(uri: string, settings: NameSettings): boolean {
  const path = pathOf(uri);
  return path.split("/").at(-1) === "config.yaml" || matches(path, settings.include);
}

/** Whether nothing in a folder can be ours, so that it need not be looked into. */
export function isExcludedFolder(uri: string, { exclude }: NameSettings): boolean {
  // What a glob says of any file in it, it says of the folder.
  return matches(`${pathOf(uri)}/?`, exclude);
}

/** Whether a path is one of those that globs name; without a slash at their start they hold at any depth. */
export function matches(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matchesGlob(path, glob.startsWith("/") ? glob : `**/${glob}`));
}

/** The path of a URI, without what encodes it. */
export function pathOf(uri: string): string {
  const path = uri.replace(/[?#].*$/s, "").replace(/^[A-Za-z][\w+.-]*:(\/\/[^/]*)?/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
