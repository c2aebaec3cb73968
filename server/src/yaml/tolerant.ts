import { Composer, isAlias, isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import { wholeCharacters } from "./characters.ts";
import { type Green, GreenCollection, type GreenPart, GreenScalar, greenAlias, NOTHING } from "./green.ts";
import type { Placed } from "./green-builder.ts";
import type { Style } from "./libyaml/tokens.ts";
import type { Excess } from "./limits.ts";
import { countReading } from "./reading.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";
import { Tokens } from "./tokens.ts";
import type { OffsetRange } from "./tree.ts";

/** What the `yaml` package makes of a text that libyaml refuses, or that has more than one document. */
export interface TolerantReading {
  /** The content of the first document. */
  readonly root: Placed | undefined;
  readonly problems: SyntaxProblem[];
  readonly secondDocument: OffsetRange | undefined;
  readonly excess: Excess | undefined;
}

/** Reads a text whose errors become problems; the rest of the text is still read. */
export function readTolerantly(text: string): TolerantReading {
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
  return {
    root: contents ? placed(contents, 0) : undefined,
    problems,
    secondDocument: second && { start: second.range[0], end: second.range[1] },
    excess: tokens.excess,
  };
}

const STYLES: Readonly<Record<string, Style>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_FOLDED: "folded",
  BLOCK_LITERAL: "literal",
};

/** Converts a node of the package; `at` is the offset of a missing one. */
function placed(node: ParsedNode | null, at: number): Placed {
  if (node === null) return { green: NOTHING, at };
  return { green: greenOf(node), at: node.range[0] };
}

function greenOf(node: ParsedNode): Green {
  const [start, end] = node.range;
  const length = end - start;
  if (isAlias(node)) return greenAlias(length, node.source);
  const { anchor, tag } = node;
  if (isScalar(node)) {
    const text = node.source ?? String(node.value ?? "");
    return new GreenScalar(length, text, STYLES[node.type ?? "PLAIN"] ?? "plain", anchor, tag);
  }
  const parts: GreenPart[] = [];
  const starts: number[] = [];
  const add = (key: Placed | undefined, value: Placed): void => {
    const from = key?.at ?? value.at;
    starts.push(from - start);
    const at = { value: value.green, valueAt: value.at - from };
    parts.push(key === undefined ? { keyAt: 0, ...at } : { key: key.green, keyAt: 0, ...at });
  };
  if (isSeq(node)) for (const item of node.items) add(undefined, placed(item as ParsedNode | null, end));
  else if (isMap(node))
    for (const pair of node.items) {
      const key = placed(pair.key as ParsedNode | null, start);
      add(key, placed(pair.value as ParsedNode | null, key.at + key.green.length));
    }
  const kind = isMap(node) ? "map" : "list";
  const flow = node.flow === true;
  const has = {
    kind,
    flow,
    column: -1,
    isIndentless: false,
    parts,
    starts,
    extent: length,
    end: length,
  } as const;
  return new GreenCollection(has, anchor, tag);
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
