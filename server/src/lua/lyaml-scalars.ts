import type { Style } from "../yaml/libyaml/tokens.ts";
import { resolvePlainScalar, type ScalarValue } from "../yaml/scalars.ts";
import { readLuaNumber } from "./number.ts";
import { LUA_NULL, type LuaValue } from "./value.ts";

const CORE = "tag:yaml.org,2002:";
/** Digits of base 8, 2, or 60 that end in `_`: lyaml's loops crash at the last one. */
const FALLS_OVER = /^[+-]?(0_*[0-7][0-7_]*_|0b_*[01][01_]*_)$/;
const NEGATIVE = /^-_*[0-9][0-9_]*$/;
const INTEGER =
  /^[+-]?(_*[0-9][0-9_]*|0x_*[0-9a-fA-F][0-9a-fA-F_]*|0b_*[01][01_]+|[0-9]+:[0-5]?[0-9][:0-9]*)$/;

/**
 * The value of a scalar in lyaml; undefined where lyaml stops with an error.
 * Source: gvvaughan/lyaml, lib/lyaml/implicit.lua, explicit.lua and load_scalar in init.lua.
 */
export function lyamlScalar(text: string, style: Style, tag: string | undefined): LuaValue | undefined {
  switch (tag) {
    case `${CORE}str`:
      return text;
    case `${CORE}null`:
      return LUA_NULL;
    case `${CORE}bool`:
      return booleanOf(text);
    case `${CORE}int`:
      return INTEGER.test(text) ? numberOf(text) : undefined;
    case `${CORE}float`:
      return /^[+-]?[0-9]+:[0-5]?[0-9][:0-9]*$/.test(text) ? undefined : numberOf(text);
  }
  return style === "plain" ? implicit(text) : text;
}

function implicit(text: string): LuaValue | undefined {
  if (FALLS_OVER.test(text) || isInfinite(text)) return undefined;
  const value = resolvePlainScalar(text);
  if (typeof value === "string" && /[.eE]/.test(text))
    return readLuaNumber(text.replaceAll("_", "")) ?? value;
  return value === null ? LUA_NULL : value;
}

/** A negative number with more digits than a double holds: lyaml multiplies nil by -1. */
function isInfinite(text: string): boolean {
  return NEGATIVE.test(text) && !Number.isFinite(Number(text.replaceAll("_", "")));
}

function numberOf(text: string): number | undefined {
  const value: LuaValue | undefined = implicit(text);
  return typeof value === "number" ? value : undefined;
}

function booleanOf(text: string): boolean | undefined {
  if (text === "y" || text === "Y") return true;
  if (text === "n" || text === "N") return false;
  const value: ScalarValue = resolvePlainScalar(text);
  return typeof value === "boolean" ? value : undefined;
}
