import { type At, crash, pairsOf, writeLua } from "../../lua/operations.ts";
import { partOf, truthy } from "../../lua/tables.ts";
import { isTable, luaType } from "../../lua/value.ts";
import { memoize } from "../../yaml/memoize.ts";
import type { Path } from "../../yaml/path.ts";
import type { OffsetRange } from "../../yaml/tree.ts";
import type { Release } from "../releases.ts";
import { type Condition, type Piece, type TemplateNode, type TemplatePath, templateOf } from "./template.ts";
import { fieldOf, itemsOf, type TemplateValue, type TemplateVariables } from "./values.ts";
import { templateVariable } from "./variables.ts";

/** A range of nginx.conf and the path of the configuration that decides on it. */
export interface Place extends OffsetRange {
  readonly path: Path;
}

/** An nginx.conf, and where its parts come from. */
export interface RenderedConf {
  readonly release: Release;
  /** Its lines in parts: those that stay together as long as the values in them are the same. */
  readonly parts: readonly string[];
  /** The values in it, in their order. They don't overlap. */
  readonly values: readonly Place[];
  /** The parts that are only there because of a value, the outer before the inner. */
  readonly conditional: readonly Place[];
}

/**
 * The nginx.conf of a release with the variables of its template; throws a Crash where the gateway can't render it. Source: apache/apisix,
 * apisix/cli/ngx_tpl.lua.
 */
export function renderConf(release: Release, variables: TemplateVariables): RenderedConf {
  const renderer = new Renderer(release, variables);
  renderer.nodes(templateOf(release));
  const { parts, values, conditional } = renderer;
  return { release, parts, values, conditional };
}

/** The whole text of an nginx.conf. */
export const textOf = memoize(({ parts }: RenderedConf): string => parts.join(""));

class Renderer {
  readonly parts: string[] = [];
  readonly values: Place[] = [];
  readonly conditional: Place[] = [];
  private readonly release: Release;
  private readonly variables: TemplateVariables;
  private readonly loop = new Map<string, TemplateValue>();
  /** What is written of the current part, and how much before it. */
  private text = "";
  private before = 0;
  /** How many blocks of Lua code are open: they stay in one part. */
  private luaBlocks = 0;

  constructor(release: Release, variables: TemplateVariables) {
    this.release = release;
    this.variables = variables;
  }

  nodes(list: readonly TemplateNode[]): void {
    for (const node of list) this.node(node);
  }

  private node(node: TemplateNode): void {
    if (node.when.every((any) => any.some((condition) => this.holds(condition)))) this.part(node);
    else this.nodes(node.otherwise);
  }

  private part({ reason, text, isBlock, isLua, has, each, pairs }: TemplateNode): void {
    const start = this.conditional.length;
    const from = this.length;
    if (isLua) this.luaBlocks++;
    if (reason !== undefined) this.conditional.push({ start: from, end: from, path: this.pathOf(reason) });
    for (const piece of text)
      if (typeof piece === "string") this.text += piece;
      else this.value(piece);
    this.endPart();
    if (each !== undefined) this.each(each, has);
    else if (pairs !== undefined) this.pairs(pairs, has);
    else this.nodes(has);
    if (isBlock) this.text += "}\n";
    if (isLua) this.luaBlocks--;
    this.endPart();
    this.close(start, reason !== undefined);
  }

  /** How much has been written. */
  private get length(): number {
    return this.before + this.text.length;
  }

  /** Ends the current part, unless it is in the middle of Lua code. */
  private endPart(): void {
    if (this.text === "" || this.luaBlocks > 0) return;
    this.parts.push(this.text);
    this.before += this.text.length;
    this.text = "";
  }

  /** Sets the end of a conditional part. */
  private close(index: number, isOpen: boolean): void {
    const part = this.conditional[index];
    if (isOpen && part !== undefined) this.conditional[index] = { ...part, end: this.length };
  }

  private each(path: TemplatePath, has: readonly TemplateNode[]): void {
    for (const item of itemsOf(this.read(path))) this.once(item.path, [["item", item]], has);
  }

  private pairs(path: TemplatePath, has: readonly TemplateNode[]): void {
    const table = this.read(path);
    for (const [key, { value }] of pairsOf(table).cells) {
      const part = partOf(key);
      const made = typeof key === "string" ? table.fields?.get(key) : undefined;
      const at = made ?? { value, path: [...table.path, part] };
      this.once(
        at.path,
        [
          ["key", { value: key, path: at.path }],
          ["value", at],
        ],
        has,
      );
    }
  }

  /** One pass of a loop. */
  private once(
    path: Path,
    variables: readonly [string, TemplateValue][],
    has: readonly TemplateNode[],
  ): void {
    const before = variables.map(([name]) => [name, this.loop.get(name)] as const);
    for (const [name, value] of variables) this.loop.set(name, value);
    const index = this.conditional.push({ start: this.length, end: this.length, path }) - 1;
    this.nodes(has);
    this.close(index, true);
    for (const [name, value] of before)
      if (value === undefined) this.loop.delete(name);
      else this.loop.set(name, value);
  }

  private value({ path, or, choice, all }: Exclude<Piece, string>): void {
    const value = this.read(path);
    if (choice !== undefined) this.write(choice[truthy(value.value) ? 0 : 1], value.path);
    else if (or !== undefined && !truthy(value.value)) this.write(or, value.path);
    else if (all === true)
      itemsOf(value).forEach((item, i) => {
        if (i > 0) this.text += " ";
        this.composed(item);
      });
    else this.composed(value);
  }

  private composed(value: TemplateValue): void {
    if (value.parts === undefined) this.write(printed(value), value.path);
    else
      for (const part of value.parts)
        if (typeof part === "string") this.text += part;
        else this.write(printed(part), part.path);
  }

  private write(text: string, path: Path): void {
    const start = this.length;
    this.text += text;
    if (path.length > 0) this.values.push({ start, end: this.length, path });
  }

  private holds(condition: Condition): boolean {
    return this.answer(condition) !== condition.negated;
  }

  private answer({ kind, path, value }: Condition): boolean {
    if (kind === "http") return truthy(templateVariable(this.variables, "enable_http").value);
    if (kind === "stream") return truthy(templateVariable(this.variables, this.streamSwitch()).value);
    const found = this.read(path).value;
    if (kind === "present") return found !== undefined;
    return kind === "is" ? found === value : truthy(found);
  }

  private streamSwitch(): string {
    return this.release.has("proxy-mode") ? "enable_stream" : "stream_proxy";
  }

  /** The path of what a condition asks for. */
  private pathOf({ kind, path }: Condition): Path {
    if (kind === "http") return templateVariable(this.variables, "enable_http").path;
    return kind === "stream"
      ? templateVariable(this.variables, this.streamSwitch()).path
      : this.read(path).path;
  }

  private read([name, ...keys]: TemplatePath): TemplateValue {
    const start = this.loop.get(name) ?? templateVariable(this.variables, name);
    return keys.reduce((value: TemplateValue, key, i) => {
      const isReadable = value.fields?.has(key) || isTable(value.value) || typeof value.value === "string";
      if (!isReadable) throw unreadable(value, i === 0 ? `global '${name}'` : `field '${keys[i - 1]}'`, key);
      return fieldOf(value, key);
    }, start);
  }
}

function unreadable(value: At, name: string, key: string): Error {
  return crash("index", value, `attempt to index ${name} (a ${luaType(value.value)} value)`, { key });
}

/** As the template writes it: nothing for nil, and an address for a table. */
function printed({ value }: At): string {
  if (value === undefined) return "";
  return isTable(value) ? "table: 0x7f0000000000" : writeLua(value);
}
