import type { Mark } from "./cursor.ts";
import type { Style } from "./tokens.ts";

/**
 * An event of libyaml's parser. `tag` is the resolved tag; undefined if there is none that has an effect. `start` is
 * where a node begins with its anchor and tag, `at` where it begins without them.
 */
export type Event =
  | { readonly type: "document-start" | "document-end"; readonly start: Mark; readonly end: Mark }
  | { readonly type: "alias"; readonly name: string; readonly start: Mark; readonly end: Mark }
  | {
      readonly type: "scalar";
      readonly anchor: string | undefined;
      readonly tag: string | undefined;
      readonly value: string;
      readonly style: Style;
      /** Where a value should be, if none is written. Undefined if there is no colon for it either. */
      readonly at: number | undefined;
      readonly lineEnd?: number | undefined;
      readonly start: Mark;
      readonly end: Mark;
    }
  | {
      readonly type: "sequence-start" | "mapping-start";
      readonly anchor: string | undefined;
      readonly tag: string | undefined;
      readonly flow: boolean;
      readonly at: number;
      readonly start: Mark;
      readonly end: Mark;
    }
  | { readonly type: "sequence-end" | "mapping-end"; readonly start: Mark; readonly end: Mark };

/** A block collection; the items of an indentless list begin in the column of its key. */
export type BlockKind = "sequence" | "indentless" | "mapping";

/** Receives the events of a text, and can skip parts of it. */
export interface Receiver {
  readonly emit: (event: Event) => void;
  /** Called before each part of a block collection and at its end; may move the scanner behind some parts. */
  readonly between: (kind: BlockKind) => void;
}
