import { type Place, placeInTree } from "../lua/places.ts";
import type { ReaderName } from "../lua/readers.ts";
import { readingOf } from "../lua/readings.ts";
import { keyOf } from "../lua/tables.ts";
import { isTable, type LuaCell, type LuaTable, type LuaValue, type Origin } from "../lua/value.ts";
import type { YamlDocument } from "../yaml/document.ts";
import type { Path } from "../yaml/path.ts";

/** Values with the document that they are made of, and the reader that read it. */
export interface Sourced {
  readonly document: YamlDocument;
  readonly reader: ReaderName;
  /** Of the file alone, or merged. */
  readonly values: LuaTable;
}

/** A step on the way to a value. */
export interface Step {
  /** Undefined for a value that null in the file deleted. */
  readonly cell: LuaCell | undefined;
  readonly origin: Origin | undefined;
  /** Where it is written; undefined if it isn't. */
  readonly place: Place | undefined;
}

/** Where the value at a path is written; undefined for what is not in the file. */
export function placeAt(source: Sourced, path: Path): Place | undefined {
  const steps = stepsTo(source, path);
  return steps.length === path.length ? steps.at(-1)?.place : undefined;
}

/**
 * The steps to a value from the root, as far as there is a value. What the gateway derives from a section is written in
 * that section, and what is below a key with a variable, below the key as written.
 */
export function stepsTo({ document, reader, values }: Sourced, path: Path): readonly Step[] {
  const placeOf = writtenPlaces(document, reader);
  const steps: Step[] = [];
  let written: Path = [];
  let value: LuaValue | undefined = values;
  for (const part of path) {
    if (!isTable(value)) break;
    const key = keyOf(part);
    const cell: LuaCell | undefined = value.cells.get(key);
    const origin = cell?.origin ?? value.deleted?.get(key);
    written = writtenPath(origin, written, part);
    const isWritten = origin?.kind === "file" || origin?.kind === "variable";
    steps.push({ cell, origin, place: isWritten ? placeOf(written) : undefined });
    value = cell?.value;
  }
  return steps;
}

function writtenPath(origin: Origin | undefined, above: Path, part: string | number): Path {
  if (origin?.kind === "derived" && !origin.from.startsWith("$")) return origin.from.split(".");
  const isWritten = origin?.kind === "file" || origin?.kind === "variable";
  return [...above, (isWritten ? origin.writtenKey : undefined) ?? part];
}

/** Where a reader found the values of a document, by their paths as written. */
export function writtenPlaces(document: YamlDocument, reader: ReaderName): (path: Path) => Place | undefined {
  const reading = readingOf(document, reader);
  return (reading.ok && reading.placeAt) || ((path) => placeInTree(document, path));
}
