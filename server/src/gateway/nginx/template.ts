import conf from "../../../../schemas/apisix/nginx-conf.json" with { type: "json" };
import { memoize } from "../../yaml/memoize.ts";
import { type FactName, hasIn, type Span } from "../facts.ts";
import type { Release } from "../releases.ts";

/** A value of the template: the name of a template variable, and the keys below it. */
export type TemplatePath = readonly [variable: string, ...keys: string[]];

/** A part of a line: text, or a value and how it is written. */
export type Piece =
  | string
  | {
      readonly path: TemplatePath;
      /** What is written if there is no value. */
      readonly or?: string | undefined;
      /** What is written instead of the value: the first if there is one, else the second. */
      readonly choice?: readonly [string, string] | undefined;
      /** Whether the value is a list, whose items are written with spaces between them. */
      readonly all?: boolean | undefined;
    };

/** A condition: what it asks, of which value, and whether the answer must be no. */
export interface Condition {
  readonly kind: "http" | "stream" | "plugin" | "stream-plugin" | "discovery" | "set" | "present" | "is";
  readonly path: TemplatePath;
  /** For `is`: the value. */
  readonly value: string | boolean;
  readonly negated: boolean;
}

/** A part of nginx.conf as a release writes it. */
export interface TemplateNode {
  /** All must hold; of each list, one of its conditions. */
  readonly when: readonly (readonly Condition[])[];
  /** The condition because of which it is written, if there is one: the last that asks for a value. */
  readonly reason?: Condition | undefined;
  /** What is written first: one line or more, up to the opening brace of a block. */
  readonly text: readonly Piece[];
  /** Whether what is inside is a block, which ends with a brace. */
  readonly isBlock: boolean;
  /** Whether it is a block of Lua code. */
  readonly isLua?: boolean;
  readonly each?: TemplatePath | undefined;
  readonly pairs?: TemplatePath | undefined;
  readonly has: readonly TemplateNode[];
  /** What is written if `when` doesn't hold. */
  readonly otherwise: readonly TemplateNode[];
}

/** A node as it is written in nginx-conf.json. */
interface Written extends Span {
  readonly fact?: FactName;
  readonly when?: readonly (string | readonly string[])[];
  readonly line?: string;
  readonly block?: string;
  readonly each?: string;
  readonly pairs?: string;
  readonly use?: string;
  readonly has?: readonly (string | Written)[];
  readonly else?: readonly (string | Written)[];
}

type List = readonly (string | Written)[];

const CONF = conf.conf as unknown as List;
/** What is written in several places, or apart to be easier to read. */
const PARTS = conf.parts as unknown as Readonly<Record<string, List>>;

/** The nginx.conf of a release. */
export const templateOf = memoize((release: Release): readonly TemplateNode[] => compile(CONF, release));

function compile(list: List, release: Release): readonly TemplateNode[] {
  return joined(list.flatMap((written) => nodesOf(written, release)));
}

function nodesOf(written: List[number], release: Release): readonly TemplateNode[] {
  if (typeof written === "string") return [textNode(piecesOf(`${written}\n`))];
  if (!hasIn(written, release) || (written.fact !== undefined && !release.has(written.fact))) return [];
  const { when = [], line, block, each, pairs, use, has = [] } = written;
  const inside = compile(use === undefined ? has : (PARTS[use] ?? []), release);
  const conditions = when.map((condition) => [condition].flat().map(conditionOf));
  const text = line === undefined ? block && `${block} {\n` : `${line}\n`;
  const node: TemplateNode = {
    ...textNode(piecesOf(text ?? "")),
    when: conditions,
    reason: conditions.flat().findLast(({ negated }) => !negated),
    isBlock: block !== undefined,
    isLua: block?.endsWith("_by_lua_block") ?? false,
    each: each === undefined ? undefined : pathOf(each),
    pairs: pairs === undefined ? undefined : pathOf(pairs),
    has: inside,
    otherwise: compile(written.else ?? [], release),
  };
  return [flattened(node)];
}

function textNode(text: readonly Piece[]): TemplateNode {
  return { when: [], text, isBlock: false, has: [], otherwise: [] };
}

/** Whether a node is nothing but text, whatever the variables. */
function isText({ when, each, pairs, has, isBlock }: TemplateNode): boolean {
  return when.length === 0 && each === undefined && pairs === undefined && has.length === 0 && !isBlock;
}

/** Whether a node is text without values. */
function isConstant(node: TemplateNode): boolean {
  return isText(node) && node.text.every((piece) => typeof piece === "string");
}

/** A block without conditions in it as text. */
function flattened(node: TemplateNode): TemplateNode {
  const isPlain = node.isBlock && isText({ ...node, has: [], isBlock: false }) && node.has.every(isText);
  return isPlain ? textNode([...node.text, ...node.has.flatMap(({ text }) => text), "}\n"]) : node;
}

/** Joins texts without values that are next to each other, since a text is written faster at once. */
function joined(nodes: readonly TemplateNode[]): readonly TemplateNode[] {
  const result: TemplateNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (last !== undefined && isConstant(last) && isConstant(node))
      result[result.length - 1] = textNode(joinedPieces([...last.text, ...node.text]));
    else result.push(node);
  }
  return result;
}

function joinedPieces(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof last === "string" && typeof piece === "string") result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}

function piecesOf(line: string): readonly Piece[] {
  return line.split(/(\{[^{}]+\})/).flatMap((part): readonly Piece[] => {
    if (part === "") return [];
    return [part.startsWith("{") ? valuePiece(part.slice(1, -1)) : part];
  });
}

function valuePiece(text: string): Piece {
  if (text.endsWith("*")) return { path: pathOf(text.slice(0, -1)), all: true };
  const [path = "", or] = text.split("|");
  if (or !== undefined) return { path: pathOf(path), or };
  const [asked = "", choice] = text.split("?");
  const [yes = "", no = ""] = choice?.split(":") ?? [];
  return { path: pathOf(asked), choice: choice === undefined ? undefined : [yes, no] };
}

const NAMED = {
  plugin: "enabled_plugins",
  "stream-plugin": "enabled_stream_plugins",
  discovery: "enabled_discoveries",
} as const;

function conditionOf(written: string): Condition {
  const negated = written.startsWith("not ");
  const positive = negated ? written.slice("not ".length) : written;
  const colon = positive.indexOf(":");
  const kind = (colon < 0 ? positive : positive.slice(0, colon)) as Condition["kind"];
  const rest = colon < 0 ? "" : positive.slice(colon + 1);
  if (kind === "plugin" || kind === "stream-plugin" || kind === "discovery")
    return { kind, path: [NAMED[kind], rest], value: "", negated };
  if (kind !== "is") return { kind, path: pathOf(rest), value: "", negated };
  const equals = rest.indexOf("=");
  const value = rest.slice(equals + 1);
  return {
    kind,
    path: pathOf(rest.slice(0, equals)),
    value: value === "true" ? true : value === "false" ? false : value,
    negated,
  };
}

function pathOf(text: string): TemplatePath {
  return text.split(".") as unknown as TemplatePath;
}
