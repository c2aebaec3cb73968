import { type At, crash, pairsOf, writeLua } from "../../lua/operations.ts";
import { partOf, truthy } from "../../lua/tables.ts";
import { isTable, luaType } from "../../lua/value.ts";
import { memoize } from "../../yaml/memoize.ts";
import { samePath } from "../../yaml/path.ts";
import type { Release } from "../releases.ts";
import type { NginxContext } from "./context.ts";
import { withLastChanges } from "./last-changes.ts";
import { type Condition, type Piece, type TemplateNode, type TemplatePath, templateOf } from "./template.ts";
import { fieldOf, itemsOf, type TemplateValue } from "./values.ts";
import { templateVariable, templateVariables } from "./variables.ts";
import { placesAmong, Writer, type Written } from "./written.ts";

/** An nginx.conf, and where its parts come from. */
export interface RenderedConf {
  readonly release: Release;
  readonly written: Written;
}

/** The whole text of an nginx.conf. */
export const textOf = memoize(({ written }: RenderedConf): string => written.parts.join(""));

/** The values in an nginx.conf, and the parts that are only there because of one, with their ranges in the text. */
export const placesOf = memoize(({ written }: RenderedConf) => ({
  values: placesAmong(written.values, "values"),
  conditional: placesAmong(written.conditional, "conditional"),
}));

/** The nginx.conf that the gateway writes; throws a Crash where it can't. Source: apache/apisix, apisix/cli/ngx_tpl.lua. */
export const renderConf = memoize((context: NginxContext): RenderedConf => {
  const { release } = context;
  const variables = withLastChanges(context, templateVariables(context));
  const renderer = new Renderer(([name]) => templateVariable(variables, name), streamSwitch(release));
  return { release, written: renderer.render(templateOf(release)) };
});

function streamSwitch(release: Release): TemplatePath {
  return [release.has("proxy-mode") ? "enable_stream" : "stream_proxy"];
}

/** The variables of a pass of a loop. */
type LoopVariables = ReadonlyMap<string, TemplateValue>;

/** What a pass of a loop read besides its own variables. */
interface Read {
  readonly path: TemplatePath;
  readonly found: TemplateValue;
}

/** A pass of a loop as it was written last. */
interface Pass {
  readonly item: TemplateValue;
  readonly reads: readonly Read[];
  readonly written: Written;
}

/** The last pass for an item, by the body of the loop and what the item has. */
const passOf = memoize((_body: readonly TemplateNode[]) => memoize((_item: object): { last?: Pass } => ({})));

class Renderer {
  private readonly writer = new Writer();
  private readonly find: (path: TemplatePath) => TemplateValue;
  private readonly stream: TemplatePath;

  /** `find` is asked for the variable that a path begins with. */
  constructor(find: (path: TemplatePath) => TemplateValue, stream: TemplatePath) {
    this.find = find;
    this.stream = stream;
  }

  render(nodes: readonly TemplateNode[]): Written {
    this.nodes(nodes);
    return this.writer.end();
  }

  private nodes(list: readonly TemplateNode[]): void {
    for (const node of list) this.node(node);
  }

  private node(node: TemplateNode): void {
    if (node.when.every((any) => any.some((condition) => this.holds(condition)))) this.part(node);
    else this.nodes(node.otherwise);
  }

  private part({ reason, text, isBlock, isLua, has, each, pairs }: TemplateNode): void {
    const end = reason && this.writer.begin(this.read(asked(reason, this.stream)).path);
    if (isLua) this.writer.keep(1);
    for (const piece of text)
      if (typeof piece === "string") this.writer.text(piece);
      else this.value(piece);
    this.writer.endPart();
    if (each !== undefined) this.each(each, has);
    else if (pairs !== undefined) this.pairs(pairs, has);
    else this.nodes(has);
    if (isBlock) this.writer.text("}\n");
    if (isLua) this.writer.keep(-1);
    this.writer.endPart();
    end?.();
  }

  private each(path: TemplatePath, has: readonly TemplateNode[]): void {
    for (const item of itemsOf(this.read(path))) this.pass(item, new Map([["item", item]]), has);
  }

  private pairs(path: TemplatePath, has: readonly TemplateNode[]): void {
    const table = this.read(path);
    for (const [key, { value }] of pairsOf(table).cells) {
      const part = partOf(key);
      const made = typeof key === "string" ? table.fields?.get(key) : undefined;
      const at = made ?? { value, path: [...table.path, part] };
      const variables = new Map([
        ["key", { value: key, path: at.path }],
        ["value", at],
      ]);
      this.pass(at, variables, has);
    }
  }

  /** One pass of a loop. It is what it was if its item, and what else it read, is what it was. */
  private pass(item: TemplateValue, variables: LoopVariables, has: readonly TemplateNode[]): void {
    const key = item.fields ?? item.value;
    const memory = typeof key === "object" ? passOf(has)(key) : undefined;
    const last = memory?.last;
    if (last !== undefined && sameAt(last.item, item) && this.stillReads(last)) {
      this.writer.append(last.written);
      return;
    }
    const reads: Read[] = [];
    const find = (path: TemplatePath): TemplateValue => {
      const own = variables.get(path[0]);
      if (own !== undefined) return own;
      if (!reads.some((read) => read.path === path)) reads.push({ path, found: this.read(path) });
      return this.find(path);
    };
    const inner = new Renderer(find, this.stream);
    const end = inner.writer.begin(item.path);
    inner.nodes(has);
    end();
    const written = inner.writer.end();
    if (memory !== undefined) memory.last = { item, reads, written };
    this.writer.append(written);
  }

  private stillReads({ reads }: Pass): boolean {
    return reads.every(({ path, found }) => sameAt(this.read(path), found));
  }

  private value({ path, or, choice, all }: Exclude<Piece, string>): void {
    const value = this.read(path);
    if (choice !== undefined) this.writer.value(choice[truthy(value.value) ? 0 : 1], value.path);
    else if (or !== undefined && !truthy(value.value)) this.writer.value(or, value.path);
    else if (all === true)
      itemsOf(value).forEach((item, i) => {
        if (i > 0) this.writer.text(" ");
        this.composed(item);
      });
    else this.composed(value);
  }

  private composed(value: TemplateValue): void {
    if (value.parts === undefined) this.writer.value(printed(value), value.path);
    else
      for (const part of value.parts)
        if (typeof part === "string") this.writer.text(part);
        else this.writer.value(printed(part), part.path);
  }

  private holds(condition: Condition): boolean {
    return this.answer(condition) !== condition.negated;
  }

  private answer(condition: Condition): boolean {
    const found = this.read(asked(condition, this.stream)).value;
    if (condition.kind === "present") return found !== undefined;
    return condition.kind === "is" ? found === condition.value : truthy(found);
  }

  private read(path: TemplatePath): TemplateValue {
    const [name, ...keys] = path;
    return keys.reduce((value: TemplateValue, key, i) => {
      const isReadable = value.fields?.has(key) || isTable(value.value) || typeof value.value === "string";
      if (!isReadable) throw unreadable(value, i === 0 ? `global '${name}'` : `field '${keys[i - 1]}'`, key);
      return fieldOf(value, key);
    }, this.find(path));
  }
}

const HTTP: TemplatePath = ["enable_http"];

/** The path of what a condition asks for. */
function asked({ kind, path }: Condition, stream: TemplatePath): TemplatePath {
  if (kind === "http") return HTTP;
  return kind === "stream" ? stream : path;
}

/** Whether two values are the same at the same path. */
function sameAt(a: TemplateValue, b: TemplateValue): boolean {
  const isSame = a.value === b.value && a.fields === b.fields && a.parts === b.parts && a.list === b.list;
  return isSame && samePath(a.path, b.path);
}

function unreadable(value: At, name: string, key: string): Error {
  return crash("index", value, `attempt to index ${name} (a ${luaType(value.value)} value)`, { key });
}

/** As the template writes it: nothing for nil, and an address for a table. */
function printed({ value }: At): string {
  if (value === undefined) return "";
  return isTable(value) ? "table: 0x7f0000000000" : writeLua(value);
}
