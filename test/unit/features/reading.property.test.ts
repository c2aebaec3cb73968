// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentSymbol, Range, SelectionRange, TextEdit } from "vscode-languageserver-types";
import { codeLenses } from "../../../server/src/features/code-lens.ts";
import { definition } from "../../../server/src/features/definition.ts";
import { foldingRanges } from "../../../server/src/features/folding.ts";
import type { GatewayDocument } from "../../../server/src/features/gateway-document.ts";
import { documentHighlights } from "../../../server/src/features/highlight.ts";
import { hover } from "../../../server/src/features/hover.ts";
import { inlayHints } from "../../../server/src/features/inlay-hints.ts";
import { documentLinks } from "../../../server/src/features/links.ts";
import { references } from "../../../server/src/features/references.ts";
import { prepareRename, rename } from "../../../server/src/features/rename.ts";
import { selectionRanges } from "../../../server/src/features/selection-ranges.ts";
import { semanticTokens } from "../../../server/src/features/semantic-tokens.ts";
import { documentSymbols } from "../../../server/src/features/symbols.ts";
import { EFFECTIVE_COMMAND, PREVIEW_COMMAND } from "../../../server/src/protocol/commands.ts";
import { memoryFiles } from "../../support/memory-files.ts";
import { anyText, editedFixture, FIXTURES } from "../rules/arbitrary.ts";
import { open } from "./harness.ts";

const NAMES = `apisix: &a
  id: "\${{X}} \${{ Y := z }}"
  control: {ip: "\${{X:=1}}"}
deployment:
  <<: *a
  list: [*a, &b "c", *b]
`;

/** Documents that are ours, in whatever state. */
const documents: fc.Arbitrary<GatewayDocument> = fc
  .oneof(
    editedFixture,
    anyText,
    anyText.map((text) => `apisix:\n  node_listen: 9080\n${text}`),
    anyText.map((text) => NAMES + text),
  )
  .map((text) => open(text, { product: "apisix", environment: { X: "x", SECRET_KEY: "y" } }))
  .filter((document) => document !== undefined);

const anywhere = fc.tuple(documents, fc.nat()).map(([document, n]) => ({
  document,
  offset: n % (document.textDocument.getText().length + 1),
}));

function whole({ textDocument }: GatewayDocument): Range {
  return { start: { line: 0, character: 0 }, end: textDocument.positionAt(textDocument.getText().length) };
}

/** Whether a range lies in another, both being places of the document. */
function assertWithin({ textDocument }: GatewayDocument, inner: Range, outer: Range): void {
  const [start, end] = [textDocument.offsetAt(inner.start), textDocument.offsetAt(inner.end)];
  assert.deepEqual(textDocument.positionAt(start), inner.start);
  assert.deepEqual(textDocument.positionAt(end), inner.end);
  assert.ok(
    textDocument.offsetAt(outer.start) <= start && start <= end && end <= textDocument.offsetAt(outer.end),
  );
}

function assertNested(document: GatewayDocument, symbols: readonly DocumentSymbol[], outer: Range): void {
  for (const { name, range, selectionRange, children = [] } of symbols) {
    assert.notEqual(name, "");
    assertWithin(document, range, outer);
    assertWithin(document, selectionRange, range);
    assertNested(document, children, range);
  }
}

describe("reading features, whatever the text", () => {
  it("hover answers within the text", () => {
    fc.assert(
      fc.property(anywhere, ({ document, offset }) => {
        const range = hover(document, offset)?.range;
        if (range)
          assertWithin(
            document,
            {
              start: document.textDocument.positionAt(offset),
              end: document.textDocument.positionAt(offset),
            },
            range,
          );
      }),
      { numRuns: 150 },
    );
  });

  it("symbols lie in each other, with a name", () => {
    fc.assert(
      fc.property(documents, (document) =>
        assertNested(document, documentSymbols(document), whole(document)),
      ),
      { numRuns: 150 },
    );
  });

  it("folds lie in each other or apart", () => {
    fc.assert(
      fc.property(documents, (document) => {
        const ranges = foldingRanges(document);
        for (const [i, a] of ranges.entries()) {
          assert.ok(a.startLine < a.endLine && a.endLine < document.textDocument.lineCount);
          const next = ranges[i + 1];
          assert.ok(next === undefined || a.startLine < next.startLine);
          for (const b of ranges.slice(i + 1))
            assert.ok(
              b.startLine > a.endLine ||
                b.endLine <= a.endLine ||
                a.kind === "comment" ||
                b.kind === "comment",
            );
        }
      }),
      { numRuns: 150 },
    );
  });

  it("selections hold the place and grow", () => {
    fc.assert(
      fc.property(anywhere, ({ document, offset }) => {
        const [first] = selectionRanges(document, [offset]);
        assert.ok(first);
        const place = document.textDocument.positionAt(offset);
        assertWithin(document, { start: place, end: place }, first.range);
        for (let at: SelectionRange = first; at.parent; at = at.parent) {
          assertWithin(document, at.range, at.parent.range);
          assert.notDeepEqual(at.range, at.parent.range);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("tokens follow each other and end in their line", () => {
    fc.assert(
      fc.property(documents, (document) => {
        const { data } = semanticTokens(document);
        const last = { line: 0, start: 0, end: 0 };
        for (let i = 0; i < data.length; i += 5) {
          const [down = 0, right = 0, length = 0] = data.slice(i, i + 3);
          const start = down === 0 ? last.start + right : right;
          assert.ok(down >= 0 && length > 0 && (down > 0 || start >= last.end));
          Object.assign(last, { line: last.line + down, start, end: start + length });
          assertWithin(
            document,
            { start: { line: last.line, character: start }, end: { line: last.line, character: last.end } },
            whole(document),
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  it("hints, lenses and links stand in the text", async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const all = whole(document);
        for (const { position } of inlayHints(document, all))
          assertWithin(document, { start: position, end: position }, all);
        for (const { range } of codeLenses(document, [EFFECTIVE_COMMAND, PREVIEW_COMMAND]))
          assertWithin(document, range, all);
        for (const { range } of await documentLinks(document, memoryFiles({}).files))
          assertWithin(document, range, all);
      }),
      { numRuns: 150 },
    );
  });

  it("a name's places know each other, and renaming there and back leaves the text", async () => {
    const fresh = "n0body_has_this";
    let renamedSome = 0;
    await fc.assert(
      fc.asyncProperty(anywhere, async ({ document, offset }) => {
        const { textDocument } = document;
        const start = prepareRename(document, offset);
        assert.equal(start === null, documentHighlights(document, offset) === null);
        if (start === null) return;
        renamedSome++;
        const places = documentHighlights(document, offset)?.map(({ range }) => range) ?? [];
        assert.equal((await definition(document, offset, undefined)).length, 1);
        assert.deepEqual(
          references(document, offset, true).map(({ range }) => range),
          places,
        );
        for (const { start: at } of places)
          assert.deepEqual(
            documentHighlights(document, textDocument.offsetAt(at))?.map(({ range }) => range),
            places,
          );
        const text = textDocument.getText();
        const there = apply(textDocument, rename(document, offset, fresh, false));
        const again = open(there, { product: "apisix", environment: { X: "x" } });
        assert.ok(again);
        assert.equal(again.input.document.problems.length, document.input.document.problems.length);
        const place = there.indexOf(fresh);
        // A name that could not be given by hand stays as it is: there is no way back to it.
        const back = rename(again, place, start.placeholder, false);
        if ("edit" in back) assert.equal(apply(again.textDocument, back), text);
      }),
      { numRuns: 500 },
    );
    assert.ok(renamedSome > 20, `${renamedSome} of the places were names`);
  });

  it("is quick on a file of thousands of lines", () => {
    const text =
      `${NAMES}${FIXTURES[0]}`.replace(/\n$/, "\nplugin_attr:\n") +
      Array.from({ length: 5000 }, (_, i) => `  p${i}: {a: [1, 2], b: "\${{X}}"}\n`).join("");
    const document = open(text, { product: "apisix" });
    assert.ok(document);
    assert.equal(documentHighlights(document, text.lastIndexOf("X}}"))?.length, 5002);
    assert.ok(documentSymbols(document).length > 0 && foldingRanges(document).length > 0);
    assert.ok(semanticTokens(document).data.length > 5 * 5000);
  });
});

function apply(document: TextDocument, renaming: ReturnType<typeof rename>): string {
  assert.ok("edit" in renaming);
  return TextDocument.applyEdits(document, Object.values(renaming.edit.changes ?? {}).flat() as TextEdit[]);
}
