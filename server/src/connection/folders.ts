import { URI } from "vscode-uri";

/** The first of some folders that a file lies in, all by their URIs, however these are spelt; undefined where none is. */
export function folderOf(uri: string, folders: readonly string[]): string | undefined {
  const file = URI.parse(uri).toString();
  return folders.find((folder) => file.startsWith(`${URI.parse(folder).toString().replace(/\/$/, "")}/`));
}
