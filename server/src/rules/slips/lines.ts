/** A line of a text, without its break. */
export interface Line {
  /** The offset at which it begins. */
  readonly start: number;
  readonly text: string;
  /** How many spaces it begins with. */
  readonly indent: number;
}

/** The lines of a text. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(start, text[end - 1] === "\r" ? end - 1 : end);
    lines.push({ start, text: line, indent: line.length - line.replace(/^ +/, "").length });
    start = end + 1;
  }
  return lines;
}

/** Whether a line is neither empty nor a comment. */
export function hasContent(line: Line | undefined): line is Line {
  return line !== undefined && /^\s*[^\s#]/.test(line.text);
}

/** The index of the next line with content, `step` lines at a time; undefined if there is none. */
export function contentFrom(lines: readonly Line[], from: number, step: 1 | -1 = 1): number | undefined {
  for (let i = from; i >= 0 && i < lines.length; i += step) if (hasContent(lines[i])) return i;
  return undefined;
}

/** A line as key and value, or as an item: `- key: value`. */
export interface LineParts {
  /** Hyphens and spaces before the key or value. */
  readonly lead: string;
  /** With its quotes; undefined if the line has none. */
  readonly key: string | undefined;
  /** What follows, with a comment. */
  readonly value: string;
  /** Where the value begins in the line. */
  readonly valueAt: number;
}

/** What a line consists of, as far as one can tell from it alone. */
export function partsOf({ text }: Line): LineParts {
  const lead = /^\s*(?:- +)*/.exec(text)?.[0] ?? "";
  const rest = text.slice(lead.length);
  const [head = "", key] = /^([\w./-]+|<<|"[^"]*"|'[^']*'):(?:\s+|$)/.exec(rest) ?? [];
  const valueAt = lead.length + head.length;
  return { lead, key, value: text.slice(valueAt).trimEnd(), valueAt };
}

/** How much belongs to a line: the lines of its level too, those below it, or nothing else. */
export const EXTENTS = ["level", "below", "alone"] as const;

/** The indices of a line and of those after it that belong to it. */
export function blockFrom(
  lines: readonly Line[],
  from: number,
  extent: (typeof EXTENTS)[number],
): readonly number[] {
  const first = lines[from];
  if (first === undefined) return [];
  const block = [from];
  if (extent === "alone") return block;
  for (let i = from + 1; i < lines.length; i++) {
    const line = lines[i] as Line;
    if (line.text.trim() === "") continue;
    if (extent === "level" ? line.indent < first.indent : line.indent <= first.indent) break;
    block.push(i);
  }
  return block;
}

/** A value that is not in quotes, without the comment behind it. */
export function withoutComment(value: string): string {
  if (value.startsWith("#")) return "";
  const sign = value.search(/\s#/);
  return sign < 0 ? value : value.slice(0, sign).trimEnd();
}
