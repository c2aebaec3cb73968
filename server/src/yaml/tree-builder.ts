import { type Green, type GreenCollection, isMerge, NOTHING } from "./green.ts";
import { nodeOf, scalarOf } from "./lazy-tree.ts";
import { type Bound, DEEPEST, type Excess, MOST_UNFOLDED } from "./limits.ts";
import { EMPTY, type Measure, SCALAR, withChild } from "./measure.ts";
import { yamlText } from "./messages.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";
import {
  countingEntries,
  type Entry,
  type ListNode,
  type MapNode,
  type OffsetRange,
  type TreeNode,
} from "./tree.ts";

/**
 * Builds the tree of a text, with aliases and merge keys resolved; parts without them are made when they are asked for.
 * An alias that would go beyond the bounds for depth or values is left empty.
 */
export class TreeBuilder {
  private readonly problems: SyntaxProblem[];
  /** The first bound that was reached. */
  excess: Excess | undefined;
  private readonly anchors = new Map<string, TreeNode | "unfinished">();
  /** Sizes by the entries or items that nodes share. */
  private readonly measures = new Map<unknown, Measure>();
  /** The nodes of aliases without an anchor. */
  private readonly unresolved = new Set<TreeNode>();
  private unfolded = 0;
  private depth = 0;

  constructor(problems: SyntaxProblem[]) {
    this.problems = problems;
  }

  build(green: Green, at: number): TreeNode {
    if (!green.isBound) return nodeOf(green, at);
    if (green.kind === "alias") return this.alias(green.name, { start: at, end: at + green.length });
    const { anchor } = green;
    if (anchor !== undefined) this.anchors.set(anchor, "unfinished");
    const built = green.kind === "scalar" ? scalarOf(green, at) : this.collection(green, at);
    if (anchor !== undefined) this.anchors.set(anchor, built);
    return built;
  }

  private collection(green: GreenCollection, at: number): TreeNode {
    this.depth++;
    const built = green.kind === "map" ? this.map(green, at) : this.list(green, at);
    this.depth--;
    return built;
  }

  private list(green: GreenCollection, at: number): ListNode {
    const { flow, length, parts, starts } = green;
    let measure = EMPTY;
    const items = parts.map(({ value, valueAt }, i) => {
      const item = this.build(value, at + (starts[i] ?? 0) + valueAt);
      measure = withChild(measure, this.measureOf(item, value));
      return item;
    });
    this.measures.set(items, measure);
    return { kind: "list", range: { start: at, end: at + length }, flow, items };
  }

  private map(green: GreenCollection, at: number): MapNode {
    const entries: Entry[] = [];
    const merges: Entry[] = [];
    const keys = new Set<string>();
    let measure = EMPTY;
    for (const [i, part] of green.parts.entries()) {
      const start = at + (green.starts[i] ?? 0);
      const key = this.build(part.key ?? NOTHING, start + part.keyAt);
      const value = this.build(part.value, start + part.valueAt);
      const entry: Entry = {
        key: key.kind === "scalar" ? key.text : "",
        keyRange: key.range,
        value,
        range: { start: key.range.start, end: Math.max(key.range.end, value.range.end) },
        merged: false,
      };
      // An alias can stand for the key, too.
      if (isMerge(part) || (key.kind === "scalar" && key.text === "<<")) {
        merges.push(entry);
        for (const merged of this.merge(entry, keys)) {
          entries.push(merged);
          measure = withChild(measure, this.measureOf(merged.value));
        }
      } else {
        entries.push(entry);
        keys.add(entry.key);
        measure = withChild(measure, this.measureOf(value, part.value));
      }
    }
    this.measures.set(entries, measure);
    return { kind: "map", range: { start: at, end: at + green.length }, flow: green.flow, entries, merges };
  }

  /** `green` is what an unbound node was made of. */
  private measureOf(node: TreeNode, green?: Green): Measure {
    if (green !== undefined && !green.isBound) return green;
    if (node.kind === "scalar") return SCALAR;
    const content = node.kind === "map" ? node.entries : node.items;
    return this.measures.get(content) ?? this.measured(content, node);
  }

  /** Measures a node that was made lazily. */
  private measured(content: unknown, node: MapNode | ListNode): Measure {
    let measure = EMPTY;
    const children = node.kind === "map" ? node.entries.map(({ value }) => value) : node.items;
    for (const child of children) measure = withChild(measure, this.measureOf(child));
    this.measures.set(content, measure);
    return measure;
  }

  private alias(name: string, range: OffsetRange): TreeNode {
    const target = this.anchors.get(name);
    if (target !== undefined && target !== "unfinished") {
      const bound = this.boundOf(this.measureOf(target));
      if (bound === undefined) return aliasOf(target, range, name);
      this.excess ??= { bound, range };
    } else {
      const message = yamlText(target === "unfinished" ? "alias/itself" : "alias/unknown", { name });
      this.problems.push({ code: "BAD_ALIAS", message, range });
    }
    const nothing = aliasOf(scalarOf(NOTHING, range.start), range);
    this.unresolved.add(nothing);
    return nothing;
  }

  /** The bound that an alias of this size would go beyond; if none, its values are counted. */
  private boundOf({ height, values }: Measure): Bound | undefined {
    if (this.depth + height > DEEPEST) return "depth";
    // The alias itself is one written value.
    if (this.unfolded + values - 1 > MOST_UNFOLDED) return "aliases";
    this.unfolded += values - 1;
    return undefined;
  }

  /** The entries that `<<: value` adds to a mapping with some keys; the keys are added to those. */
  private merge({ keyRange, value }: Entry, keys: Set<string>): readonly Entry[] {
    const added: Entry[] = [];
    for (const source of value.kind === "list" ? value.items : [value]) {
      if (source.kind === "scalar" && !this.unresolved.has(source)) {
        const message = yamlText("merge-source");
        const range = source.range.end > source.range.start ? source.range : keyRange;
        this.problems.push({ code: "BAD_MERGE", message, range });
      }
      if (source.kind !== "map") continue;
      for (const entry of countingEntries(source)) {
        if (keys.has(entry.key)) continue;
        keys.add(entry.key);
        const { key, keyRange, value, range } = entry;
        added.push({ key, keyRange, value, range, merged: true });
      }
    }
    return added;
  }
}

/** A node with the content of another. */
function aliasOf(target: TreeNode, range: OffsetRange, name?: string): TreeNode {
  const alias = name === undefined ? {} : { alias: name };
  if (target.kind === "scalar") {
    const { kind, style, value, text } = target;
    return { kind, range, style, value, text, ...alias };
  }
  if (target.kind === "list")
    return { kind: "list", range, flow: target.flow, items: target.items, ...alias };
  const { kind, flow, entries, merges } = target;
  return { kind, range, flow, entries, merges, ...alias };
}
