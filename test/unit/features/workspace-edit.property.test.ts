import assert from "node:assert/strict";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit } from "vscode-languageserver-types";
import { codeActions } from "../../../server/src/features/code-actions.ts";
import { complete } from "../../../server/src/features/completion/index.ts";
import { type GatewayDocument, openText } from "../../../server/src/features/gateway-document.ts";
import { healthCheckView } from "../../../server/src/features/health-check-view.ts";
import { prepareRename, rename } from "../../../server/src/features/rename.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/features/settings.ts";
import { toTextEdits } from "../../../server/src/features/workspace-edit.ts";
import { fixesOf } from "../../../server/src/rules/check.ts";
import { applyEdits, type Edit } from "../../../server/src/yaml/edit.ts";
import { editedFixture } from "../rules/arbitrary.ts";
import { AS_IS, open } from "./harness.ts";

/** A text with edits that don't overlap, in any order; several can be at one place. */
const edited = fc
  .tuple(
    fc.array(fc.constantFrom("a", "b: c", "\n", "\r\n", "\r", "  ", "😀"), { maxLength: 12 }),
    fc.array(fc.nat(40), { maxLength: 10 }),
    fc.array(fc.constantFrom("", "x", "\n", "y\r\n"), { minLength: 5, maxLength: 5 }),
    fc.boolean(),
  )
  .map(([parts, places, texts, turned]) => {
    const text = parts.join("");
    const sorted = places.map((place) => place % (text.length + 1)).sort((a, b) => a - b);
    const edits: Edit[] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2)
      edits.push({ range: { start: sorted[i] ?? 0, end: sorted[i + 1] ?? 0 }, text: texts[i / 2] ?? "" });
    return { text, edits: turned ? edits.reverse() : edits };
  });

/** Before and behind are apart, and the order is that of the text: no client finds that they overlap. */
function assertInOrder(document: TextDocument, edits: readonly TextEdit[]): void {
  let end = -1;
  for (const { range } of edits) {
    assert.deepEqual(document.positionAt(document.offsetAt(range.start)), range.start);
    assert.deepEqual(document.positionAt(document.offsetAt(range.end)), range.end);
    assert.ok(document.offsetAt(range.start) > end, JSON.stringify(edits));
    end = document.offsetAt(range.end);
    assert.ok(document.offsetAt(range.start) <= end, JSON.stringify(edits));
  }
}

const document = (text: string) => TextDocument.create("file:///config.yaml", "yaml", 1, text);

describe("edits as they are sent", () => {
  it("are in order, apart, and do what they are to do", () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const sent = toTextEdits(document(text), edits);
        assertInOrder(document(text), sent);
        assert.equal(TextDocument.applyEdits(document(text), sent), applyEdits(text, edits));
      }),
      { numRuns: 2_000 },
    );
  });

  it("are refused where they overlap", () => {
    const edits = [
      { range: { start: 0, end: 2 }, text: "x" },
      { range: { start: 1, end: 3 }, text: "y" },
    ];
    assert.throws(() => toTextEdits(document("abcd"), edits), /overlap/);
  });

  it("put what is moved to the place of what is taken away in one piece", () => {
    const text = "etcd:\n  host:\n    - http://127.0.0.1:2379\n  prefix: /apisix\n";
    const opened = openText(text, { ...DEFAULT_SETTINGS, product: "apisix" });
    const whole = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };
    const actions = opened ? codeActions(opened, whole, ["quickfix"], OPTIONS) : [];
    const moves = actions.filter(({ title }) => title.startsWith("Move to "));
    assert.deepEqual(
      moves.map(({ edit }) => edit?.changes?.[""]?.map(({ range }) => range.start)),
      [[{ line: 0, character: 0 }]],
    );
  });

  it("are so in every fix, refactoring, rename and completion of any text", () => {
    const anywhere = fc
      .tuple(editedFixture, fc.array(fc.nat(), { minLength: 3, maxLength: 3 }))
      .map(([text, places]) => ({ document: open(text, { product: "apisix" }), text, places }))
      .filter((case_): case_ is typeof case_ & { document: GatewayDocument } => case_.document !== undefined);
    fc.assert(
      fc.property(anywhere, ({ document, text, places }) => {
        const { textDocument, input, findings } = document;
        const faults: unknown[] = [];
        const options = { ...OPTIONS, tell: (fault: unknown) => faults.push(fault) };
        for (const finding of findings)
          for (const { edits } of fixesOf(input, finding))
            assert.equal(
              TextDocument.applyEdits(textDocument, toTextEdits(textDocument, edits)),
              applyEdits(text, edits),
            );
        for (const { fixes } of healthCheckView(document, {}, "", options.tell).findings)
          for (const { edits } of fixes) assertInOrder(textDocument, edits as TextEdit[]);
        for (const place of places) {
          const offset = place % (text.length + 1);
          const at = textDocument.positionAt(offset);
          for (const { edit } of codeActions(document, { start: at, end: at }, undefined, options))
            assertInOrder(textDocument, edit?.changes?.[document.uri] ?? []);
          const renamed = prepareRename(document, offset) && rename(document, offset, "NEW_NAME", false);
          if (renamed && "edit" in renamed)
            assertInOrder(textDocument, renamed.edit.changes?.[document.uri] ?? []);
          const items = complete(document, offset, { inserting: AS_IS });
          assert.ok(Array.isArray(items));
          for (const { textEdit, additionalTextEdits = [] } of items) {
            if (additionalTextEdits.length === 0 || textEdit === undefined) continue;
            const all = [textEdit as TextEdit, ...additionalTextEdits];
            const start = ({ range }: TextEdit) => textDocument.offsetAt(range.start);
            assertInOrder(
              textDocument,
              all.sort((a, b) => start(a) - start(b)),
            );
          }
        }
        assert.deepEqual(faults, []);
      }),
      { numRuns: 60 },
    );
  });
});

const OPTIONS = { pages: "", versionedEdits: false, commands: [], unasked: true };
