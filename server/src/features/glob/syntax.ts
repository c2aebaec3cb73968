/** A part of a glob: one character, one of several sequences, or a repeated sequence. */
export type Part =
  | { readonly kind: "one"; readonly holds: (character: string) => boolean }
  | { readonly kind: "choice"; readonly options: readonly (readonly Part[])[] }
  | { readonly kind: "repeat"; readonly body: readonly Part[]; readonly least: 0 | 1 };

/** Matching brackets by the offset of the opening one: where they close, and where `,` or `|` separates alternatives. */
type Brackets = ReadonlyMap<number, { readonly close: number; readonly separators: readonly number[] }>;

const ANY: Part = { kind: "one", holds: () => true };
const SLASH = literal("/");
const IN_SEGMENT: Part = { kind: "one", holds: (character) => character !== "/" };

/**
 * The parts of a glob: `*`, `**`, `?`, `[a-z]`, `[!a]`, `{a,b}`, `{a..c}`, `(a|b)`, and `?(…)`, `*(…)`, `+(…)`, `@(…)` as in
 * shells; a backslash escapes a character. An unclosed bracket stands for itself.
 */
export function parseGlob(glob: string): readonly Part[] {
  return sequence({ glob, brackets: bracketsOf(glob) }, 0, glob.length);
}

interface Source {
  readonly glob: string;
  readonly brackets: Brackets;
}

function sequence(source: Source, from: number, to: number): Part[] {
  const parts: Part[] = [];
  for (let at = from; at < to; ) {
    const [part, end] = partAt(source, at, to);
    parts.push(part);
    at = end;
  }
  return parts;
}

/** The part that begins at an offset, and where it ends. */
function partAt(source: Source, at: number, to: number): readonly [Part, end: number] {
  const { glob, brackets } = source;
  const character = String.fromCodePoint(glob.codePointAt(at) ?? 0);
  const following = glob.charAt(at + 1);
  if (character === "\\" && at + 1 < to) return [literal(glob.charAt(at + 1)), at + 2];
  if ("@?*+".includes(character) && following === "(" && brackets.has(at + 1)) return group(source, at);
  const list = brackets.get(at);
  if (list !== undefined && list.separators.length > 0)
    return [{ kind: "choice", options: optionsOf(source, at) }, list.close + 1];
  if (list !== undefined && /^.\.\..$/su.test(glob.slice(at + 1, list.close))) {
    const [low = "", , , high = ""] = [...glob.slice(at + 1, list.close)];
    return [{ kind: "one", holds: (one) => low <= one && one <= high }, list.close + 1];
  }
  if (character === "[") {
    const end = classEnd(glob, at);
    if (end !== undefined && end <= to) return [characterClass(glob.slice(at + 1, end - 1)), end];
  }
  if (character === "*") return stars(glob, at, to);
  if (character === "?") return [IN_SEGMENT, at + 1];
  // Everything in a folder, and the folder itself.
  if (glob.slice(at, to) === "/**") return [optional([SLASH, everything()]), to];
  return [literal(character), at + character.length];
}

/** `**` alone between slashes is any number of folders; other stars match part of a name, and a lone one at least a character. */
function stars(glob: string, at: number, to: number): readonly [Part, end: number] {
  let end = at;
  while (end < to && glob[end] === "*") end++;
  const begins = at === 0 || "/{,(|".includes(glob.charAt(at - 1));
  const ends = end === to || glob[end] === "/";
  if (!begins || !ends) return [{ kind: "repeat", body: [IN_SEGMENT], least: 0 }, end];
  if (end - at === 1) return [{ kind: "repeat", body: [IN_SEGMENT], least: 1 }, end];
  return end === to ? [everything(), end] : [optional([everything(), SLASH]), end + 1];
}

/** `@(a|b)` and the like. */
function group(source: Source, at: number): readonly [Part, end: number] {
  const choice: Part = { kind: "choice", options: optionsOf(source, at + 1) };
  const end = (source.brackets.get(at + 1)?.close ?? at) + 1;
  switch (source.glob[at]) {
    case "?":
      return [optional([choice]), end];
    case "*":
      return [{ kind: "repeat", body: [choice], least: 0 }, end];
    case "+":
      return [{ kind: "repeat", body: [choice], least: 1 }, end];
    default:
      return [choice, end];
  }
}

function optionsOf(source: Source, open: number): readonly (readonly Part[])[] {
  const { close = open, separators = [] } = source.brackets.get(open) ?? {};
  const starts = [open, ...separators];
  return starts.map((start, i) => sequence(source, start + 1, starts[i + 1] ?? close));
}

function bracketsOf(glob: string): Brackets {
  const found = new Map<number, { close: number; separators: number[] }>();
  const open: { at: number; separators: number[] }[] = [];
  for (let at = 0; at < glob.length; at++) {
    const character = glob.charAt(at);
    if (character === "\\") at++;
    else if (character === "[") at = (classEnd(glob, at) ?? at + 1) - 1;
    else if (character === "{" || character === "(") open.push({ at, separators: [] });
    else if (character === "," || character === "|") {
      const last = open.at(-1);
      if (last && glob[last.at] === (character === "," ? "{" : "(")) last.separators.push(at);
    } else if (character === "}" || character === ")") {
      const opening = character === "}" ? "{" : "(";
      const index = open.findLastIndex((one) => glob[one.at] === opening);
      // Brackets that are still open within stay unclosed.
      const [own] = index < 0 ? [] : open.splice(index);
      if (own) found.set(own.at, { close: at, separators: own.separators });
    }
  }
  return found;
}

/** The offset after a character class that begins at an offset. */
function classEnd(glob: string, at: number): number | undefined {
  // A closing bracket that comes first is one of the characters.
  const first = /[!^]/.test(glob.charAt(at + 1)) ? at + 2 : at + 1;
  for (let end = first; end < glob.length && glob[end] !== "/"; end++) {
    if (glob[end] === "\\") end++;
    else if (glob[end] === "]" && end > first) return end + 1;
  }
  return undefined;
}

/** `a-z0`, or with a leading `!` or `^` all other characters. */
function characterClass(inner: string): Part {
  const negated = /^[!^]/.test(inner);
  const characters = [...inner.slice(negated ? 1 : 0)];
  const ranges: (readonly [low: string, high: string])[] = [];
  for (let i = 0; i < characters.length; i++) {
    if (characters[i] === "\\" && i + 1 < characters.length) i++;
    const low = characters[i] ?? "";
    const isRange = characters[i + 1] === "-" && i + 2 < characters.length;
    ranges.push([low, isRange ? (characters[i + 2] ?? low) : low]);
    if (isRange) i += 2;
  }
  const holds = (one: string): boolean => ranges.some(([low, high]) => low <= one && one <= high);
  return { kind: "one", holds: (one) => one !== "/" && holds(one) !== negated };
}

function literal(character: string): Part {
  return { kind: "one", holds: (one) => one === character };
}

function optional(parts: readonly Part[]): Part {
  return { kind: "choice", options: [[], parts] };
}

function everything(): Part {
  return { kind: "repeat", body: [ANY], least: 0 };
}
