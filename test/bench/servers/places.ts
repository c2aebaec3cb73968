import type { Position } from "vscode-languageserver-protocol";

/** An insertion into a document that is taken back afterwards. */
export interface Insertion extends Position {
  readonly text: string;
  /** What is inserted where. */
  readonly kind: string;
  /** Whether the document is wrong with it, for the YAML reader or under any schema of the file. */
  readonly wrong: boolean;
}

/** A line that has a key or is the item of a list. */
interface Written {
  readonly line: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly key: string;
  readonly valueStart: number;
  readonly value: string;
}

/** Places for edits and requests, found by the shape of lines. */
export class Places {
  private readonly written: readonly Written[];
  private readonly comments: readonly Position[];

  constructor(private readonly lines: readonly string[]) {
    const { written, comments } = read(lines);
    this.written = written;
    this.comments = comments;
  }

  /** Insertions of single characters, of all kinds, all over the document, in an order that depends on nothing else. */
  insertions(count: number): Insertion[] {
    const at = (wrong: boolean, text: string, places: Position[], kind: string, share: number) =>
      spread(places, Math.max(1, Math.round(count * share))).map((place) => ({
        ...place,
        text,
        kind,
        wrong,
      }));
    const ends = (which: (value: string) => boolean, back = 0) =>
      this.pairs(which).map(({ line, valueStart, value }) => ({
        line,
        character: valueStart + value.length - back,
      }));
    const ports = this.pairs(isNumber).filter(({ key }) => key === "port");
    return mixed([
      ...at(false, "x", [...this.comments], "comment", 0.15),
      ...at(true, "x", ends(isBoolean), "boolean", 0.25),
      ...at(
        true,
        "x",
        ports.map(({ line, valueStart, value }) => ({ line, character: valueStart + value.length })),
        "port",
        0.15,
      ),
      ...at(false, "1", ends(isNumber), "number", 0.1),
      ...at(false, "x", [...ends(isPlain), ...ends(isQuoted, 1)], "string", 0.15),
      ...at(
        false,
        "x",
        this.pairs(() => true).map(({ line, keyEnd }) => ({ line, character: keyEnd })),
        "key",
        0.1,
      ),
      ...at(
        true,
        '"',
        this.pairs(isPlain).map(({ line, valueStart }) => ({ line, character: valueStart })),
        "syntax",
        0.1,
      ),
    ]).slice(0, count);
  }

  /** Insertions that make the document wrong without making it unreadable. */
  mistakes(count: number): Insertion[] {
    const wrong = this.insertions(count * 8).filter((each) => each.wrong && each.kind !== "syntax");
    return spread(wrong, count);
  }

  /** Where completion is requested in the unchanged text: in a key, in front of a value, and in front of an item. */
  completions(count: number): Position[] {
    const keys = this.pairs(() => true).map(({ line, keyStart }) => ({ line, character: keyStart + 2 }));
    const values = this.pairs((value) => isBoolean(value) || isNumber(value) || isPlain(value));
    const items = this.written.filter(({ key }) => key === "");
    const front = ({ line, valueStart }: Written) => ({ line, character: valueStart });
    const third = Math.ceil(count / 3);
    return mixed([
      ...spread(keys, third),
      ...spread(values.map(front), third),
      ...spread(items.map(front), third),
    ]);
  }

  /** The ends of lines that a key could follow, each with the column of that key. */
  newLines(count: number): (Position & { readonly column: number })[] {
    const pairs = this.pairs(
      (value) => isBoolean(value) || isNumber(value) || isPlain(value) || isQuoted(value),
    );
    const places = pairs.map(({ line, keyStart }) => ({
      line,
      character: this.lines[line]?.length ?? 0,
      column: keyStart,
    }));
    return mixed(spread(places, count));
  }

  /** Places in keys and values to hover over. */
  hovers(count: number): Position[] {
    const keys = this.pairs(() => true).map(({ line, keyStart }) => ({ line, character: keyStart + 1 }));
    const values = this.pairs((value) => value !== "").map(({ line, valueStart }) => ({
      line,
      character: valueStart + 1,
    }));
    return mixed([...spread(keys, Math.ceil(count / 2)), ...spread(values, Math.floor(count / 2))]);
  }

  /** Where much is typed in a row: the end of a plain string. */
  typing(): Position {
    const [pair] = this.pairs(isPlain).slice(-1);
    if (pair === undefined) throw new Error("the document has no plain string");
    return { line: pair.line, character: pair.valueStart + pair.value.length };
  }

  private pairs(which: (value: string) => boolean): Written[] {
    return this.written.filter(({ key, value }) => key !== "" && which(value));
  }
}

const isBoolean = (value: string) => value === "true" || value === "false";
const isNumber = (value: string) => /^\d+$/.test(value);
const isQuoted = (value: string) => /^(?:"[^"]*"|'[^']*')$/.test(value);
const isPlain = (value: string) => /^[A-Za-z/][\w./:-]*$/.test(value) && !isBoolean(value);

/** The keys and items of a text, and the ends of its comment lines. What is in a block scalar is neither. */
function read(lines: readonly string[]): { written: Written[]; comments: Position[] } {
  const written: Written[] = [];
  const comments: Position[] = [];
  let blockIndent: number | undefined;
  for (const [line, text] of lines.entries()) {
    const indent = text.search(/\S/);
    if (indent < 0 || (blockIndent !== undefined && indent > blockIndent)) continue;
    blockIndent = undefined;
    if (text[indent] === "#") {
      comments.push({ line, character: text.length });
      continue;
    }
    const [, before = "", key = "", space = "", value = ""] =
      /^( *(?:- )?)(?:([\w-]+):)?( *)((?:"[^"]*"|'[^']*'|[^\s#"']+)?)/.exec(text) ?? [];
    if (/^[|>]/.test(value)) blockIndent = indent;
    const keyEnd = before.length + key.length;
    const valueStart = keyEnd + (key === "" ? 0 : 1) + space.length;
    if (key !== "" || before.endsWith("- "))
      written.push({ line, keyStart: before.length, keyEnd, key, valueStart, value });
  }
  return { written, comments };
}

/** As many elements, spread evenly; all of them again and again if there are fewer. */
function spread<T>(all: readonly T[], count: number): T[] {
  if (all.length === 0) return [];
  if (all.length <= count) return Array.from({ length: count }, (_, i) => all[i % all.length] as T);
  return Array.from({ length: count }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / count)] as T);
}

/** The same elements in an order that jumps around. */
function mixed<T>(all: readonly T[]): T[] {
  const weigh = (index: number) => (index * 0.618_033_988_749_895) % 1;
  return all
    .map((each, index) => ({ each, weight: weigh(index) }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ each }) => each);
}
