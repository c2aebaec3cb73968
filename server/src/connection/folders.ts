import { canonical } from "../text/uri.ts";

/**
 * The innermost of some folders that contains a file or is it, all named by URIs in any spelling; undefined if none does.
 */
export function folderOf(uri: string, folders: readonly string[]): string | undefined {
  const file = `${withoutSlash(uri)}/`;
  let innermost: { readonly folder: string; readonly prefix: string } | undefined;
  for (const folder of folders) {
    const prefix = `${withoutSlash(folder)}/`;
    if (file.startsWith(prefix) && prefix.length > (innermost?.prefix.length ?? 0))
      innermost = { folder, prefix };
  }
  return innermost?.folder;
}

function withoutSlash(uri: string): string {
  return canonical(uri).replace(/\/$/, "");
}
