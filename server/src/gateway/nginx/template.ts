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
  readonly line?: readonly Piece[] | undefined;
  readonly block?: readonly Piece[] | undefined;
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
  return list.flatMap((written): readonly TemplateNode[] => {
    if (typeof written === "string") return [{ when: [], line: piecesOf(written), has: [], otherwise: [] }];
    if (!hasIn(written, release) || (written.fact !== undefined && !release.has(written.fact))) return [];
    const { when = [], line, block, each, pairs, use, has = [] } = written;
    const inside = use === undefined ? has : (PARTS[use] ?? []);
    return [
      {
        when: when.map((condition) => [condition].flat().map(conditionOf)),
        line: line === undefined ? undefined : piecesOf(line),
        block: block === undefined ? undefined : piecesOf(block),
        each: each === undefined ? undefined : pathOf(each),
        pairs: pairs === undefined ? undefined : pathOf(pairs),
        has: compile(inside, release),
        otherwise: compile(written.else ?? [], release),
      },
    ];
  });
}

function piecesOf(line: string): readonly Piece[] {
  return line.split(/(\{[^{}]+\})/).flatMap((part): readonly Piece[] => {
    if (part === "") return [];
    if (!part.startsWith("{")) return [part];
    const [, path = "", all, , or, choice] = /^\{([^*|?]+)(\*)?(\|([^}]*))?(\?[^}]*)?\}$/.exec(part) ?? [];
    return [{ path: pathOf(path), all: all !== undefined, or, choice: choiceOf(choice) }];
  });
}

function choiceOf(text: string | undefined): readonly [string, string] | undefined {
  if (text === undefined) return undefined;
  const colon = text.indexOf(":");
  return [text.slice(1, colon), text.slice(colon + 1)];
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
