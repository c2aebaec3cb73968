import { maskText } from "../../schema/mask.ts";
import type { Edit } from "../../yaml/edit.ts";
import { type Line, partsOf, withoutComment } from "./lines.ts";
import type { Place, Repair, Slip } from "./slip.ts";
import { slipText } from "./slip-messages.ts";

/** Characters with which a plain value can't begin, or doesn't mean itself. */
const SPECIAL = /^[%@`*&!|>,[\]{}?-]/;

/** Values whose quotation marks are missing, don't match, or are those of the wrong kind. */
export function quoting({ lines, near }: Place): readonly Slip[] {
  return near.flatMap((i) => {
    const line = lines[i] as Line;
    const parts = partsOf(line);
    const { value } = parts;
    const start = line.start + parts.valueAt;
    if (value === "") return [];
    const quote = value.charAt(0);
    return quote === '"' || quote === "'"
      ? quotedSlips(value, start, quote)
      : unquotedSlips(withoutComment(value), start, parts.key !== undefined);
  });
}

/** The lines from one upward whose value begins with a quotation mark that isn't closed there: the text goes on in it. */
export function openQuotes(lines: readonly Line[], from: number): readonly number[] {
  const open: number[] = [];
  for (let i = from; i >= 0 && open.length < MOST_OPEN; i--) {
    const { value } = partsOf(lines[i] as Line);
    if (/^["']/.test(value) && value.indexOf(value.charAt(0), 1) < 0) open.push(i);
  }
  return open;
}

/** So many of these lines are tried. */
const MOST_OPEN = 3;

function unquotedSlips(value: string, start: number, hasKey: boolean): readonly Slip[] {
  const range = { start, end: start + value.length };
  const edits = [{ range, text: inQuotes(value) }];
  const repairs: Repair[] = [{ title: slipText("put-in-quotes"), edits }];
  const first = { start, end: start + 1 };
  if (/^\[[^[\]{},\s]*\]\S/.test(value))
    return [{ what: slipText("after-bracket", { bracket: "]" }), range, repairs }];
  if (/^\*\S/.test(value))
    return [{ what: slipText("no-anchor", { alias: maskText(value) }), range, repairs }];
  if (SPECIAL.test(value))
    return [{ what: slipText("starts-with", { character: value.charAt(0) }), range: first, repairs }];
  const colon = value.search(/:(?:\s|$)/);
  if (colon < 0 || !hasKey) return [];
  const before = { start, end: start + colon };
  return [{ what: slipText("colon-in-value"), range: before, repairs }];
}

function quotedSlips(value: string, start: number, quote: string): readonly Slip[] {
  const end = start + value.length;
  const other = quote === '"' ? "'" : '"';
  const last = { start: end - 1, end };
  const slips: Slip[] = [];
  const add = (what: string, title: string, edit: Edit, range = last): void => {
    slips.push({ what, range, repairs: [{ title, edits: [edit] }] });
  };
  const text = withoutComment(value);
  const closed = value.length > 1 && value.endsWith(quote);
  const inner = closed ? value.slice(1, -1) : "";
  if (closed && quote === '"' && inner.includes("\\") && !inner.includes("'"))
    add(
      slipText("escape"),
      slipText("single-quotes"),
      { range: { start, end }, text: `'${inner}'` },
      { start, end },
    );
  if (closed && inner.includes(quote))
    add(
      slipText("quote-inside"),
      slipText("put-in-quotes"),
      { range: { start, end }, text: inQuotes(inner) },
      { start, end },
    );
  if (!closed && value.indexOf(quote, 1) < 0) {
    if (value.endsWith(other))
      add(slipText("quote-mismatch", { quote, other }), slipText("same-quote", { quote }), {
        range: last,
        text: quote,
      });
    const [what, first] = [slipText("quote-missing", { quote }), { start, end: start + 1 }];
    const content = text.length > 1 ? { start: start + 1, end: start + text.length } : first;
    for (const at of new Set([start + text.length, end]))
      add(what, slipText("close-quote"), { range: { start: at, end: at }, text: quote }, content);
    add(what, slipText("remove-quote"), { range: first, text: "" }, content);
  }
  if (!closed && text.indexOf(quote, 1) > 0) {
    const range = { start, end: start + text.length };
    add(slipText("quote-inside"), slipText("put-in-quotes"), { range, text: inQuotes(text) }, range);
  }
  return slips;
}

/** In quotes of the kind in which nothing has to be escaped, if there is one. */
function inQuotes(value: string): string {
  return /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}
