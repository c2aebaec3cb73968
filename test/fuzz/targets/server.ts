import { FEATURES_NOTIFICATION } from "../../../server/src/protocol.ts";
import { Broken, type Progress } from "../case.ts";
import { Editor } from "./editor.ts";
import { askOddly, openOddly } from "./odd.ts";
import { DOCUMENTS, FILES, type Method, paramsFor } from "./server-world.ts";

interface Position {
  readonly line: number;
  readonly character: number;
}

/** One thing that a client does; documents and files by their numbers in server-world.ts. */
export type Step =
  | { readonly do: "open"; readonly document: number; readonly text: string }
  | {
      readonly do: "change";
      readonly document: number;
      readonly changes: readonly { readonly from?: number; readonly to?: number; readonly text: string }[];
    }
  | { readonly do: "close"; readonly document: number }
  | { readonly do: "configure"; readonly settings: Readonly<Record<string, unknown>> }
  | {
      readonly do: "files";
      readonly files: readonly { readonly file: number; readonly text: string | null }[];
    }
  | {
      readonly do: "ask";
      readonly document: number;
      readonly method: Method;
      readonly start: Position;
      readonly end: Position;
      readonly cancel: boolean;
      readonly wait: boolean;
    }
  | { readonly do: "odd"; readonly method: string; readonly params: unknown }
  | { readonly do: "odd-document"; readonly uri: unknown; readonly text: unknown }
  | { readonly do: "features"; readonly features: Readonly<Record<string, boolean>> }
  | { readonly do: "wait" };

/** What a client can, and what it does. */
export interface ServerInput {
  /** Whether it asks for diagnostics; else they are published. */
  readonly pulls: boolean;
  /** Whether it is asked for its settings; else it sends them. */
  readonly isAsked: boolean;
  readonly steps: readonly Step[];
}

/** A server over streams: whatever was done, in the end it answers what a fresh one answers. */
export async function runServer({ pulls, isAsked, steps }: ServerInput, progress: Progress): Promise<void> {
  progress.count("sequences");
  progress.at("initialize");
  const editor = await Editor.start({ pulls, isAsked }, progress);
  let fresh: Editor | undefined;
  try {
    for (const step of steps) {
      progress.at(step.do === "ask" || step.do === "odd" ? `${step.do} ${step.method}` : step.do);
      await take(editor, step, progress);
    }
    progress.at("settle");
    await editor.settle();
    progress.at("a fresh server");
    fresh = await Editor.start({ pulls: true, isAsked }, progress, editor);
    await fresh.settle();
    await compare(editor, fresh, progress);
    editor.checkLog();
    fresh.checkLog();
  } finally {
    // What they have begun is theirs, not the next one's.
    for (const one of [editor, fresh]) await one?.dispose();
  }
}

async function take(editor: Editor, step: Step, { count }: Progress): Promise<void> {
  switch (step.do) {
    case "open":
      count("texts");
      return editor.open(uriOf(step.document), step.text);
    case "change":
      count("edits", step.changes.length);
      return editor.change(uriOf(step.document), step.changes);
    case "close":
      return editor.close(uriOf(step.document));
    case "configure":
      return editor.configure(step.settings);
    case "files":
      count("files", step.files.length);
      return editor.changeFiles(step.files.map(({ file, text }) => ({ uri: FILES[file] ?? "", text })));
    case "ask": {
      const params = paramsFor(uriOf(step.document), step.start, step.end);
      const answer = editor.ask(step.method, params, step.cancel);
      // What is not waited for is answered in between; `settle` waits for it.
      return step.wait ? void (await answer) : undefined;
    }
    case "odd":
      return editor.sendOdd((connection) => askOddly(connection, step.method, step.params));
    case "odd-document":
      return editor.sendOdd((connection) => openOddly(connection, step.uri, step.text));
    case "features":
      return editor.tell(FEATURES_NOTIFICATION, step.features);
    case "wait":
      return editor.settle();
  }
}

function uriOf(document: number): string {
  return DOCUMENTS[document] ?? "";
}

/** Held together with what a fresh server says of the same documents, files and settings. */
async function compare(editor: Editor, fresh: Editor, progress: Progress): Promise<void> {
  progress.at("compare diagnostics");
  const expected = await fresh.diagnostics();
  const same = (said: ReadonlyMap<string, unknown>) => text(said) === text(expected);
  let said = await editor.diagnostics();
  // Published ones come by and by.
  for (let turn = 0; !editor.pulls && !same(said) && turn < 200; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    said = await editor.diagnostics();
  }
  if (!same(said)) {
    for (const uri of new Set([...said.keys(), ...expected.keys()]))
      hold(`diagnostics (${editor.pulls ? "pulled" : "published"})`, uri, said.get(uri), expected.get(uri));
  }
  for (const uri of editor.openUris()) {
    for (const method of editor.methods) {
      const ends = editor.placesIn(uri);
      for (const [start, end] of ends) {
        progress.at(`compare ${method}`);
        const params = paramsFor(uri, start, end);
        hold(method, uri, await editor.ask(method, params, false), await fresh.ask(method, params, false));
      }
    }
  }
}

function hold(what: string, uri: string, said: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(said) ?? "nothing", JSON.stringify(expected) ?? "nothing"];
  if (a === b) return;
  let at = 0;
  while (a[at] === b[at]) at++;
  const near = (whole: string) => whole.slice(Math.max(0, at - 200), at + 400);
  throw new Broken(`${what}: not what a fresh server says`, `${uri}\n${near(a)}\nfresh:\n${near(b)}`);
}

function text(said: ReadonlyMap<string, unknown>): string {
  return JSON.stringify([...said].sort(([a], [b]) => (a < b ? -1 : 1)));
}
