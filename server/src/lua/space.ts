import { withoutEnding } from "../text/ending.ts";

/** White space for Lua's `%s` in the C locale. */
const LUA_SPACE = /[ \t\n\v\f\r]/;

/** A string without Lua's white space at both ends. */
export function trimLua(text: string): string {
  return trimLuaEnd(text).replace(/^[ \t\n\v\f\r]+/, "");
}

/** A string without Lua's white space at the end. */
export function trimLuaEnd(text: string): string {
  return withoutEnding(text, LUA_SPACE);
}

/** The end of Lua's white space that begins at an offset. */
export function afterLuaSpace(text: string, start: number): number {
  let end = start;
  while (end < text.length && LUA_SPACE.test(text.charAt(end))) end++;
  return end;
}
