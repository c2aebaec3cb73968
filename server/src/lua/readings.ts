import type { YamlDocument } from "../yaml/document.ts";
import { memoize } from "../yaml/memoize.ts";
import { countReading } from "../yaml/reading.ts";
import { keepEqual } from "./keep-equal.ts";
import { readPartsWithLyaml } from "./lyaml-parts.ts";
import type { ReadResult } from "./read-result.ts";
import { READERS, type ReaderName } from "./readers.ts";
import type { LuaValue } from "./value.ts";

/**
 * What a reader reads of a document. A table is the same object as in the last reading of the same reader, of this
 * document or of one that it was made from, if it has the same content at the same path.
 */
export function readingOf(document: YamlDocument, reader: ReaderName): ReadResult {
  const known = readings(document);
  const result = known.get(reader) ?? read(document, reader);
  known.set(reader, result);
  return result;
}

/** The readings of a document, by reader. */
const readings = memoize((_: YamlDocument) => new Map<ReaderName, ReadResult>());

/** The values that were read last in a lineage of documents, by reader. */
const latest = memoize((_: YamlDocument["lineage"]) => new Map<ReaderName, LuaValue>());

function read({ written, lineage, reading }: YamlDocument, reader: ReaderName): ReadResult {
  const values = latest(lineage);
  const before = values.get(reader);
  let result = reader === "lyaml" && reading !== undefined ? readPartsWithLyaml(reading, before) : undefined;
  if (result === undefined) {
    countReading(written);
    result = READERS[reader](written);
  }
  if (!result.ok) return result;
  const value = keepEqual(before, result.value);
  if (value !== undefined) values.set(reader, value);
  return { ...result, value };
}
