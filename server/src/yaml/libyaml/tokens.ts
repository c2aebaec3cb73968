import type { Mark } from "./cursor.ts";

/** The style of a scalar. */
export type Style = "plain" | "single" | "double" | "literal" | "folded";

/** A token of libyaml's scanner. Offsets are UTF-16 units. */
export type Token =
  | { readonly type: PlainType; readonly start: Mark; readonly end: Mark }
  | {
      readonly type: "version";
      readonly major: number;
      readonly minor: number;
      readonly start: Mark;
      readonly end: Mark;
    }
  | {
      readonly type: "tag-directive";
      readonly handle: string;
      readonly prefix: string;
      readonly start: Mark;
      readonly end: Mark;
    }
  | { readonly type: "alias"; readonly name: string; readonly start: Mark; readonly end: Mark }
  | { readonly type: "anchor"; readonly name: string; readonly start: Mark; readonly end: Mark }
  | {
      readonly type: "tag";
      readonly handle: string;
      readonly suffix: string;
      readonly start: Mark;
      readonly end: Mark;
    }
  | {
      readonly type: "scalar";
      readonly value: string;
      readonly style: Style;
      /** For a block scalar: where the last line of its content ends, with the line break. */
      readonly lineEnd?: number;
      readonly start: Mark;
      readonly end: Mark;
    };

/** Tokens without a value. */
export type PlainType =
  | "stream-end"
  | "document-start"
  | "document-end"
  | "block-sequence-start"
  | "block-mapping-start"
  | "block-end"
  | "flow-sequence-start"
  | "flow-sequence-end"
  | "flow-mapping-start"
  | "flow-mapping-end"
  | "block-entry"
  | "flow-entry"
  | "key"
  | "value";
