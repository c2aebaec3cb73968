import { readWithLyaml } from "./lyaml.ts";
import type { ReadResult } from "./read-result.ts";
import { readWithTinyYaml } from "./tinyyaml/read.ts";

/** The readers of YAML that versions of the gateway use. */
export type ReaderName = "lyaml" | "tinyyaml-0.4.2" | "tinyyaml-0.4.4";

/** What each of them makes of a text. */
export const READERS: Record<ReaderName, (text: string) => ReadResult> = {
  lyaml: readWithLyaml,
  "tinyyaml-0.4.2": (text) =>
    readWithTinyYaml(text, { doubledQuotes: false, documentEnd: false, blockItems: false }),
  "tinyyaml-0.4.4": (text) =>
    readWithTinyYaml(text, { doubledQuotes: true, documentEnd: true, blockItems: true }),
};
