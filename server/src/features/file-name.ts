import { matchesGlob } from "./glob/match.ts";
import type { Settings } from "./settings.ts";

/** The settings that decide by name which files may be gateway configurations. */
type NameSettings = Pick<Settings, "include" | "exclude">;

/** The names of the configuration that a gateway reads, and of its profiles. */
const GATEWAY_NAMES: readonly string[] = ["config.yaml", "config-*.yaml"];

/** Whether a file may be a gateway configuration by its name; its content decides. */
export function mayBeGateway(uri: string, settings: NameSettings): boolean {
  const path = pathOf(uri);
  // A search asks this of every file, and the name alone is short.
  const name = path.slice(path.lastIndexOf("/") + 1);
  const named = matches(name, GATEWAY_NAMES) || matches(path, settings.include);
  return named && !matches(path, settings.exclude);
}

/** Whether an empty file may become a gateway configuration: one called `config.yaml`, or included by the settings. */
export function mayBeBlank(uri: string, settings: NameSettings): boolean {
  const path = pathOf(uri);
  return path.split("/").at(-1) === "config.yaml" || matches(path, settings.include);
}

/** Whether no file in a folder can be a gateway configuration, so that a search skips it. */
export function isExcludedFolder(uri: string, { exclude }: NameSettings): boolean {
  // A glob that matches any file in the folder excludes it.
  return matches(`${pathOf(uri)}/?`, exclude);
}

/** Whether one of some globs matches a path; a glob without a leading slash matches at any depth. */
export function matches(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matchesGlob(path, glob.startsWith("/") ? glob : `**/${glob}`));
}

/** The decoded path of a URI. */
export function pathOf(uri: string): string {
  const path = uri.replace(/[?#].*$/s, "").replace(/^[A-Za-z][\w+.-]*:(\/\/[^/]*)?/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
