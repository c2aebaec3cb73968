import picomatch from "picomatch/posix";
import type { Settings } from "./settings.ts";

/** Whether a document's name says that it can be a gateway configuration; its content has the last word. */
export function mayBeGateway(uri: string, settings: Settings): boolean {
  return /^config(-[^/]+)?\.yaml$/.test(baseName(uri)) || isIncluded(uri, settings);
}

/** Whether a document that is still blank can be meant for one: `config.yaml`, or a name that the setting gives. */
export function mayBeBlank(uri: string, settings: Settings): boolean {
  return baseName(uri) === "config.yaml" || isIncluded(uri, settings);
}

function isIncluded(uri: string, settings: Settings): boolean {
  if (settings.include.length === 0) return false;
  const path = pathOf(uri);
  return settings.include.some((glob) =>
    picomatch.isMatch(path, glob.startsWith("/") ? glob : `**/${glob}`, { dot: true }),
  );
}

function baseName(uri: string): string {
  return pathOf(uri).split("/").at(-1) ?? "";
}

function pathOf(uri: string): string {
  const path = uri.replace(/[?#].*$/s, "").replace(/^[A-Za-z][\w+.-]*:(\/\/[^/]*)?/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
