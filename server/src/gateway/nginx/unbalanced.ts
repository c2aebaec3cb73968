import type { OffsetRange } from "../../yaml/tree.ts";
import { endOfLuaBlock } from "./check/lua-block.ts";
import { readToken, type Statement } from "./check/words.ts";

/** A brace or a quote of a snippet that has no counterpart in it. */
export interface Unbalanced {
  readonly code: "nginx/brace-unexpected" | "nginx/brace-open" | "nginx/quote-open";
  readonly params: Readonly<Record<string, string>>;
  readonly range: OffsetRange;
}

/**
 * The first closing brace of a snippet that closes nothing, or a quote that is never closed, else the last block that is never closed;
 * undefined if there is none of them.
 */
export function unbalancedPart(snippet: string): Unbalanced | undefined {
  const open: Statement[] = [];
  let at = 0;
  for (;;) {
    const token = readToken(snippet, at);
    if (token.type === "end") break;
    if (token.type === "unreadable") {
      const { quote } = token.problem;
      if (quote === undefined) break;
      return { code: "nginx/quote-open", params: { value: snippet.charAt(quote.start) }, range: quote };
    }
    at = token.next;
    if (token.type === "close") {
      if (open.pop() === undefined) return { code: "nginx/brace-unexpected", params: {}, range: token.range };
    } else if (token.statement.ends === "{") {
      const isLua = token.statement.name.text.endsWith("_by_lua_block");
      const end = isLua ? endOfLuaBlock(snippet, at) : undefined;
      if (end === undefined) open.push(token.statement);
      else at = end + 1;
    }
  }
  const last = open.at(-1);
  return last && { code: "nginx/brace-open", params: { directive: last.name.text }, range: last.name.range };
}
