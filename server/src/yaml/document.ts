import { Composer, isAlias, isMap, isScalar, isSeq, type ParsedNode, Parser, type YAMLMap } from "yaml";
import { wholeCharacters } from "./characters.ts";
import { isTooLarge } from "./limits.ts";
import { isNestedTooDeeply } from "./nesting.ts";
import { resolvePlainScalar, type ScalarStyle, type ScalarValue } from "./scalars.ts";
import type { Entry, ListNode, MapNode, OffsetRange, ScalarNode, TreeNode } from "./tree.ts";

/** Why a text is no YAML, in the parser's words. */
export interface SyntaxProblem {
  /** The parser's own code, e.g. `BAD_INDENT`. */
  readonly code: string;
  readonly message: string;
  readonly range: OffsetRange;
}

/** A text read as YAML. Only the first document counts, as for the gateway. */
export interface YamlDocument {
  /**
   * The text with a line feed in the place of each lone carriage return and next line (U+0085), which end a line in YAML 1.1:
   * what works with lines sees the lines that count, and every offset is that of the text as it is written.
   */
  readonly text: string;
  /** The text as it is. */
  readonly written: string;
  /** Undefined where the document has no content. */
  readonly root: TreeNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Where a second document begins, if there is one. */
  readonly secondDocument: OffsetRange | undefined;
}

/**
 * Reads any text; never throws. What can't be understood is a problem, the rest is still in the tree. A text that is too
 * large (`isTooLarge`) is not read at all.
 */
export function parseYaml(written: string): YamlDocument {
  const text = written.replace(OTHER_BREAKS, "\n");
  const unread = { text, written, root: undefined, secondDocument: undefined };
  if (isTooLarge(text)) return { ...unread, problems: [] };
  if (!isNestedTooDeeply(text)) return { ...parse(text), written };
  const problem = {
    code: "TOO_DEEP",
    message: "The text is nested too deeply to be read",
    range: wholeCharacters(text, { start: 0, end: Math.min(text.length, 1) }),
  };
  return { ...unread, problems: [problem] };
}

/** What ends a line in YAML 1.1, of one character like the line feed, and is none to the parser. */
const OTHER_BREAKS = /\r(?!\n)|\u0085/g;

function parse(text: string): Omit<YamlDocument, "written"> {
  const composer = new Composer({
    version: "1.1",
    schema: "failsafe",
    uniqueKeys: false,
    logLevel: "silent",
    prettyErrors: false,
  });
  const documents = [...composer.compose(new Parser().parse(text), true, text.length)];
  const [first, second] = documents;
  // lyaml reads every document before it returns the first, so an error in a later one counts too.
  const problems = documents.flatMap((document) =>
    document.errors.map(
      (error): SyntaxProblem => ({
        code: error.code,
        message: error.message,
        range: wholeCharacters(text, withinText(text, error.pos[0], error.pos[1])),
      }),
    ),
  );
  const contents = first?.contents as ParsedNode | null | undefined;
  const root = contents ? new TreeBuilder(problems).build(contents) : undefined;
  const empty = root?.kind === "scalar" && root.style === "plain" && root.text === "";
  return {
    text,
    root: empty ? undefined : root,
    problems,
    secondDocument: second && { start: second.range[0], end: second.range[1] },
  };
}

/** Turns the parser's nodes into the tree, aliases resolved to what they name. */
class TreeBuilder {
  private readonly anchors = new Map<string, TreeNode | "unfinished">();

  constructor(private readonly problems: SyntaxProblem[]) {}

  build(node: ParsedNode | null, at = 0): TreeNode {
    if (node === null)
      return { kind: "scalar", range: { start: at, end: at }, style: "plain", value: null, text: "" };
    const range = { start: node.range[0], end: node.range[1] };
    if (isAlias(node)) return this.alias(node.source, range);
    const anchor = node.anchor;
    if (anchor) this.anchors.set(anchor, "unfinished");
    const built = this.content(node, range);
    if (anchor) this.anchors.set(anchor, built);
    return built;
  }

  private content(node: ParsedNode, range: OffsetRange): TreeNode {
    if (isMap(node)) return this.map(node as YAMLMap.Parsed, range);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.build(item as ParsedNode | null, range.end));
      const flow = node.flow === true;
      const end = flow ? range.end : (items.at(-1)?.range.end ?? range.end);
      return { kind: "list", range: { start: range.start, end }, flow, items } satisfies ListNode;
    }
    if (isScalar(node)) return scalar(node.source ?? String(node.value ?? ""), node.type, node.tag, range);
    return scalar("", undefined, undefined, range);
  }

  private alias(name: string, range: OffsetRange): TreeNode {
    const target = this.anchors.get(name);
    if (target !== undefined && target !== "unfinished") return { ...target, range, alias: name };
    const why =
      target === "unfinished" ? "stands inside what it names" : "names nothing that was anchored before it";
    this.problems.push({ code: "BAD_ALIAS", message: `The alias *${name} ${why}`, range });
    return { kind: "scalar", range, style: "plain", value: null, text: "" };
  }

  private map(node: YAMLMap.Parsed, range: OffsetRange): MapNode {
    const entries: Entry[] = [];
    const merges: Entry[] = [];
    for (const pair of node.items) {
      const keyNode = pair.key as ParsedNode | null;
      const key = this.build(keyNode, range.start);
      const value = this.build(pair.value as ParsedNode | null, key.range.end);
      // lyaml does not ask whether the key is in quotes.
      const isMerge = key.kind === "scalar" && key.text === "<<";
      if (isMerge) entries.push(...this.merged(key.range, value, entries));
      (isMerge ? merges : entries).push({
        key: key.kind === "scalar" ? keyText(key) : "",
        keyRange: key.range,
        value,
        range: { start: key.range.start, end: Math.max(key.range.end, value.range.end) },
        merged: false,
      });
    }
    const flow = node.flow === true;
    const written = entries.findLast((entry) => !entry.merged);
    const end = flow ? range.end : (written?.range.end ?? range.end);
    return { kind: "map", range: { start: range.start, end }, flow, entries, merges };
  }

  /** What `<<: value` adds to a mapping: the entries whose keys it does not have yet. */
  private merged(key: OffsetRange, value: TreeNode, present: readonly Entry[]): Entry[] {
    const sources = value.kind === "list" ? value.items : [value];
    const known = new Set(present.map((entry) => entry.key));
    const added: Entry[] = [];
    for (const source of sources) {
      if (source.kind === "scalar" && this.problems.at(-1)?.range !== source.range) {
        const message = "What << merges is neither a mapping nor a list of mappings";
        const range = source.range.end > source.range.start ? source.range : key;
        this.problems.push({ code: "BAD_MERGE", message, range });
      }
      if (source.kind !== "map") continue;
      for (const key of new Set(source.entries.map((entry) => entry.key))) {
        const entry = source.entries.findLast((candidate) => candidate.key === key);
        if (entry === undefined || known.has(key)) continue;
        known.add(key);
        added.push({ ...entry, merged: true });
      }
    }
    return added;
  }
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

/** The range, moved back to the last thing that is written where the parser only points behind the end of it. */
function withinText(text: string, start: number, end: number): OffsetRange {
  const from = Math.min(Math.max(start, 0), text.length);
  const to = Math.min(Math.max(end, from), text.length);
  if (/[^\r\n]/.test(text.slice(from, to))) return { start: from, end: to };
  let written = to;
  while (written > 0 && /\s/.test(text.charAt(written - 1))) written--;
  return written > 0 ? { start: written - 1, end: written } : { start: from, end: to };
}
