import type { Style } from "./libyaml/tokens.ts";
import { EMPTY, type Measure, SCALAR } from "./measure.ts";
import { resolvePlainScalar, type ScalarValue } from "./scalars.ts";

/**
 * What is written, without its place: ranges are lengths and distances, so that texts share what they have in common.
 * Never changed once it is part of a reading.
 */
export type Green = GreenScalar | GreenAlias | GreenCollection;

/** What is written before the content of a node. */
export interface Properties {
  readonly anchor?: string | undefined;
  /** The resolved tag. */
  readonly tag?: string | undefined;
}

/** A scalar; its length includes the quotes. */
export class GreenScalar implements Properties {
  readonly kind = "scalar";
  readonly height = SCALAR.height;
  readonly values = SCALAR.values;
  readonly length: number;
  readonly text: string;
  readonly style: Style;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  private known: ScalarValue | undefined;

  constructor(length: number, text: string, style: Style, anchor?: string, tag?: string) {
    this.length = length;
    this.text = text;
    this.style = style;
    this.anchor = anchor;
    this.tag = tag;
  }

  /** Whether what it stands for depends on its surroundings. */
  get isBound(): boolean {
    return this.anchor !== undefined;
  }

  get value(): ScalarValue {
    this.known ??= scalarValue(this.text, this.style, this.tag);
    return this.known;
  }
}

/** An alias such as `*name`. */
export interface GreenAlias {
  readonly kind: "alias";
  readonly length: number;
  readonly name: string;
  readonly anchor?: undefined;
  readonly isBound: true;
  readonly height: number;
  readonly values: number;
}

/** An item of a list, or a pair of a mapping. Distances are from the start of the part. */
export interface GreenPart {
  readonly key?: Green;
  readonly keyAt: number;
  readonly value: Green;
  readonly valueAt: number;
}

/** What a collection is made from. `end`: the distance of the end of a flow collection. */
export interface CollectionParts {
  readonly kind: "map" | "list";
  readonly flow: boolean;
  readonly column: number;
  readonly isIndentless: boolean;
  readonly parts: readonly GreenPart[];
  readonly starts: readonly number[];
  readonly extent: number;
  readonly end: number;
}

/** A mapping or a list. */
export class GreenCollection implements Measure, Properties {
  readonly kind: "map" | "list";
  readonly flow: boolean;
  /** The column in which the parts of a block collection begin; -1 if they can't be found again. */
  readonly column: number;
  /** Whether it is a list whose items begin in the column of its key. */
  readonly isIndentless: boolean;
  readonly parts: readonly GreenPart[];
  /** The distance of each part. */
  readonly starts: readonly number[];
  /** To the start of the token after a block collection. */
  readonly extent: number;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  readonly height: number;
  readonly values: number;
  /** Whether it has anchors, aliases, or merge keys in it, so that what it stands for depends on other parts of the text. */
  readonly isBound: boolean;
  /** To the end of the last part or bracket. */
  readonly length: number;

  constructor(has: CollectionParts, anchor?: string, tag?: string) {
    const { parts, starts } = has;
    this.kind = has.kind;
    this.flow = has.flow;
    this.column = has.column;
    this.isIndentless = has.isIndentless;
    this.parts = parts;
    this.starts = starts;
    this.extent = has.extent;
    this.anchor = anchor;
    this.tag = tag;
    let { height, values }: Measure = EMPTY;
    let isBound = anchor !== undefined;
    let last = -1;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] as GreenPart;
      const { value, key } = part;
      if (value.height >= height) height = value.height + 1;
      values += value.values;
      const merge = isMerge(part);
      if (merge || value.isBound || key?.isBound === true) isBound = true;
      if (!merge) last = i;
    }
    if (last < 0) last = parts.length - 1;
    const part = parts[last];
    this.height = height;
    this.values = values;
    this.isBound = isBound;
    this.length = has.flow || part === undefined ? has.end : (starts[last] ?? 0) + partLength(part);
  }
}

export function greenAlias(length: number, name: string): GreenAlias {
  return { kind: "alias", length, name, isBound: true, ...SCALAR };
}

/** A node that nothing is written for. */
export const NOTHING = new GreenScalar(0, "", "plain");

/** Whether a pair merges its value into the mapping. lyaml doesn't check whether the key is in quotes. */
export function isMerge({ key }: GreenPart): boolean {
  return key?.kind === "scalar" && key.text === "<<";
}

/** The distance of the end of a part from its start. */
export function partLength({ key, keyAt, value, valueAt }: GreenPart): number {
  return key === undefined ? valueAt + value.length : Math.max(keyAt + key.length, valueAt + value.length);
}

function scalarValue(text: string, style: Style, tag: string | undefined): ScalarValue {
  switch (tag) {
    case "tag:yaml.org,2002:str":
      return text;
    case "tag:yaml.org,2002:null":
      return null;
    case "tag:yaml.org,2002:int":
    case "tag:yaml.org,2002:float":
    case "tag:yaml.org,2002:bool":
      return resolvePlainScalar(text);
    default:
      return style === "plain" ? resolvePlainScalar(text) : text;
  }
}
