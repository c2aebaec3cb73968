import { readText, Unreadable } from "../node-read.ts";
import type { Decoded } from "../text/decode.ts";
import { describeExcess, isTooLarge } from "../yaml/limits.ts";

/** The text of a file, or why it can't be read. */
export type NamedFile =
  | (Decoded & { readonly error?: undefined })
  | { readonly text?: undefined; readonly error: string };

/** Reads a file that can be a configuration. */
export async function readNamed(path: string): Promise<NamedFile> {
  try {
    const decoded = await readText(path);
    return isTooLarge(decoded.text) ? { error: describeExcess("length") } : decoded;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { error: error.message };
  }
}
