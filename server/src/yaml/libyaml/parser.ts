import type { Mark } from "./cursor.ts";
import { readDirectives, resolveTag } from "./directives.ts";
import type { BlockKind, Event, Receiver } from "./events.ts";
import { ReadError } from "./read-error.ts";
import type { Scanner } from "./scanner.ts";
import type { Token } from "./tokens.ts";

/** libyaml's parser (parser.c of 0.2.5): emits an event before it looks at the token after it. */
export class Parser {
  private readonly scanner: Scanner;
  private readonly emit: (event: Event) => void;
  private readonly between: (kind: BlockKind) => void;
  private tags: ReadonlyMap<string, string> = new Map();

  constructor(scanner: Scanner, { emit, between }: Receiver) {
    this.scanner = scanner;
    this.emit = emit;
    this.between = between;
  }

  private is(...types: readonly Token["type"][]): boolean {
    const { type } = this.scanner.peek();
    return types.length === 1 ? type === types[0] : types.includes(type);
  }

  /** Whether a part of a block collection follows. */
  private isPart(kind: BlockKind, type: Token["type"]): boolean {
    this.between(kind);
    return this.is(type);
  }

  private expected(what: string): ReadError {
    const { start, end } = this.scanner.peek();
    return new ReadError(`did not find expected ${what}`, start.at, end.at);
  }

  stream(): void {
    let implicit = true;
    while (true) {
      if (!implicit) while (this.is("document-end")) this.scanner.skip();
      const token = this.scanner.peek();
      if (token.type === "stream-end") return;
      const bare = !this.is("version", "tag-directive", "document-start");
      if (bare && implicit) {
        this.tags = readDirectives(this.scanner);
        this.emit({ type: "document-start", start: token.start, end: token.start });
        this.node(true, false);
      } else this.explicitDocument(token.start);
      this.documentEnd();
      implicit = false;
    }
  }

  private explicitDocument(start: Mark): void {
    this.tags = readDirectives(this.scanner);
    if (!this.is("document-start")) throw this.expected("<document start>");
    this.emit({ type: "document-start", start, end: this.scanner.peek().end });
    this.scanner.skip();
    if (this.is("version", "tag-directive", "document-start", "document-end", "stream-end"))
      this.empty(this.scanner.peek().start, this.scanner.peek().start);
    else this.node(true, false);
  }

  private documentEnd(): void {
    const token = this.scanner.peek();
    const marked = token.type === "document-end";
    if (marked) this.scanner.skip();
    this.emit({ type: "document-end", start: token.start, end: marked ? token.end : token.start });
  }

  /** `block`: block collections are allowed; `indentless`: a list with the indentation of its key is, too. */
  private node(block: boolean, indentless: boolean): void {
    let token = this.scanner.peek();
    if (token.type === "alias") {
      this.emit(token);
      this.scanner.skip();
      return;
    }
    const start = token.start;
    let end = token.start;
    let anchor: string | undefined;
    let tagToken: Extract<Token, { type: "tag" }> | undefined;
    for (let i = 0; i < 2; i++) {
      if (token.type === "anchor" && anchor === undefined) anchor = token.name;
      else if (token.type === "tag" && tagToken === undefined) tagToken = token;
      else break;
      end = token.end;
      this.scanner.skip();
      token = this.scanner.peek();
    }
    const tag = tagToken && resolveTag(tagToken, this.tags);
    const properties = { anchor, tag, start, at: token.start.at };
    if (indentless && token.type === "block-entry") {
      this.emit({ type: "sequence-start", ...properties, flow: false, end: token.end });
      this.indentlessSequence();
    } else if (token.type === "scalar") {
      const { value, style, lineEnd } = token;
      const { at } = token.start;
      this.emit({ type: "scalar", anchor, tag, value, style, start, at, end: token.end, lineEnd });
      this.scanner.skip();
    } else if (token.type === "flow-sequence-start") this.flowSequence(properties, token);
    else if (token.type === "flow-mapping-start") this.flowMapping(properties, token);
    else if (block && token.type === "block-sequence-start") this.blockSequence(properties, token);
    else if (block && token.type === "block-mapping-start") this.blockMapping(properties, token);
    else if (anchor !== undefined || tag !== undefined)
      this.emit({ type: "scalar", anchor, tag, value: "", style: "plain", start, at: end.at, end });
    else throw this.expected("node content");
  }

  /** `after`: the end of the token that a value should follow; undefined if there is none. */
  private empty(mark: Mark, after?: Mark): void {
    const nothing = { anchor: undefined, tag: undefined, value: "", style: "plain" } as const;
    this.emit({ type: "scalar", ...nothing, start: mark, at: after?.at, end: mark });
  }

  private close(type: "sequence-end" | "mapping-end"): void {
    const { start, end } = this.scanner.peek();
    this.emit({ type, start, end });
    this.scanner.skip();
  }

  private blockSequence(properties: Properties, opening: Token): void {
    this.emit({ type: "sequence-start", ...properties, flow: false, end: opening.end });
    this.scanner.skip();
    while (this.isPart("sequence", "block-entry")) {
      const { end } = this.scanner.peek();
      this.scanner.skip();
      if (this.is("block-entry", "block-end")) this.empty(end, end);
      else this.node(true, false);
    }
    if (!this.is("block-end")) throw this.expected("'-' indicator");
    this.close("sequence-end");
  }

  private indentlessSequence(): void {
    while (this.isPart("indentless", "block-entry")) {
      const { end } = this.scanner.peek();
      this.scanner.skip();
      if (this.is("block-entry", "key", "value", "block-end")) this.empty(end, end);
      else this.node(true, false);
    }
    const { start } = this.scanner.peek();
    this.emit({ type: "sequence-end", start, end: start });
  }

  private blockMapping(properties: Properties, opening: Token): void {
    this.emit({ type: "mapping-start", ...properties, flow: false, end: opening.end });
    this.scanner.skip();
    while (this.isPart("mapping", "key")) {
      this.blockMappingPart();
      if (this.is("value")) this.blockMappingPart();
      else this.empty(this.scanner.peek().start);
    }
    if (!this.is("block-end")) throw this.expected("key");
    this.close("mapping-end");
  }

  private blockMappingPart(): void {
    const { end } = this.scanner.peek();
    this.scanner.skip();
    if (this.is("key", "value", "block-end")) this.empty(end, end);
    else this.node(true, true);
  }

  private flowSequence(properties: Properties, opening: Token): void {
    this.emit({ type: "sequence-start", ...properties, flow: true, end: opening.end });
    this.scanner.skip();
    for (let first = true; !this.is("flow-sequence-end"); first = false) {
      if (!first) {
        if (!this.is("flow-entry")) throw this.expected("',' or ']'");
        this.scanner.skip();
      }
      if (this.is("key")) this.pair();
      else if (!this.is("flow-sequence-end")) this.node(false, false);
      else break;
    }
    this.close("sequence-end");
  }

  /** `[key: value]`: a mapping with one entry. */
  private pair(): void {
    const { start, end } = this.scanner.peek();
    this.emit({
      type: "mapping-start",
      anchor: undefined,
      tag: undefined,
      flow: true,
      start,
      at: start.at,
      end,
    });
    this.scanner.skip();
    if (this.is("value", "flow-entry", "flow-sequence-end")) {
      // libyaml skips the token after an empty key, whatever it is.
      const mark = this.scanner.peek().end;
      this.scanner.skip();
      this.empty(mark, mark);
    } else this.node(false, false);
    if (this.is("value")) {
      const { end: colon } = this.scanner.peek();
      this.scanner.skip();
      if (!this.is("flow-entry", "flow-sequence-end")) this.node(false, false);
      else this.empty(this.scanner.peek().start, colon);
    } else this.empty(this.scanner.peek().start);
    const { start: at } = this.scanner.peek();
    this.emit({ type: "mapping-end", start: at, end: at });
  }

  private flowMapping(properties: Properties, opening: Token): void {
    this.emit({ type: "mapping-start", ...properties, flow: true, end: opening.end });
    this.scanner.skip();
    for (let first = true; !this.is("flow-mapping-end"); first = false) {
      if (!first) {
        if (!this.is("flow-entry")) throw this.expected("',' or '}'");
        this.scanner.skip();
      }
      if (this.is("key")) {
        this.scanner.skip();
        const { start } = this.scanner.peek();
        if (this.is("value", "flow-entry", "flow-mapping-end")) this.empty(start, start);
        else this.node(false, false);
        this.flowMappingValue();
      } else if (!this.is("flow-mapping-end")) {
        this.node(false, false);
        this.empty(this.scanner.peek().start);
      } else break;
    }
    this.close("mapping-end");
  }

  private flowMappingValue(): void {
    let colon: Mark | undefined;
    if (this.is("value")) {
      colon = this.scanner.peek().end;
      this.scanner.skip();
      if (!this.is("flow-entry", "flow-mapping-end")) {
        this.node(false, false);
        return;
      }
    }
    this.empty(this.scanner.peek().start, colon);
  }
}

type Properties = {
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  readonly start: Mark;
  readonly at: number;
};
