/**
 * Where the Lua code in a block ends: at the brace that closes it. Braces in strings, in long brackets, and in comments
 * don't count. Undefined where it never ends.
 * Source: openresty/lua-nginx-module, src/ngx_http_lua_directive.c (ngx_http_lua_conf_lua_block_parse).
 */
export function endOfLuaBlock(text: string, from: number): number | undefined {
  /** The brackets that don't close; searching for each again would take quadratic time. */
  const open = new Set<string>();
  const unclosed = new Set<string>();
  let level = 1;
  let at = from;
  while (at < text.length) {
    const ch = text[at];
    if (ch === "{") level++;
    else if (ch === "}") {
      level--;
      if (level === 0) return at;
    } else if (ch === '"' || ch === "'") {
      const end = unclosed.has(ch) ? undefined : endOfString(text, at + 1, ch);
      // A quote that is never closed is an ordinary character.
      if (end === undefined) unclosed.add(ch);
      else at = end - 1;
    } else if (ch === "[" || text.startsWith("--", at)) {
      const end = endOfBrackets(text, ch === "[" ? at : at + 2, open);
      if (end === null) return undefined;
      if (end !== undefined) at = end - 1;
      else if (ch === "-") {
        const line = text.indexOf("\n", at);
        if (line < 0) return undefined;
        at = line;
      }
    }
    at++;
  }
  return undefined;
}

function endOfString(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === quote) return at + 1;
  }
  return undefined;
}

/** Where long brackets end; undefined where none begin, null where they don't end. */
function endOfBrackets(text: string, from: number, open: Set<string>): number | undefined | null {
  if (text[from] !== "[") return undefined;
  let at = from + 1;
  while (text[at] === "=") at++;
  if (text[at] !== "[") return undefined;
  const closing = `]${"=".repeat(at - from - 1)}]`;
  const end = open.has(closing) ? -1 : text.indexOf(closing, at);
  if (end < 0) {
    open.add(closing);
    return null;
  }
  return end + closing.length;
}
