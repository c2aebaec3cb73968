import { readWithLyaml } from "./lyaml.ts";
import type { ReadResult } from "./read-result.ts";
import { readWithTinyYaml } from "./tinyyaml/read.ts";

/** The YAML readers of the gateway's versions. */
export type ReaderName = "lyaml" | "tinyyaml-0.4.2" | "tinyyaml-0.4.4";

/** Reads a text with each of them. */
export const READERS: Record<ReaderName, (text: string) => ReadResult> = {
  lyaml: readWithLyaml,
  "tinyyaml-0.4.2": (text) =>
    readWithTinyYaml(text, { doubledQuotes: false, documentEnd: false, blockItems: false }),
  "tinyyaml-0.4.4": (text) =>
    readWithTinyYaml(text, { doubledQuotes: true, documentEnd: true, blockItems: true }),
};
