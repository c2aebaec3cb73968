/** What is wrong with a regular expression, in PCRE's words, and where. */
export interface PatternProblem {
  readonly problem: string;
  readonly at: number;
}

/**
 * What PCRE surely refuses in a regular expression; undefined where it may take it.
 * Source: PCRE2Project/pcre2, src/pcre2_error.c.
 */
export function patternProblem(pattern: string): PatternProblem | undefined {
  const extended = pattern.includes("(?") && /\(\?[a-zA-Z]*x/.test(pattern);
  let depth = 0;
  /** Whether there is nothing yet that a quantifier could repeat. */
  let nothing = true;
  for (let at = 0; at < pattern.length; at++) {
    const ch = pattern[at];
    if (ch === "\\") {
      if (at + 1 === pattern.length) return { problem: "\\ at end of pattern", at: pattern.length };
      if (pattern[at + 1] === "Q") {
        const end = pattern.indexOf("\\E", at + 2);
        at = end < 0 ? pattern.length : end + 1;
      } else at++;
      nothing = false;
    } else if (ch === "[") {
      const end = endOfClass(pattern, at);
      if (end === undefined)
        return { problem: "missing terminating ] for character class", at: pattern.length };
      at = end;
      nothing = false;
    } else if (ch === "(") {
      if (pattern.startsWith("(?#", at)) {
        const end = pattern.indexOf(")", at);
        if (end < 0) return { problem: "missing ) following (?# comment", at: pattern.length };
        at = end;
        continue;
      }
      depth++;
      const opener = groupOpener(pattern, at);
      at += opener - 1;
      // What a verb such as (*UTF8) may be followed by isn't looked into.
      nothing = opener === 1;
    } else if (ch === ")") {
      if (depth === 0) return { problem: "unmatched closing parenthesis", at };
      depth--;
      nothing = false;
    } else if (ch === "|") nothing = true;
    else if (ch === "*" || ch === "+" || ch === "?") {
      if (nothing && !extended) return { problem: "quantifier does not follow a repeatable item", at };
    } else nothing = ch === "^" ? nothing : false;
  }
  return depth > 0 ? { problem: "missing closing parenthesis", at: pattern.length } : undefined;
}

/** How long what opens a group is: `(`, `(?:`, `(?<name>`, … */
function groupOpener(pattern: string, at: number): number {
  if (pattern[at + 1] === "*") return 2;
  if (pattern[at + 1] !== "?") return 1;
  const rest = pattern.slice(at + 2, at + 64);
  const named = /^(?:P?<\w+>|'\w+')/.exec(rest)?.[0].length;
  return named === undefined ? 3 : 2 + named;
}

/** Where a character class ends: at the `]` that isn't its first character. */
function endOfClass(pattern: string, from: number): number | undefined {
  let at = from + 1;
  if (pattern[at] === "^") at++;
  if (pattern[at] === "]") at++;
  while (at < pattern.length) {
    const ch = pattern[at];
    if (ch === "]") return at;
    if (ch === "\\") at += 2;
    else if (ch === "[" && /[:.=]/.test(pattern[at + 1] ?? "")) {
      const end = pattern.indexOf(`${pattern[at + 1]}]`, at + 2);
      const own = pattern.indexOf("]", at + 2);
      at = end >= 0 && end + 1 === own ? end + 2 : at + 1;
    } else at++;
  }
  return undefined;
}
