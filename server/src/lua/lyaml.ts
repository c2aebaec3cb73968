import { firstUnreadable, type Mark } from "../yaml/libyaml/cursor.ts";
import type { Event } from "../yaml/libyaml/events.ts";
import { parseEvents } from "../yaml/libyaml/parse.ts";
import { ReadError } from "../yaml/libyaml/read-error.ts";
import { DEEPEST, MOST_UNFOLDED } from "../yaml/limits.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { lyamlScalar } from "./lyaml-scalars.ts";
import { ExcessError, failureOf, type ReadFailure, type ReadResult } from "./read-result.ts";
import { FILE, isTable, LUA_NULL, type LuaTable, type LuaValue, listItems, newTable } from "./value.ts";

/** A node that lyaml read. */
interface Loaded {
  readonly value: LuaValue;
  readonly type: "scalar" | "sequence" | "mapping";
  readonly range: OffsetRange;
}

/** A collection without its end yet. */
interface Open {
  readonly table: LuaTable;
  readonly type: "sequence" | "mapping";
  readonly start: number;
  /** The end of its last part. */
  end: number;
  /** For a mapping: the key without a value yet. */
  key: Loaded | undefined;
}

/**
 * Reads a text like lyaml 6.2 with libyaml 0.2.5, which APISIX 3.10 and later use: YAML 1.1. Every document of the
 * stream is read, and the first is the result. An alias can refer to a node that is not complete. `<<` merges, even in
 * quotes.
 * Source: gvvaughan/lyaml, lib/lyaml/init.lua (load_map, load_sequence, load_scalar, load_alias, load).
 */
export function readWithLyaml(text: string): ReadResult {
  const loader = new Loader();
  try {
    const unreadable = firstUnreadable(text);
    if (unreadable >= 0) throw new ReadError(problemAt(text, unreadable), unreadable, unreadable + 1);
    parseEvents(text, (event) => loader.accept(event));
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    return { ok: false, failure: loader.failure(error, text) };
  }
  const first = loader.documents[0];
  const { shares } = loader;
  return { ok: true, value: first?.value, range: first?.range ?? { start: 0, end: 0 }, shares };
}

/** Keys of the message catalog by the starts of libyaml's and lyaml's messages. */
const CODES = [
  ["control characters", "yaml/control-character"],
  ["invalid leading UTF-8 octet", "yaml/not-utf-8"],
  ["invalid trailing UTF-8 octet", "yaml/not-utf-8"],
  ["incomplete UTF-8 octet sequence", "yaml/not-utf-8"],
  ["mapping values are not allowed", "yaml/value-here"],
  ["block sequence entries are not allowed", "yaml/item-here"],
  ["mapping keys are not allowed", "yaml/key-here"],
  ["found character that cannot start any token", "yaml/character"],
  ["could not find expected ':'", "yaml/colon-missing"],
  ["did not find expected key", "yaml/key-expected"],
  ["did not find expected '-'", "yaml/dash-expected"],
  ["did not find expected ',' or", "yaml/flow-end"],
  ["did not find expected node content", "yaml/value-expected"],
  ["did not find expected <document start>", "yaml/document-start"],
  ["did not find expected comment or line break", "yaml/line-end"],
  ["did not find expected alphabetic", "yaml/anchor-name"],
  ["found unexpected end of stream", "yaml/quote-open"],
  ["found unknown escape character", "yaml/escape"],
  ["did not find expected hexdecimal number", "yaml/escape"],
  ["found invalid Unicode character escape code", "yaml/escape"],
  ["found a tab character", "yaml/tab"],
  ["found unexpected ':'", "yaml/flow-colon"],
  ["invalid reference", "yaml/alias"],
  ["invalid '<<'", "yaml/merge-key"],
  ["invalid '", "yaml/tag-value"],
  ["attempt to perform arithmetic", "yaml/number"],
  ["table index is NaN", "yaml/key-nan"],
] as const;

/** What libyaml's reader says of a character that it rejects. */
function problemAt(text: string, at: number): string {
  const byte = text.charCodeAt(at) - 0xdc00;
  if (byte < 0x80 || byte > 0xff) return "control characters are not allowed";
  if (byte < 0xc0 || byte >= 0xf8) return "invalid leading UTF-8 octet";
  return at === text.length - 1 ? "incomplete UTF-8 octet sequence" : "invalid trailing UTF-8 octet";
}

class Loader {
  readonly documents: Loaded[] = [];
  shares = false;
  private anchors = new Map<string, Pick<Loaded, "value" | "type">>();
  private readonly open: Open[] = [];
  private mark: Mark = { at: 0, line: 0, column: 0 };
  /** How many cells merge keys may still add. */
  private mergeable = MOST_UNFOLDED;

  /** The gateway's message has the position of the last valid event. */
  failure(error: ReadError, text: string): ReadFailure {
    const { line, column } = this.mark;
    return failureOf(error, text, CODES, `${line + 1}:${column + 1}: ${error.problem}`);
  }

  accept(event: Event): void {
    this.mark = event.start;
    const range = { start: event.start.at, end: event.end.at };
    switch (event.type) {
      case "document-start":
        this.anchors = new Map();
        break;
      case "document-end":
        break;
      case "scalar":
        this.scalar(event, range);
        break;
      case "alias":
        this.alias(event.name, range);
        break;
      case "sequence-start":
      case "mapping-start": {
        const type = event.type === "sequence-start" ? "sequence" : "mapping";
        if (this.open.length >= DEEPEST) throw new ExcessError("depth", range.start, range.end);
        const table = newTable();
        if (event.anchor !== undefined) this.anchors.set(event.anchor, { value: table, type });
        this.open.push({ table, type, start: range.start, end: range.end, key: undefined });
        break;
      }
      default:
        this.close(range);
    }
  }

  private alias(name: string, range: OffsetRange): void {
    const target = this.anchors.get(name);
    if (target === undefined) throw new ReadError(`invalid reference: ${name}`, range.start, range.end);
    this.shares ||= isTable(target.value);
    this.complete({ ...target, range });
  }

  /** A flow collection ends at its bracket, a block collection at the end of its last part. */
  private close(range: OffsetRange): void {
    const closed = this.open.pop() as Open;
    const end = range.end > range.start ? Math.max(closed.end, range.end) : closed.end;
    this.complete({ value: closed.table, type: closed.type, range: { start: closed.start, end } });
  }

  private scalar(event: Extract<Event, { type: "scalar" }>, range: OffsetRange): void {
    const value = lyamlScalar(event.value, event.style, event.tag);
    if (value === undefined) {
      const problem =
        event.tag === undefined
          ? "attempt to perform arithmetic on a nil value"
          : `invalid '${event.tag}' value: '${event.value}'`;
      throw new ReadError(problem, range.start, range.end);
    }
    if (event.anchor !== undefined) this.anchors.set(event.anchor, { value, type: "scalar" });
    this.complete({ value, type: "scalar", range });
  }

  /** Adds a complete node to its parent. */
  private complete(node: Loaded): void {
    const parent = this.open.at(-1);
    if (parent === undefined) {
      this.documents.push(node);
      return;
    }
    parent.end = Math.max(parent.end, node.range.end);
    const { cells } = parent.table;
    if (parent.type === "sequence") {
      cells.set(cells.size + 1, { value: node.value, origin: FILE });
    } else if (parent.key === undefined) {
      parent.key = node;
    } else {
      const key = parent.key;
      parent.key = undefined;
      if (key.value === "<<") this.merge(parent.table, node);
      else {
        if (Number.isNaN(key.value))
          throw new ReadError("table index is NaN", key.range.start, key.range.end);
        cells.delete(key.value);
        cells.set(key.value, { value: node.value, origin: FILE });
      }
    }
  }

  /** `<<: node`: adds the cells of a mapping, or of each mapping in a list, whose keys don't exist yet. */
  private merge(table: LuaTable, node: Loaded): void {
    const { start, end } = node.range;
    if (node.type === "scalar") {
      const shown = node.value === LUA_NULL ? "null" : String(node.value);
      throw new ReadError(`invalid '<<' merge event: ${shown}`, start, end);
    }
    const list = node.value as LuaTable;
    const sources = node.type === "mapping" ? [list] : [...listItems(list)].map((cell) => cell.value);
    sources.forEach((source, i) => {
      if (!isTable(source))
        throw new ReadError(`invalid '<<' sequence element ${i + 1}: ${String(source)}`, start, end);
      this.mergeable -= source.cells.size;
      if (this.mergeable < 0) throw new ExcessError("aliases", start, end);
      for (const [key, cell] of [...source.cells]) if (!table.cells.has(key)) table.cells.set(key, cell);
    });
  }
}
