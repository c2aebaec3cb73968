import { Composer, type ParsedNode } from "yaml";
import type { Encoding } from "../text/decode.ts";
import { wholeCharacters } from "./characters.ts";
import { type Excess, isTooLarge } from "./limits.ts";
import { yamlText } from "./messages.ts";
import { countReading } from "./reading.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";
import { Tokens } from "./tokens.ts";
import type { OffsetRange, TreeNode } from "./tree.ts";
import { TreeBuilder } from "./tree-builder.ts";

/** A text read as YAML. Only the first document counts, as in the gateway. */
export interface YamlDocument {
  /**
   * The text with each lone carriage return and next line (U+0085) replaced by a line feed. They end a line in YAML
   * 1.1, so code that works with lines sees the right ones. Offsets are the same as in the original text.
   */
  readonly text: string;
  /** The original text. */
  readonly written: string;
  readonly encoding: Encoding;
  /** Undefined if the document has no content. */
  readonly root: TreeNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** The range of the start of a second document, if there is one. */
  readonly secondDocument: OffsetRange | undefined;
  /** The bound that the text goes beyond: the tree then has only a part of it, or nothing for `length`. */
  readonly excess?: Excess;
}

/** The codes of problems that are not YAML errors: the text goes beyond a bound. */
export const EXCESSES = { depth: "TOO_DEEP", aliases: "TOO_MANY_VALUES" } as const;

/**
 * Reads any text; never throws. Errors become problems; the rest of the text is still in the tree. A text that is too
 * large (`isTooLarge`) is not read.
 *
 * `before` is a document that this text was made from by edits. The result is the same without it; with it, the cost
 * follows what differs.
 */
export function parseYaml(
  written: string,
  encoding: Encoding = "utf-8",
  before?: YamlDocument,
): YamlDocument {
  if (before?.written === written && before.encoding === encoding) return before;
  const text = written.replace(OTHER_BREAKS, "\n");
  if (!isTooLarge(text)) return { ...parse(text), written, encoding };
  const line = text.indexOf("\n");
  const excess: Excess = {
    bound: "length",
    range: wholeCharacters(text, { start: 0, end: Math.max(0, line) }),
  };
  return { text, written, encoding, root: undefined, problems: [], secondDocument: undefined, excess };
}

/** The characters other than the line feed that end a line in YAML 1.1, but not in the parser. */
const OTHER_BREAKS = /\r(?!\n)|\u0085/g;

function parse(text: string): Omit<YamlDocument, "written" | "encoding"> {
  countReading(text);
  const composer = new Composer({
    version: "1.1",
    schema: "failsafe",
    uniqueKeys: false,
    logLevel: "silent",
    prettyErrors: false,
  });
  const tokens = new Tokens(text);
  const documents = [...composer.compose(tokens, true, text.length)];
  const [first, second] = documents;
  // Errors after the end of what was read are a result of the bound.
  const until = tokens.excess?.range.start ?? text.length + 1;
  // lyaml reads every document before it returns the first, so errors in later ones count, too.
  const problems = documents.flatMap((document) =>
    document.errors
      .filter((error) => error.pos[0] < until)
      .map(
        (error): SyntaxProblem => ({
          code: error.code,
          message: error.message.replace(QUOTING, "$1"),
          range: wholeCharacters(text, withinText(text, error.pos[0], error.pos[1])),
        }),
      ),
  );
  const contents = first?.contents as ParsedNode | null | undefined;
  const builder = new TreeBuilder(problems);
  const root = contents ? builder.build(contents) : undefined;
  const empty = root?.kind === "scalar" && root.style === "plain" && root.text === "";
  const excess = tokens.excess ?? builder.excess;
  if (excess !== undefined && excess.bound !== "length")
    problems.push({
      code: EXCESSES[excess.bound],
      message: yamlText("excess"),
      range: excess.range,
    });
  return {
    text,
    root: empty ? undefined : root,
    problems,
    secondDocument: second && { start: second.range[0], end: second.range[1] },
    ...(excess && { excess }),
  };
}

/**
 * Messages that quote text of the file, which can be a secret, as in `password: !abc`. Their range shows what they are
 * about.
 */
const QUOTING =
  /^(Unresolved tag|Could not resolve tag|Not a valid tag|Unknown directive|Block scalar header includes extra characters|Invalid escape sequence|Unsupported YAML version|Not a YAML token|Unexpected [\w-]+ token in YAML (?:stream|document))\b.*$/s;

/** The range, moved back to the last content if the parser points after its end. */
function withinText(text: string, start: number, end: number): OffsetRange {
  const from = Math.min(Math.max(start, 0), text.length);
  const to = Math.min(Math.max(end, from), text.length);
  if (/[^\r\n]/.test(text.slice(from, to))) return { start: from, end: to };
  let written = to;
  while (written > 0 && /\s/.test(text.charAt(written - 1))) written--;
  return written > 0 ? { start: written - 1, end: written } : { start: from, end: to };
}
