import type { Encoding } from "../text/decode.ts";
import { wholeCharacters } from "./characters.ts";
import { keepNotes } from "./comments.ts";
import { type Excess, isTooLarge } from "./limits.ts";
import { yamlText } from "./messages.ts";
import { type Reading, readParts } from "./parts.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";
import { readTolerantly, type TolerantReading } from "./tolerant.ts";
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
  /** What libyaml makes of `written`; undefined if it refuses it. */
  readonly reading?: Reading | undefined;
  /** The same of this text or, if libyaml refuses it, of an earlier one. */
  readonly accepted?: Reading | undefined;
  /** The same object for a document and all that were read after it: the key of what readings have in common. */
  readonly lineage: object;
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
  const text = withLineFeeds(written);
  const lineage = before?.lineage ?? {};
  if (!isTooLarge(text))
    return { ...read(text, written, before?.accepted), text, written, encoding, lineage };
  const line = text.indexOf("\n");
  const excess: Excess = {
    bound: "length",
    range: wholeCharacters(text, { start: 0, end: Math.max(0, line) }),
  };
  const nothing = { root: undefined, problems: [], secondDocument: undefined };
  return { text, written, encoding, lineage, excess, ...nothing };
}

type Content = Omit<YamlDocument, "text" | "written" | "encoding" | "lineage">;

function read(text: string, written: string, before: Reading | undefined): Content {
  const reading = readParts(written, before);
  const accepted = reading ?? before;
  if (reading !== undefined) keepNotes(text, reading.notes);
  if (reading === undefined || reading.documents.length > 1)
    return { ...contentOf(readTolerantly(text)), reading, accepted };
  const [root] = reading.documents;
  const content = { root, problems: [], secondDocument: undefined, excess: undefined };
  return { ...contentOf(content), reading, accepted };
}

/** Makes the tree, which has problems of its own. */
function contentOf({ root: written, problems, secondDocument, excess: tooDeep }: TolerantReading): Content {
  const builder = new TreeBuilder(problems);
  const root = written && builder.build(written.green, written.at);
  const empty = root?.kind === "scalar" && root.style === "plain" && root.text === "";
  const excess = tooDeep ?? builder.excess;
  if (excess !== undefined && excess.bound !== "length")
    problems.push({ code: EXCESSES[excess.bound], message: yamlText("excess"), range: excess.range });
  return { root: empty ? undefined : root, problems, secondDocument, ...(excess && { excess }) };
}

/** The characters other than the line feed that end a line in YAML 1.1, but not in code that works with lines. */
const OTHER_BREAKS = /\r(?!\n)|\u0085/g;

function withLineFeeds(text: string): string {
  return text.includes("\r") || text.includes("\u0085") ? text.replace(OTHER_BREAKS, "\n") : text;
}
