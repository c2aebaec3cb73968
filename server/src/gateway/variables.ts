import { isSpace, trimSpace } from "../yaml/lua-space.ts";
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
 * anything, as its own pattern finds it (`%$%{%{%s*([%w_]+[%:%=]?.-)%s*%}%}`), but in one go over the text.
 * Source: apache/apisix, apisix/cli/file.lua, var_sub.
 */
export function variablesIn(text: string): readonly VariableReference[] {
  const found: VariableReference[] = [];
  for (let start = text.indexOf("${{"); start >= 0; ) {
    let from = start + "${{".length;
    while (isSpace(text.charCodeAt(from))) from++;
    let end = start + 1;
    if (isWord(text.charCodeAt(from))) {
      const close = text.indexOf("}}", from);
      if (close < 0) break;
      end = close + "}}".length;
      found.push(referenceOf({ start, end }, from, trimSpace(text.slice(from, close))));
    }
    start = text.indexOf("${{", end);
  }
  return found;
}

/** A variable by what stands in its braces. */
function referenceOf(range: OffsetRange, from: number, inner: string): VariableReference {
  const sign = inner.indexOf(":=");
  const name = sign < 0 ? inner : inner.slice(0, sign);
  const nameRange = { start: from, end: from + name.length };
  if (sign < 0) return { name, range, nameRange, operator: undefined, fallback: undefined };
  const operator = { start: from + sign, end: from + sign + 2 };
  const written = inner.slice(sign + 2);
  const fallback = trimSpace(written);
  const at = operator.end + (fallback === "" ? written.length : written.indexOf(fallback));
  return {
    name,
    range,
    nameRange,
    operator,
    fallback: { start: at, end: at + fallback.length, text: fallback },
  };
}

function isWord(code: number): boolean {
  const letter = code | 0x20;
  return (code >= 0x30 && code <= 0x39) || (letter >= 0x61 && letter <= 0x7a) || code === 0x5f;
}

/** Whether a name is one that a shell can set. The gateway looks up others too. Source: POSIX.1-2024, 8.1. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
