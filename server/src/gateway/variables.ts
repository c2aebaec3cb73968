import { behindLuaSpace, trimLua, trimLuaEnd } from "../lua/space.ts";
import type { OffsetRange } from "../yaml/tree.ts";

/** A variable in a text; the ranges count from the text's start. */
export interface VariableReference {
  /** What the gateway looks up: all up to `:=`, a blank before that included. */
  readonly name: string;
  readonly range: OffsetRange;
  readonly nameRange: OffsetRange;
  /** Of `:=`, and of what follows without the blanks around it; undefined where there is no default. */
  readonly operator: OffsetRange | undefined;
  readonly fallback: (OffsetRange & { readonly text: string }) | undefined;
}

/**
 * The variables that the gateway replaces in a text: `${{ NAME }}` or `${{ NAME := default }}`, an ASCII name and then
 * anything, as its own pattern finds them: `%$%{%{%s*([%w_]+[%:%=]?.-)%s*%}%}`. Each character is gone over once.
 * Source: apache/apisix, apisix/cli/file.lua, var_sub.
 */
export function variablesIn(text: string): readonly VariableReference[] {
  const found: VariableReference[] = [];
  for (let start = text.indexOf("${{"); start >= 0; ) {
    const from = behindLuaSpace(text, start + 3);
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

/** The variable in a stretch of a text, from its `${{` to its `}}`, by where its name begins. */
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

/** Whether a name is one that a shell can set. The gateway looks up others too. Source: POSIX.1-2024, 8.1. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
