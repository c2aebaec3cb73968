import { afterLuaSpace, trimLua, trimLuaEnd } from "../lua/space.ts";
import type { OffsetRange } from "../yaml/tree.ts";

/** A variable in a string; ranges are relative to its start. */
export interface VariableReference {
  /** The name that the gateway looks up: everything up to `:=`, including a space before it. */
  readonly name: string;
  readonly range: OffsetRange;
  readonly nameRange: OffsetRange;
  /** The ranges of `:=` and of the fallback without white space around it; undefined if there is no fallback. */
  readonly operator: OffsetRange | undefined;
  readonly fallback: (OffsetRange & { readonly text: string }) | undefined;
}

/**
 * The variables that the gateway replaces in a string: `${{ NAME }}` or `${{ NAME := fallback }}`, an ASCII name and
 * then anything, as matched by its pattern `%$%{%{%s*([%w_]+[%:%=]?.-)%s*%}%}`. Takes linear time.
 * Source: apache/apisix, apisix/cli/file.lua, var_sub.
 */
export function variablesIn(text: string): readonly VariableReference[] {
  const found: VariableReference[] = [];
  for (let start = text.indexOf("${{"); start >= 0; ) {
    const from = afterLuaSpace(text, start + 3);
    if (NAME_CHARACTER.test(text.charAt(from))) {
      const close = text.indexOf("}}", from);
      if (close < 0) break;
      found.push(variableAt(text, { start, end: close + 2 }, from));
      start = text.indexOf("${{", close + 2);
    } else start = text.indexOf("${{", start + 1);
  }
  return found;
}

const NAME_CHARACTER = /[A-Za-z0-9_]/;

/** The variable in a range of a string, from `${{` to `}}`; `from` is the start of its name. */
function variableAt(text: string, range: OffsetRange, from: number): VariableReference {
  const inner = trimLuaEnd(text.slice(from, range.end - 2));
  const sign = inner.indexOf(":=");
  const name = sign < 0 ? inner : inner.slice(0, sign);
  const nameRange = { start: from, end: from + name.length };
  if (sign < 0) return { name, range, nameRange, operator: undefined, fallback: undefined };
  const operator = { start: from + sign, end: from + sign + 2 };
  const written = inner.slice(sign + 2);
  const fallback = trimLua(written);
  const at = operator.end + (fallback === "" ? written.length : written.indexOf(fallback));
  return {
    name,
    range,
    nameRange,
    operator,
    fallback: { start: at, end: at + fallback.length, text: fallback },
  };
}

/** Whether a shell can set a variable of this name. The gateway looks up others, too. Source: POSIX.1-2024, 8.1. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
