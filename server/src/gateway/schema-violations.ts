import { writeLua } from "../lua/operations.ts";
import type { Path } from "../yaml/path.ts";
import { FORMATS, patternOf } from "./schema-patterns.ts";
import type { Schema } from "./schema-types.ts";

/** A violation of the schema. */
export interface Violation {
  readonly code: string;
  /** From the value that is checked. */
  readonly path: Path;
  readonly params: Readonly<Record<string, string | number>>;
  /** The library's message, without the location. */
  readonly message: string;
  /** The path that the library reports: the mapping that lacks a property, or the value of an `anyOf` as a whole. */
  readonly reportedPath: Path;
  /** Whether it is only inferred that it stops the gateway. */
  readonly inferred: boolean;
}

/** A violation of a value, or of a part of it. */
export function violation(
  code: string,
  message: string,
  params: Violation["params"] = {},
  path: Path = [],
  reportedPath: Path = [],
): Violation {
  return { code: `schema/${code}`, path, params, message, reportedPath, inferred: false };
}

/** What a string violates. */
export function textViolations(value: string, schema: Schema): readonly Violation[] {
  const { minLength, maxLength, pattern, format } = schema;
  const found: Violation[] = [];
  if (minLength !== undefined || maxLength !== undefined) {
    const length = [...value].length;
    if (minLength !== undefined && length < minLength)
      found.push(
        violation("short", `string too short, expected at least ${minLength}, got ${length}`, {
          least: minLength,
          actual: length,
        }),
      );
    if (maxLength !== undefined && length > maxLength)
      found.push(
        violation("long", `string too long, expected at most ${maxLength}, got ${length}`, {
          most: maxLength,
          actual: length,
        }),
      );
  }
  if (pattern !== undefined && !patternOf(pattern).test(value))
    found.push(
      violation("pattern", `failed to match pattern "${pattern}" with "${value}"`, { pattern, value }),
    );
  if (format !== undefined && !FORMATS[format].test(value))
    found.push(violation("format", `expect valid ${format} address but got: ${value}`, { format, value }));
  return found;
}

/** What a number violates. */
export function numberViolations(value: number, { minimum, maximum }: Schema): readonly Violation[] {
  const found: Violation[] = [];
  const shown = writeLua(value);
  if (minimum !== undefined && value < minimum)
    found.push(
      violation("minimum", `expected ${shown} to be at least ${minimum}`, { least: minimum, value: shown }),
    );
  if (maximum !== undefined && value > maximum)
    found.push(
      violation("maximum", `expected ${shown} to be at most ${maximum}`, { most: maximum, value: shown }),
    );
  return found;
}

/** What the number of a list's items violates. */
export function lengthViolations(length: number, { minItems, maxItems }: Schema): readonly Violation[] {
  const found: Violation[] = [];
  if (minItems !== undefined && length < minItems)
    found.push(
      violation("items-few", `expect array to have at least ${minItems} items`, { least: minItems }),
    );
  if (maxItems !== undefined && length > maxItems)
    found.push(violation("items-many", `expect array to have at most ${maxItems} items`, { most: maxItems }));
  return found;
}
