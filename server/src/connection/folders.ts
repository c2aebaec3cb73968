import { canonical } from "../features/uri.ts";

/** The first of some folders that a file lies in, all by their URIs, however these are spelt; undefined where none is. */
export function folderOf(uri: string, folders: readonly string[]): string | undefined {
  const file = canonical(uri);
  return folders.find((folder) => file.startsWith(`${canonical(folder).replace(/\/$/, "")}/`));
}
