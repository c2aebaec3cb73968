import type { Green, GreenCollection, GreenPart, GreenScalar } from "./green.ts";
import { partLength } from "./green.ts";
import type { ScalarStyle, ScalarValue } from "./scalars.ts";
import type { Entry, ListNode, MapNode, OffsetRange, ScalarNode, TreeNode } from "./tree.ts";

/** A node at an offset of a text. What is in a collection is made when it is asked for. */
export function nodeOf(green: Green, at: number): TreeNode {
  if (green.kind === "scalar" || green.kind === "alias") return scalarOf(green, at);
  return green.kind === "map" ? new LazyMap(green, at) : new LazyList(green, at);
}

/** The scalar at an offset of a text; an alias without a meaning counts as nothing. */
export function scalarOf(green: Exclude<Green, GreenCollection>, at: number): ScalarNode {
  return new Scalar(green, at);
}

/** The key of a pair as text; empty if it is a collection. */
export function keyText(key: Green | undefined): string {
  return key?.kind === "scalar" ? key.text : "";
}

const STYLES: Readonly<Record<GreenScalar["style"], ScalarStyle>> = {
  ...{ plain: "plain", single: "single", double: "double" },
  ...{ literal: "block", folded: "block" },
};

class Scalar implements ScalarNode {
  readonly kind = "scalar";
  readonly range: OffsetRange;
  private readonly green: Exclude<Green, GreenCollection>;

  constructor(green: Exclude<Green, GreenCollection>, at: number) {
    this.green = green;
    this.range = { start: at, end: at + green.length };
  }

  get style(): ScalarStyle {
    return this.green.kind === "scalar" ? STYLES[this.green.style] : "plain";
  }

  get text(): string {
    return this.green.kind === "scalar" ? this.green.text : "";
  }

  get value(): ScalarValue {
    return this.green.kind === "scalar" ? this.green.value : null;
  }
}

/** What mappings and lists have in common. */
class LazyCollection {
  readonly range: OffsetRange;
  protected readonly green: GreenCollection;

  constructor(green: GreenCollection, at: number) {
    this.green = green;
    this.range = { start: at, end: at + green.length };
  }

  get flow(): boolean {
    return this.green.flow;
  }

  get content(): object | undefined {
    return this.green.isBound ? undefined : this.green;
  }

  /** Makes something of each part and its offset. */
  protected partsTo<T>(make: (part: GreenPart, at: number) => T): readonly T[] {
    const { parts, starts } = this.green;
    const { start } = this.range;
    return parts.map((part, i) => make(part, start + (starts[i] ?? 0)));
  }
}

class LazyMap extends LazyCollection implements MapNode {
  readonly kind = "map";
  readonly merges: readonly Entry[] = [];
  private made: readonly Entry[] | undefined;

  get entries(): readonly Entry[] {
    this.made ??= this.partsTo((part, at) => new LazyEntry(part, at));
    return this.made;
  }
}

class LazyList extends LazyCollection implements ListNode {
  readonly kind = "list";
  private made: readonly TreeNode[] | undefined;

  get items(): readonly TreeNode[] {
    this.made ??= this.partsTo(({ value, valueAt }, at) => nodeOf(value, at + valueAt));
    return this.made;
  }
}

class LazyEntry implements Entry {
  readonly key: string;
  readonly merged = false;
  private readonly part: GreenPart;
  private readonly at: number;
  private made: TreeNode | undefined;

  constructor(part: GreenPart, at: number) {
    this.key = keyText(part.key);
    this.part = part;
    this.at = at;
  }

  get keyRange(): OffsetRange {
    const start = this.at + this.part.keyAt;
    return { start, end: start + (this.part.key?.length ?? 0) };
  }

  get range(): OffsetRange {
    return { start: this.at + this.part.keyAt, end: this.at + partLength(this.part) };
  }

  get value(): TreeNode {
    this.made ??= nodeOf(this.part.value, this.at + this.part.valueAt);
    return this.made;
  }
}
