import type { YamlDocument } from "../../yaml/document.ts";
import type { Edit } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import type { SyntaxProblem } from "../../yaml/syntax-problem.ts";
import type { OffsetRange } from "../../yaml/tree.ts";
import type { Line } from "./lines.ts";

/** What may have happened where the parser lost its way, with the edits that would undo it. */
export interface Slip {
  /** What happened, as a part of a sentence, and what to write. */
  readonly what: string;
  readonly range: OffsetRange;
  /** Where it was made as well. */
  readonly others?: readonly OffsetRange[];
  /** Ways to undo it, the likeliest first. The slip is taken for what happened if the parser gets further after one of them. */
  readonly repairs: readonly Repair[];
}

/** One way to undo a slip. */
export interface Repair {
  /** The title of the quick fix; undefined for a repair that only helps to look further, since a person has to decide. */
  readonly title: string | undefined;
  readonly edits: readonly Edit[];
  /** Whether this is what was meant, which the text with the repair shows; a repair without this is good if it is readable. */
  readonly isMeant?: (after: Repaired) => boolean;
  /** What happened, if this repair tells more than the slip. */
  readonly whatThen?: (after: Repaired) => string;
}

/** A text in which a slip is undone. */
export interface Repaired {
  readonly document: YamlDocument;
  /** The path of the key at an offset; undefined if no key begins there. */
  readonly pathAt: (offset: number) => Path | undefined;
  /** Whether the gateway knows a key. */
  readonly isKnown: (path: Path) => boolean;
}

/** Where the parser lost its way. */
export interface Place {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly problem: SyntaxProblem;
  /** The index of the problem's line. */
  readonly at: number;
  /** The indices of the lines with content that the problem can come from: the one before it, its own, and the next. */
  readonly near: readonly number[];
}

/** Looks for one kind of slip at a place. */
export type SlipFinder = (place: Place) => readonly Slip[];
