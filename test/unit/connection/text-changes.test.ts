import assert from "node:assert/strict";
import fc from "fast-check";
import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { textAfter } from "../../../server/src/connection/text-changes.ts";
import { createTextDocuments, followDocuments } from "../../../server/src/connection/text-documents.ts";

const LINES = ["a", "bc", " ", "\n", "\r\n", "\r", "\n\n", "\ud83d\ude00"];
const texts = (maxLength: number) =>
  fc.array(fc.constantFrom(...LINES), { maxLength }).map((parts) => parts.join(""));

const position = fc.record({ line: fc.nat({ max: 9 }), character: fc.nat({ max: 5 }) });
const change: fc.Arbitrary<TextDocumentContentChangeEvent> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ text: texts(8) }) },
  {
    weight: 9,
    arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text: texts(4) }),
  },
);

function document(text: string): TextDocument {
  return TextDocument.create("file:///config.yaml", "yaml", 1, text);
}

/** Each change made alone, with positions that the text has, as the library needs them. */
function oneByOne(text: string, changes: readonly TextDocumentContentChangeEvent[]): string {
  return changes
    .reduce((now, change) => {
      const inText = (place: { line: number; character: number }) => now.positionAt(now.offsetAt(place));
      const within =
        "range" in change
          ? { ...change, range: { start: inText(change.range.start), end: inText(change.range.end) } }
          : change;
      return document(TextDocument.update(now, [within], 1).getText());
    }, document(text))
    .getText();
}

describe("a client's changes", () => {
  it("make the same text together as one after the other", () => {
    fc.assert(
      fc.property(texts(12), fc.array(change, { maxLength: 6 }), (text, changes) => {
        assert.equal(textAfter(document(text), changes), oneByOne(text, changes));
      }),
      { numRuns: 3000 },
    );
  });

  it("replace many lines by many others", () => {
    const range = { start: { line: 1, character: 0 }, end: { line: 20_001, character: 0 } };
    const changes = [
      { range, text: "" },
      { range: { ...range, end: range.start }, text: "b\n".repeat(30_000) },
    ];
    assert.equal(textAfter(document(`a\n${"x\n".repeat(20_000)}z`), changes), `a\n${"b\n".repeat(30_000)}z`);
  });

  it("leave a document as it was that was asked for before them", () => {
    const documents = createTextDocuments();
    let open: (params: never) => void = () => {};
    let change: (params: never) => void = () => {};
    const nothing = () => ({ dispose: () => {} });
    followDocuments(documents, {
      onDidOpenTextDocument: (take) => {
        open = take as never;
        return nothing();
      },
      onDidChangeTextDocument: (take) => {
        change = take as never;
        return nothing();
      },
      onDidCloseTextDocument: nothing,
      onWillSaveTextDocument: nothing,
      onWillSaveTextDocumentWaitUntil: nothing,
      onDidSaveTextDocument: nothing,
    });
    const uri = "file:///config.yaml";
    open({ textDocument: { uri, languageId: "yaml", version: 1, text: "a: 1\n" } } as never);
    const first = documents.get(uri)?.now();
    const end = { line: 0, character: 9 };
    for (const [version, text] of [
      [2, "2"],
      [3, "3"],
    ])
      change({
        textDocument: { uri, version },
        contentChanges: [{ range: { start: end, end }, text }],
      } as never);
    const second = documents.get(uri)?.now();
    assert.deepEqual([first?.version, first?.getText()], [1, "a: 1\n"]);
    assert.deepEqual([second?.version, second?.getText()], [3, "a: 123\n"]);
    assert.equal(documents.get(uri)?.now(), second);
  });
});
