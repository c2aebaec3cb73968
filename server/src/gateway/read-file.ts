import { excessOf } from "../lua/excess.ts";
import { readingOf } from "../lua/readings.ts";
import { isTable, LUA_NULL, type LuaTable, type LuaValue, newTable } from "../lua/value.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { isTooLarge } from "../yaml/limits.ts";
import { lineEnd } from "../yaml/line.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { isBlank } from "./blank.ts";
import { BOUND_CODES, type Cause } from "./causes.ts";
import { writtenPlaces } from "./places.ts";
import type { Release } from "./releases.ts";
import { withoutQuotes } from "./shown-values.ts";

/** What a release makes of a file before it merges it: its values, or why it has none. */
export type FileRead = { readonly values: LuaTable } | { readonly cause: Cause };

/** The values of a blank file, and of one that is null. */
const NOTHING = newTable();

/** Reads a document like a release. */
export function readFile(document: YamlDocument, release: Release): FileRead {
  const { written, encoding } = document;
  if (isTooLarge(written)) return beyond("length", { start: 0, end: 0 });
  if (isBlank(written)) return { values: NOTHING };
  if (encoding === "utf-16" && release.reader !== "lyaml") return { cause: utf16(written) };
  const result = readingOf(document, release.reader);
  if (!result.ok) {
    const { code, problem, gatewayMessage, range } = withoutQuotes(result.failure);
    const dependsOnNode = BOUND_CODES.has(code);
    return { cause: causeOf({ code, range, params: { problem }, gatewayMessage, dependsOnNode }) };
  }
  const { value } = result;
  if (!isTable(value)) return { cause: noMapping(value, result.range) };
  if (value === LUA_NULL) return { values: NOTHING };
  const excess = excessOf(value);
  if (excess === undefined) return { values: value };
  const place = writtenPlaces(document, release.reader)(excess.path);
  return beyond(excess.bound, place?.range ?? { start: 0, end: 0 });
}

function causeOf(cause: Pick<Cause, "code" | "range"> & Partial<Cause>): Cause {
  return {
    step: "yaml",
    path: [],
    params: {},
    gatewayMessage: "",
    dependsOnNode: false,
    inferred: false,
    ...cause,
  };
}

/** A text that goes beyond a bound is not read. */
function beyond(bound: string, range: OffsetRange): FileRead {
  return { cause: causeOf({ code: `bound/${bound}`, range, dependsOnNode: true }) };
}

/** lua-tinyyaml reads bytes, and finds no line in UTF-16. */
function utf16(text: string): Cause {
  const range = { start: 0, end: lineEnd(text, 0) };
  return causeOf({ code: "tinyyaml/utf-16", range, gatewayMessage: "failed to classify line" });
}

/** The root must be a mapping, a list, or null; anything else stops the gateway. */
function noMapping(value: LuaValue | undefined, range: OffsetRange): Cause {
  const isEmpty = value === undefined || value === false;
  return causeOf({
    step: isEmpty ? "yaml" : "env",
    code: isEmpty ? "yaml/nothing" : "yaml/no-mapping",
    range,
    params: { actual: typeof value },
    gatewayMessage: isEmpty
      ? "failed to read local yaml config of apisix: invalid config.yaml file"
      : `bad argument #1 to 'pairs' (table expected, got ${typeof value})`,
  });
}
