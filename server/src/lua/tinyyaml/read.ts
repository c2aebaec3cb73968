import { ReadError } from "../../yaml/libyaml/read-error.ts";
import { failureOf, type ReadResult } from "../read-result.ts";
import { splitLines } from "./lines.ts";
import { type Dialect, Reader } from "./reader.ts";
import { placeBelow } from "./written.ts";

/**
 * Reads a text like lua-tinyyaml, which APISIX up to 3.9 uses: line by line, a subset of YAML with its own rules.
 * Follows the original's steps, including its bugs, since they decide what these gateways do with a file.
 * Source: api7/lua-tinyyaml (and its continuation zepinglee/lua-tinyyaml), tinyyaml.lua.
 */
export function readWithTinyYaml(text: string, dialect: Dialect): ReadResult {
  try {
    const value = new Reader(dialect).documents(splitLines(text));
    const range = { start: 0, end: text.length };
    return { ok: true, value, range, placeAt: (path) => placeBelow(value, path) };
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    return { ok: false, failure: failureOf(error, text, CODES, error.problem) };
  }
}

/** Keys of the message catalog by the starts of the original's messages. */
const CODES = [
  ["found bad indenting", "tinyyaml/indent"],
  ["failed to classify line", "tinyyaml/line"],
  ["failed to find multi-line", "tinyyaml/block-empty"],
  ["invalid blockstyle", "tinyyaml/block-sign"],
  ["attempt to compare nil", "tinyyaml/block-item"],
  ["bad argument #1 to 'ssub'", "tinyyaml/second-document"],
  ["bad argument #2 to 'tinsert'", "tinyyaml/flow-item"],
  ["attempt to get length of local 'typename'", "tinyyaml/tag"],
  ["did not find expected alphabetic", "tinyyaml/star"],
  ["parse error", "tinyyaml/after-document"],
  ["unsupported line", "tinyyaml/tag"],
  ["not enough memory", "tinyyaml/line"],
  ["", "tinyyaml/flow"],
] as const;
