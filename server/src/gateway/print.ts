import { writeKey, writeScalar } from "../lua/print-scalar.ts";
import { partOf } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import {
  isList,
  isTable,
  type LuaCell,
  type LuaKey,
  type LuaTable,
  type LuaValue,
  listItems,
  type Origin,
} from "../lua/value.ts";
import { HIDDEN, shownKey } from "../schema/mask.ts";
import type { Path } from "../yaml/path.ts";
import { type Effective, isInternal } from "./effective.ts";
import type { Secrecy } from "./secrecy.ts";

/** How to write the effective configuration. */
export interface PrintOptions {
  /** The comment after a value, without `#`; undefined for none. */
  readonly comment?: (origin: Origin, path: Path) => string | undefined;
  /** The comment after `key: null`, for removed defaults. */
  readonly removedComment?: string;
  /** Masks a value; if absent, values are written in full. */
  readonly shown?: Secrecy["value"];
  /** Sort keys, so that equal configurations have equal texts. */
  readonly sorted?: boolean;
}

/** The column at which comments begin, unless the value is longer. */
const COMMENT_COLUMN = 40;

/**
 * Writes the effective configuration as YAML that the same release reads as the same configuration. Removed defaults
 * are null. Strings are quoted for the reader of the release.
 */
export function printEffective(effective: Effective, options: PrintOptions = {}): string {
  const printer = new Printer(effective, options);
  printer.mapping(effective.values, effective.defaults, []);
  return `${printer.lines.join("\n")}\n`;
}

class Printer {
  readonly lines: string[] = [];
  private readonly effective: Effective;
  private readonly options: PrintOptions;

  constructor(effective: Effective, options: PrintOptions) {
    this.effective = effective;
    this.options = options;
  }

  private write(indent: string, text: string, comment: string | undefined): void {
    const line = indent + text;
    if (comment === undefined || comment === "") this.lines.push(line);
    else this.lines.push(`${line.padEnd(COMMENT_COLUMN)}  # ${comment.replace(/[\r\n\u2028\u2029]+/g, " ")}`);
  }

  private comment(origin: Origin, path: Path): string | undefined {
    return this.options.comment?.(origin, path);
  }

  /** `defaults` is the default at the path, if that is a mapping. */
  mapping(table: LuaTable, defaults: LuaTable | undefined, path: Path, indent = "", first = indent): void {
    let lead = first;
    for (const [key, cell] of this.entries(table)) {
      if (isInternal(path, key) || (isTable(key) && key.kind !== "null")) continue;
      const old = defaults?.cells.get(key)?.value;
      this.entry(key, cell, old, [...path, partOf(key)], indent, lead);
      lead = indent;
    }
    for (const [key] of defaults ? this.entries(defaults) : []) {
      if (table.cells.has(key)) continue;
      this.write(lead, `${this.key(key)}: null`, this.options.removedComment);
      lead = indent;
    }
  }

  private entries(table: LuaTable): readonly (readonly [LuaKey, LuaCell])[] {
    const entries = [...table.cells];
    return this.options.sorted ? entries.sort(([a], [b]) => (this.key(a) < this.key(b) ? -1 : 1)) : entries;
  }

  private key(key: LuaKey): string {
    return writeKey(isTable(key) ? null : key, this.effective.reader);
  }

  private shownKey(key: LuaKey, path: Path): LuaKey {
    if (this.options.shown === undefined || isTable(key)) return key;
    const shown = shownKey(path.slice(0, -1), String(key));
    return shown === String(key) ? key : shown;
  }

  private entry(
    key: LuaKey,
    { value, origin }: LuaCell,
    builtIn: LuaValue | undefined,
    path: Path,
    indent: string,
    lead: string,
  ): void {
    const name = this.key(this.shownKey(key, path));
    const comment = this.comment(origin, path);
    if (!isTable(value) || value.kind === "null" || value === UNDETERMINED) {
      const scalar = this.scalar(value, origin, path, builtIn);
      const [head = "", ...block] = scalar.startsWith("|") ? scalar.split("\n") : [scalar];
      this.write(lead, `${name}: ${head}`, comment);
      for (const line of block) this.write(line === "" ? "" : `${indent}  `, line, undefined);
      // An empty one replaces the default as a whole, as it did before.
    } else if (value.cells.size === 0) this.write(lead, `${name}: []`, comment);
    else {
      this.write(lead, `${name}:`, comment);
      if (isList(value)) this.list(value, builtIn, path, `${indent}  `);
      else this.mapping(value, isTable(builtIn) ? builtIn : undefined, path, `${indent}  `);
    }
  }

  private list(table: LuaTable, builtIn: LuaValue | undefined, path: Path, indent: string): void {
    const known = new Set(isTable(builtIn) ? [...listItems(builtIn)].map((old) => old.value) : []);
    let index = 0;
    for (const { value, origin } of listItems(table)) {
      const at = [...path, index++];
      const comment = this.comment(origin, at);
      if (!isTable(value) || value.kind === "null" || value === UNDETERMINED)
        this.write(
          indent,
          `- ${this.scalar(value, origin, at, known.has(value) ? value : undefined, true)}`,
          comment,
        );
      else if (value.cells.size === 0) this.write(indent, "- []", comment);
      else if (isList(value)) {
        this.write(indent, "-", comment);
        this.list(value, undefined, at, `${indent}  `);
      } else {
        const inline = /^[A-Za-z0-9_]/.test(this.key([...value.cells.keys()][0] ?? ""));
        if (!inline) this.write(indent, "-", comment);
        const inner = `${indent}  `;
        this.mapping(value, undefined, at, inner, inline ? `${indent}- ` : inner);
      }
    }
  }

  /** `builtIn` is the default at the path: everybody knows it, so it can be shown. */
  private scalar(
    value: LuaValue,
    origin: Origin,
    path: Path,
    builtIn: LuaValue | undefined,
    inList = false,
  ): string {
    const { reader } = this.effective;
    const { shown = (_: Path, whole: string | number | boolean) => whole } = this.options;
    if (value === UNDETERMINED) {
      const written = origin.kind === "variable" ? origin.written : "";
      return writeScalar(shown(path, written, origin), reader, false);
    }
    if (isTable(value)) return writeScalar(null, reader, false);
    const text = shown(path, value, origin);
    const known = text === HIDDEN && value !== HIDDEN && (origin.kind === "default" || value === builtIn);
    return writeScalar(known ? `${HIDDEN} (built in)` : text, reader, !inList);
  }
}
