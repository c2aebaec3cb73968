import { describeKey } from "../../schema/catalogue.ts";
import type { Product } from "../../schema/product.ts";
import { EXCESSES, parseYaml, type YamlDocument } from "../../yaml/document.ts";
import { applyEdits, type Edit } from "../../yaml/edit.ts";
import { lineAt, lineBreak } from "../../yaml/line.ts";
import type { Path } from "../../yaml/path.ts";
import { budgetOf } from "../../yaml/reading.ts";
import type { SyntaxProblem } from "../../yaml/syntax-problem.ts";
import { type OffsetRange, walk } from "../../yaml/tree.ts";
import { brokenBlocks } from "./blocks.ts";
import { lookalikeCharacters } from "./characters.ts";
import { brokenFlow } from "./flow.ts";
import { foreignLines } from "./foreign.ts";
import { indentation, misplacedKeys } from "./indentation.ts";
import { contentFrom, linesOf } from "./lines.ts";
import { brokenLists } from "./lists.ts";
import { orphans } from "./orphans.ts";
import { openQuotes, quoting } from "./quoting.ts";
import { mergedLines, missingColon, separators } from "./separators.ts";
import type { Place, Repair, Repaired, Slip, SlipFinder } from "./slip.ts";
import { foreignComments, strayText } from "./stray-text.ts";
import { tabs } from "./tabs.ts";

/** The kinds of slips, the most telling first. */
const FINDERS: readonly SlipFinder[] = [
  foreignLines,
  tabs,
  lookalikeCharacters,
  orphans,
  brokenBlocks,
  brokenLists,
  foreignComments,
  separators,
  missingColon,
  mergedLines,
  misplacedKeys,
  brokenFlow,
  quoting,
  strayText,
  indentation,
];

/** How many slips of one text are looked for. */
const MOST_SLIPS = 10;

/** How many characters are read for that. A text is read again for each repair that is tried. */
const MOST_READ = 400_000;

/** A way to undo a slip, in offsets of the text as it is. */
export interface OfferedRepair {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** What happened in a text that is not YAML. */
export interface ExplainedSlip {
  readonly what: string;
  /** Where it was made, mostly in one place. */
  readonly ranges: readonly OffsetRange[];
  readonly repairs: readonly OfferedRepair[];
}

export interface Explanation {
  /** In the order of the text. What the parser reports because of them is left out. */
  readonly slips: readonly ExplainedSlip[];
  /** What the parser reports when these are undone. */
  readonly rest: readonly SyntaxProblem[];
}

/**
 * What happened in a text that is not YAML. What looks like a slip is taken for one only if the parser gets further once it is
 * undone; then the rest of the text is looked at in the same way.
 */
export function explainSyntax(written: YamlDocument, product: Product | undefined): Explanation {
  const slips: ExplainedSlip[] = [];
  const take = budgetOf(MOST_READ);
  const undone: (readonly Edit[])[] = [];
  const original = (offset: number) => undone.reduceRight((at, edits) => beforeEdits(edits, at), offset);
  const originalRange = ({ start, end }: OffsetRange) => ({ start: original(start), end: original(end) });
  let document = written;
  while (slips.length < MOST_SLIPS) {
    const found = findSlip(document, product, take);
    if (found === undefined) break;
    const { slip, repairs, what } = found;
    slips.push({
      what,
      ranges: [slip.range, ...(slip.others ?? [])].map(originalRange),
      repairs: repairs.flatMap(({ title, edits }) =>
        title === undefined
          ? []
          : [{ title, edits: edits.map((edit) => inOriginal(edit, originalRange, written)) }],
      ),
    });
    undone.push(repairs[0].edits);
    document = found.after;
  }
  const rest = problemsOf(document).map((problem) => ({ ...problem, range: originalRange(problem.range) }));
  return { slips, rest };
}

function inOriginal(
  { range, text }: Edit,
  originalRange: (range: OffsetRange) => OffsetRange,
  { written }: YamlDocument,
): Edit {
  return { range: originalRange(range), text: text.replaceAll("\n", lineBreak(written)) };
}

interface FoundSlip {
  readonly slip: Slip;
  readonly what: string;
  /** Those after which the parser gets further; the first one is that of `after`. */
  readonly repairs: readonly [Repair, ...Repair[]];
  readonly after: YamlDocument;
}

/** The slip because of which the parser reports its first problem. */
function findSlip(
  document: YamlDocument,
  product: Product | undefined,
  take: (cost: number) => boolean,
): FoundSlip | undefined {
  const [problem] = problemsOf(document);
  if (problem === undefined || !take(document.text.length)) return undefined;
  const place = placeOf(document, problem);
  for (const find of FINDERS)
    for (const slip of find(place)) {
      const good: { readonly repair: Repair; readonly after: Repaired }[] = [];
      for (const repair of slip.repairs) {
        if (!take(document.text.length)) break;
        const after = repaired(parseYaml(applyEdits(document.text, repair.edits)), product);
        const isNew = !good.some((one) => one.repair.title === repair.title);
        if (isNew && getsFurther(document, after.document, repair) && (repair.isMeant?.(after) ?? true))
          good.push({ repair, after });
      }
      const left = ({ after }: (typeof good)[number]) => problemsOf(after.document).length;
      const least = Math.min(...good.map(left));
      const [first, ...others] = good.filter((one) => left(one) === least);
      if (first === undefined) continue;
      const what = first.repair.whatThen?.(first.after) ?? slip.what;
      const repairs = [first.repair, ...others.map(({ repair }) => repair)] as const;
      return { slip, what, repairs: [...repairs], after: first.after.document };
    }
  return undefined;
}

function placeOf({ text }: YamlDocument, problem: SyntaxProblem): Place {
  const lines = linesOf(text);
  const at = lineAt(text, problem.range.start) - 1;
  const own = contentFrom(lines, at);
  const next = own === undefined ? undefined : contentFrom(lines, own + 1);
  const indices = [own, contentFrom(lines, at - 1, -1), next, ...openQuotes(lines, at)];
  const near = [...new Set(indices.filter((index) => index !== undefined))];
  return { text, lines, problem, at, near };
}

/** Whether the parser gets further after a repair: beyond the line of its first problem, or with fewer problems on it. */
function getsFurther(before: YamlDocument, after: YamlDocument, { edits }: Repair): boolean {
  const [was, is] = [problemsOf(before), problemsOf(after)];
  const [old, first] = [was[0], is[0]];
  if (old === undefined || first === undefined) return first === undefined;
  const at = beforeEdits(edits, first.range.start);
  if (lineAt(before.text, at) > lineAt(before.text, old.range.start)) return true;
  return at > old.range.start && is.length < was.length;
}

/** What the parser reports, in the order of the text, without the bounds that it reports as problems. */
function problemsOf({ problems }: YamlDocument): readonly SyntaxProblem[] {
  return problems.filter(({ code }) => !BOUNDS.has(code)).sort((a, b) => a.range.start - b.range.start);
}

/** The parser's codes for a text that is beyond a bound. */
const BOUNDS = new Set<string>(Object.values(EXCESSES));

function repaired(document: YamlDocument, product: Product | undefined): Repaired {
  const paths = new Map<number, Path>();
  const pathAt = (offset: number) => {
    if (paths.size === 0 && document.root !== undefined)
      walk(document.root, (_, path, entry) => {
        if (entry?.merged) return false;
        if (entry !== undefined) paths.set(entry.keyRange.start, path);
        return undefined;
      });
    return paths.get(offset);
  };
  return { document, pathAt, isKnown: (path) => describeKey(path, product) !== undefined };
}

/** Where an offset of the text after some edits was before them. */
function beforeEdits(edits: readonly Edit[], offset: number): number {
  let shifted = 0;
  for (const { range, text } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    const start = range.start + shifted;
    if (offset < start) break;
    if (offset < start + text.length) return Math.min(range.start + offset - start, range.end);
    shifted += text.length - (range.end - range.start);
  }
  return offset - shifted;
}
