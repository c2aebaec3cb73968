import { wholeCharacters } from "../../yaml/characters.ts";
import type { Edit } from "../../yaml/edit.ts";
import { contentFrom, type Line } from "./lines.ts";
import type { Place, Slip } from "./slip.ts";
import { slipText } from "./slip-messages.ts";

/** Slips in `[…]` and `{…}`: a variable without quotes, a bracket that isn't closed, a missing comma. */
export function brokenFlow(place: Place): readonly Slip[] {
  const { lines, near, problem, text } = place;
  return [
    ...near.flatMap((i) => [...bareVariables(lines[i] as Line), ...unclosed(lines[i] as Line)]),
    ...unclosedAbove(place),
    ...missingComma(text, problem.range.start),
    ...near.flatMap((i) => extraBracket(lines[i] as Line)),
  ];
}

const CLOSING: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

/** What of a line is in quotes, and which brackets it opens without closing them. */
function scan(text: string): { readonly quoted: readonly boolean[]; readonly open: readonly number[] } {
  const quoted: boolean[] = [];
  const open: number[] = [];
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    quoted.push(quote !== "");
    if (quote !== "") {
      if (sign === "\\" && quote === '"') quoted[++i] = true;
      else if (sign === quote) quote = "";
    } else if ((sign === '"' || sign === "'") && /[\s,[{:]/.test(text[i - 1] ?? " ")) quote = sign;
    else if (sign === "#" && /\s/.test(text[i - 1] ?? " ")) break;
    else if (sign in CLOSING) open.push(i);
    else if (sign === "]" || sign === "}") open.pop();
  }
  return { quoted, open };
}

/** All values of a line that have a `${{NAME}}` or `${NAME}` and no quotes, which is read as braces of YAML there. */
function bareVariables(line: Line): readonly Slip[] {
  const { text, start } = line;
  const { quoted } = scan(text);
  const found: { start: number; end: number }[] = [];
  for (let at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 1)) {
    const closing = text.startsWith("${{", at) ? "}}" : "}";
    const closed = text.indexOf(closing, at);
    if (closed < 0) break;
    const last = found.at(-1);
    if (quoted[at] || (last !== undefined && at < last.end)) continue;
    let [from, to] = [at, closed + closing.length];
    while (from > 0 && !/[\s,[{]/.test(text.charAt(from - 1))) from--;
    while (to < text.length && !/[\s,\]}]/.test(text.charAt(to))) to++;
    found.push({ start: from, end: to });
  }
  const [first] = found;
  if (first === undefined) return [];
  const edits = found.flatMap((one): Edit[] =>
    [one.start, one.end].map((at) => ({ range: { start: start + at, end: start + at }, text: '"' })),
  );
  const repairs = [{ title: slipText("quote-variables", { count: found.length }), edits }];
  const range = { start: start + first.start, end: start + first.end };
  return [{ what: slipText("flow-variable"), range, repairs }];
}

function unclosed({ text, start }: Line): readonly Slip[] {
  const { open } = scan(text);
  const [first] = open;
  if (first === undefined) return [];
  const closing = open.map((at) => CLOSING[text.charAt(at)]).reverse();
  const end = start + (/^(.*?\S)\s+#/.exec(text)?.[1]?.length ?? text.trimEnd().length);
  const title = slipText("close", { closing: closing.join("") });
  const edits: Edit[] = [{ range: { start: end, end }, text: closing.join("") }];
  const what = slipText("unclosed", { bracket: text.charAt(first), closing: closing.join("") });
  return [{ what, range: { start: start + first, end: start + first + 1 }, repairs: [{ title, edits }] }];
}

/** A bracket at the end of a line that closes nothing. */
function extraBracket({ text, start }: Line): readonly Slip[] {
  const [, before = "", bracket = ""] = /^(.*)([\]}])\s*$/.exec(text) ?? [];
  if (bracket === "" || !/[\]}]/.test(before)) return [];
  const range = { start: start + before.length, end: start + before.length + 1 };
  const repairs = [{ title: slipText("remove-bracket", { bracket }), edits: [{ range, text: "" }] }];
  return [{ what: slipText("extra-bracket", { bracket }), range, repairs }];
}

/** So many lines above the problem are looked at. */
const FARTHEST = 50;

/** A bracket of several lines: it is closed after the last of them, on a line of its own. */
function unclosedAbove({ lines, at }: Place): readonly Slip[] {
  const before = contentFrom(lines, at - 1, -1);
  const last = before === undefined ? undefined : lines[before];
  for (let i = at - 1; i >= Math.max(0, at - FARTHEST); i--) {
    const { text, start, indent } = lines[i] as Line;
    const opening = scan(text).open.at(-1);
    if (opening === undefined || last === undefined) continue;
    const bracket = text.charAt(opening);
    const closing = CLOSING[bracket] ?? "";
    const end = last.start + last.text.length;
    const edits: Edit[] = [{ range: { start: end, end }, text: `\n${" ".repeat(indent)}${closing}` }];
    const range = { start: start + opening, end: start + opening + 1 };
    const what = slipText("unclosed-lines", { bracket, closing });
    return [{ what, range, repairs: [{ title: slipText("close", { closing }), edits }] }];
  }
  return [];
}

/** A comma before the value at which the parser lost its way. */
function missingComma(text: string, at: number): readonly Slip[] {
  let end = at;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  if (!/["'\w\]}]/.test(text.charAt(end - 1))) return [];
  const edits: Edit[] = [{ range: { start: end, end }, text: "," }];
  const repairs = [{ title: slipText("add-comma"), edits }];
  return [
    { what: slipText("comma-missing"), range: wholeCharacters(text, { start: at, end: at + 1 }), repairs },
  ];
}
