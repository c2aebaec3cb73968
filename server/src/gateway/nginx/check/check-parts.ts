import type { OffsetRange } from "../../../yaml/tree.ts";
import { checkConf } from "./check-conf.ts";
import { endOfLuaBlock } from "./lua-block.ts";
import type { ConfProblem } from "./problem.ts";
import { readToken, type Statement } from "./words.ts";

/**
 * What NGINX says of an nginx.conf, parts of which are written by somebody else. If its braces don't match because of a part, that is
 * said of the part, and the rest is checked without it: NGINX itself complains of what comes after it.
 */
export function checkParts(
  text: string,
  parts: readonly OffsetRange[],
  check: (text: string) => readonly ConfProblem[] = checkConf,
): readonly ConfProblem[] {
  const problems = check(text);
  const [first] = problems;
  if (first === undefined || !problems.some(({ code }) => BRACES.has(code))) return problems;
  const stray = parts.flatMap((part) => strayBraces(text, part, first.nginxMessage));
  if (stray.length === 0) return problems;
  let rest = text;
  for (const { part } of stray) {
    const blank = text.slice(part.start, part.end).replace(/[^\n]/g, " ");
    rest = rest.slice(0, part.start) + blank + rest.slice(part.end);
  }
  return [...stray.map(({ problem }) => problem), ...check(rest)];
}

const BRACES: ReadonlySet<string> = new Set(["nginx/brace-unexpected", "nginx/brace-open"]);

/** The problem of a part that closes more blocks than it opens, or fewer, or that ends in quotes. */
function strayBraces(
  text: string,
  part: OffsetRange,
  nginxMessage: string,
): { part: OffsetRange; problem: ConfProblem }[] {
  const own = text.slice(part.start, part.end);
  if (!/[{}"']/.test(own)) return [];
  const open: Statement[] = [];
  const closing: OffsetRange[] = [];
  let at = 0;
  for (;;) {
    const token = readToken(own, at);
    if (token.type === "end") break;
    if (token.type === "unreadable" && token.problem.quote !== undefined && isOnOwnLines(text, part)) {
      const { quote } = token.problem;
      const range = { start: part.start + quote.start, end: part.start + quote.end };
      const params = { value: own.charAt(quote.start) };
      return [{ part, problem: { code: "nginx/quote-open", params, nginxMessage, range } }];
    }
    at = token.next;
    if (token.type === "statement" && token.statement.ends === "{") {
      const isLua = token.statement.name.text.endsWith("_by_lua_block");
      const end = isLua ? endOfLuaBlock(own, at) : undefined;
      if (end === undefined) open.push(token.statement);
      else at = end + 1;
    }
    const closes = token.type === "close" ? token.range : closingBrace(own, token);
    if (closes !== undefined && open.pop() === undefined) closing.push(closes);
  }
  // As many as are opened again are meant.
  const first = closing[open.length];
  const last = open[open.length - closing.length - 1];
  const problem = first ? unexpectedBrace(first) : last && openBrace(last);
  if (problem === undefined) return [];
  const { range } = problem;
  const place = { start: part.start + range.start, end: part.start + range.end };
  return [{ part, problem: { ...problem, nginxMessage, range: place } }];
}

/** Whether a part is not an argument, but directives. */
function isOnOwnLines(text: string, { start, end }: OffsetRange): boolean {
  return text[start - 1] === "\n" && text[end] === "\n";
}

function closingBrace(text: string, token: ReturnType<typeof readToken>): OffsetRange | undefined {
  if (token.type !== "unreadable") return undefined;
  const { range } = token.problem;
  return text[range.start] === "}" ? range : undefined;
}

type Found = Pick<ConfProblem, "code" | "params" | "range">;

function unexpectedBrace(range: OffsetRange): Found {
  return { code: "nginx/brace-unexpected", params: {}, range };
}

function openBrace({ name, range }: Statement): Found {
  return {
    code: "nginx/brace-open",
    params: { directive: name.text },
    range: { start: range.end - 1, end: range.end },
  };
}
