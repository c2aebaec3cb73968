import { setTimeout as delay } from "node:timers/promises";
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentSymbol,
  Hover,
  Position,
  Range,
} from "vscode-languageserver-protocol";
import { type Answer, PATIENCE, type Published, type ServerProcess } from "./server-process.ts";

/** When an edit was sent, and what had been published before. */
export interface Sent {
  readonly at: number;
  readonly version: number;
  readonly index: number;
}

/** An answer, and how much there is in it: an empty answer is a fast one. */
export interface Counted extends Answer<unknown> {
  readonly count: number;
}

/** A document that is open in a server. */
export class Session {
  private version = 0;
  private untouched: readonly Diagnostic[] = [];

  constructor(
    readonly server: ServerProcess,
    private readonly uri: string,
  ) {}

  /** Opens the document, as an editor does right after it has the answer to `initialize`. */
  open(text: string, settings: unknown): Sent {
    const { server, uri } = this;
    server.notify("initialized", {});
    server.notify("workspace/didChangeConfiguration", { settings });
    this.version = 1;
    const index = server.published.length;
    const at = server.notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
    return { at, version: 1, index };
  }

  /** Replaces a range; with the same start and end, inserts. */
  edit(range: Range, text: string): Sent {
    const index = this.server.published.length;
    this.version += 1;
    const { uri, version } = this;
    const at = this.server.notify("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
    return { at, version, index };
  }

  insert(place: Position, text: string): Sent {
    return this.edit({ start: place, end: place }, text);
  }

  /** Takes back what was inserted at a place, all of it or so many of its characters in the last line. */
  remove(place: Position, text: string): Sent {
    const added = text.split("\n");
    const last = added.at(-1) ?? "";
    const end =
      added.length === 1
        ? { line: place.line, character: place.character + last.length }
        : { line: place.line + added.length - 1, character: last.length };
    return this.edit({ start: place, end }, "");
  }

  /** The first diagnostics after an edit; a server that gives versions has to give the edit's. */
  diagnosticsAfter(sent: Sent, wanted: (published: Published) => boolean = () => true, patience = PATIENCE) {
    const belongs = ({ version }: Published) => version === undefined || version >= sent.version;
    return this.server.publishedFrom(sent.index, (each) => belongs(each) && wanted(each), patience);
  }

  /** Whether diagnostics name a mistake in a line where the untouched text has none. */
  names({ diagnostics }: Published, line: number): boolean {
    return on(diagnostics, line).length > on(this.untouched, line).length;
  }

  /** Whether diagnostics are those of the untouched text. */
  isUntouched({ diagnostics }: Published): boolean {
    return fingerprint(diagnostics) === fingerprint(this.untouched);
  }

  /** Waits until nothing is published and no CPU time used any more; what was published last is that of the untouched text. */
  async rest(): Promise<readonly Diagnostic[]> {
    await this.idle(700);
    this.untouched = this.server.published.at(-1)?.diagnostics ?? [];
    return this.untouched;
  }

  /** Waits until nothing is published and next to no CPU time is used. */
  async idle(quiet = 150): Promise<void> {
    const { server } = this;
    for (let waited = 0; waited < PATIENCE; waited += quiet) {
      const [count, cpu] = [server.published.length, server.usage.cpu()];
      await delay(quiet);
      if (server.published.length === count && server.usage.cpu() - cpu < quiet / 20) return;
    }
  }

  async complete(position: Position): Promise<Counted> {
    const answer = await this.ask<CompletionItem[] | CompletionList | null>("completion", {
      position,
      context: { triggerKind: 1 },
    });
    const { result } = answer;
    return { ...answer, count: (Array.isArray(result) ? result : (result?.items ?? [])).length };
  }

  async hover(position: Position): Promise<Counted> {
    const answer = await this.ask<Hover | null>("hover", { position });
    return { ...answer, count: answer.result === null ? 0 : 1 };
  }

  async symbols(): Promise<Counted> {
    const answer = await this.ask<DocumentSymbol[] | null>("documentSymbol", {});
    return { ...answer, count: countOf(answer.result ?? []) };
  }

  /** Code actions on the first finding in a line. */
  async actionsOn({ diagnostics }: Published, line: number): Promise<Counted> {
    const found = on(diagnostics, line);
    const start = { line, character: 0 };
    const answer = await this.ask<CodeAction[] | null>("codeAction", {
      range: found[0]?.range ?? { start, end: start },
      context: { diagnostics: found, triggerKind: 1 },
    });
    return { ...answer, count: (answer.result ?? []).length };
  }

  private ask<T>(method: string, params: object): Promise<Answer<T>> {
    return this.server.request<T>(`textDocument/${method}`, { textDocument: { uri: this.uri }, ...params });
  }
}

function on(diagnostics: readonly Diagnostic[], line: number): readonly Diagnostic[] {
  return diagnostics.filter(({ range }) => range.start.line <= line && line <= range.end.line);
}

function fingerprint(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ range, message }) => JSON.stringify([range, message]))
    .sort()
    .join("\n");
}

function countOf(symbols: readonly DocumentSymbol[]): number {
  return symbols.reduce((sum, { children }) => sum + 1 + countOf(children ?? []), 0);
}
