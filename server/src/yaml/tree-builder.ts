import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from "yaml";
import { type Bound, DEEPEST, type Excess, MOST_UNFOLDED } from "./limits.ts";
import { EMPTY, type Measure, SCALAR, withChild } from "./measure.ts";
import { yamlText } from "./messages.ts";
import { resolvePlainScalar, type ScalarStyle, type ScalarValue } from "./scalars.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";
import {
  countingEntries,
  type Entry,
  type ListNode,
  type MapNode,
  type OffsetRange,
  type ScalarNode,
  type TreeNode,
} from "./tree.ts";

/**
 * Builds the tree from the parser's nodes, with aliases resolved. An alias that would go beyond the bounds for depth or
 * values is left empty.
 */
export class TreeBuilder {
  /** The first bound that was reached. */
  excess: Excess | undefined;
  private readonly problems: SyntaxProblem[];
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

  /** Converts a node; `at` is the offset of a missing one. */
  build(node: ParsedNode | null, at = 0): TreeNode {
    if (node === null) return emptyScalar({ start: at, end: at });
    const range = { start: node.range[0], end: node.range[1] };
    if (isAlias(node)) return this.alias(node.source, range);
    const { anchor } = node;
    if (anchor) this.anchors.set(anchor, "unfinished");
    const built = this.content(node, range);
    if (anchor) this.anchors.set(anchor, built);
    return built;
  }

  private content(node: ParsedNode, range: OffsetRange): TreeNode {
    if (isScalar(node)) return scalar(node.source ?? String(node.value ?? ""), node.type, node.tag, range);
    this.depth++;
    let built: TreeNode = emptyScalar(range);
    if (isMap(node)) built = this.map(node as YAMLMap.Parsed, range);
    else if (isSeq(node)) {
      const items = node.items.map((item) => this.build(item as ParsedNode | null, range.end));
      const flow = node.flow === true;
      const end = flow ? range.end : (items.at(-1)?.range.end ?? range.end);
      built = { kind: "list", range: { start: range.start, end }, flow, items } satisfies ListNode;
      this.measure(items, items);
    }
    this.depth--;
    return built;
  }

  private measure(content: unknown, children: readonly TreeNode[]): void {
    let measure = EMPTY;
    for (const child of children) measure = withChild(measure, this.measureOf(child));
    this.measures.set(content, measure);
  }

  private measureOf(node: TreeNode): Measure {
    if (node.kind === "scalar") return SCALAR;
    return this.measures.get(node.kind === "map" ? node.entries : node.items) ?? SCALAR;
  }

  private alias(name: string, range: OffsetRange): TreeNode {
    const target = this.anchors.get(name);
    if (target !== undefined && target !== "unfinished") {
      const bound = this.boundOf(this.measureOf(target));
      if (bound === undefined) return { ...target, range, alias: name };
      this.excess ??= { bound, range };
    } else {
      const message = yamlText(target === "unfinished" ? "alias/itself" : "alias/unknown", { name });
      this.problems.push({ code: "BAD_ALIAS", message, range });
    }
    const nothing = emptyScalar(range);
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

  private map(node: YAMLMap.Parsed, range: OffsetRange): MapNode {
    const entries: Entry[] = [];
    const merges: Entry[] = [];
    const keys = new Set<string>();
    for (const pair of node.items) {
      const keyNode = pair.key as ParsedNode | null;
      const key = this.build(keyNode, range.start);
      const value = this.build(pair.value as ParsedNode | null, key.range.end);
      const entry: Entry = {
        key: key.kind === "scalar" ? keyText(key) : "",
        keyRange: key.range,
        value,
        range: { start: key.range.start, end: Math.max(key.range.end, value.range.end) },
        merged: false,
      };
      // lyaml doesn't check whether the key is in quotes.
      if (key.kind === "scalar" && key.text === "<<") {
        merges.push(entry);
        this.merge(entry, entries, keys);
      } else {
        entries.push(entry);
        keys.add(entry.key);
      }
    }
    this.measure(
      entries,
      entries.map(({ value }) => value),
    );
    const flow = node.flow === true;
    const written = entries.findLast((entry) => !entry.merged);
    const end = flow ? range.end : (written?.range.end ?? range.end);
    return { kind: "map", range: { start: range.start, end }, flow, entries, merges };
  }

  /** Adds the entries of `<<: value` to a mapping whose keys it doesn't have yet. */
  private merge({ keyRange, value }: Entry, entries: Entry[], keys: Set<string>): void {
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
        entries.push({ ...entry, merged: true });
      }
    }
  }
}

function emptyScalar(range: OffsetRange): ScalarNode {
  return { kind: "scalar", range, style: "plain", value: null, text: "" };
}

function keyText(key: ScalarNode): string {
  return typeof key.value === "string" ? key.value : key.text;
}

const STYLES: Record<string, ScalarStyle> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_FOLDED: "block",
  BLOCK_LITERAL: "block",
};

function scalar(
  text: string,
  type: string | undefined,
  tag: string | undefined,
  range: OffsetRange,
): ScalarNode {
  const style = STYLES[type ?? "PLAIN"] ?? "plain";
  return { kind: "scalar", range, style, text, value: scalarValue(text, style, tag) };
}

function scalarValue(text: string, style: ScalarStyle, tag: string | undefined): ScalarValue {
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
