import assert from "node:assert/strict";
import fc from "fast-check";
import type { Range } from "vscode-languageserver-types";
import { codeActions } from "../../../server/src/features/code-actions.ts";
import { codeLenses } from "../../../server/src/features/code-lens.ts";
import { toDiagnostic } from "../../../server/src/features/diagnostics.ts";
import type { GatewayDocument } from "../../../server/src/features/gateway-document.ts";
import { documentHighlights } from "../../../server/src/features/highlight.ts";
import { hover } from "../../../server/src/features/hover.ts";
import { inlayHints } from "../../../server/src/features/inlay-hints.ts";
import { prepareRename } from "../../../server/src/features/rename.ts";
import { selectionRanges } from "../../../server/src/features/selection-ranges.ts";
import { semanticTokens } from "../../../server/src/features/semantic-tokens.ts";
import { documentSymbols } from "../../../server/src/features/symbols.ts";
import { editedFixture } from "../rules/arbitrary.ts";
import { offeredIn, open } from "./harness.ts";

/** An offset that is in no character: its beginning, where it is in one. */
function whole(text: string, offset: number): number {
  return /^[\udc00-\udfff]/.test(text.slice(offset)) ? offset - 1 : offset;
}

/** A text with characters of two UTF-16 units anywhere in it. */
const astral = fc
  .tuple(
    editedFixture,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom("😀", "𝒜", "🏴x", "'🙂", "🙂: ")), { maxLength: 8 }),
  )
  .map(([text, marks]) =>
    marks.reduce((all, [at, mark]) => {
      const place = whole(all, at % (all.length + 1));
      return all.slice(0, place) + mark + all.slice(place);
    }, text),
  );

const isRange = (value: object): value is Range => "start" in value && "end" in value;

/** Every range in an answer, at whatever depth. */
function* rangesIn(answer: unknown): Generator<Range> {
  if (typeof answer !== "object" || answer === null) return;
  if (isRange(answer) && typeof answer.start === "object") yield answer;
  for (const part of Object.values(answer)) yield* rangesIn(part);
}

function answers(document: GatewayDocument, offset: number): unknown[] {
  const { textDocument } = document;
  const place = textDocument.positionAt(offset);
  const all = {
    start: textDocument.positionAt(0),
    end: textDocument.positionAt(textDocument.getText().length),
  };
  const options = { pages: "", versionedEdits: false, commands: [], unasked: false };
  return [
    document.findings.map((finding) => toDiagnostic(document, finding, "")),
    codeActions(document, { start: place, end: place }, undefined, options),
    offeredIn(document, offset),
    hover(document, offset),
    documentSymbols(document),
    selectionRanges(document, [offset]),
    codeLenses(document, []),
    inlayHints(document, all),
    documentHighlights(document, offset),
    prepareRename(document, offset),
    tokenRanges(document),
  ];
}

function tokenRanges(document: GatewayDocument): Range[] {
  const { data } = semanticTokens(document);
  const ranges: Range[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0] = data.slice(i, i + 3);
    character = down === 0 ? character + right : right;
    line += down;
    ranges.push({ start: { line, character }, end: { line, character: character + length } });
  }
  return ranges;
}

describe("ranges", () => {
  it("never split a character of two UTF-16 units", () => {
    fc.assert(
      fc.property(astral, fc.nat(), (text, at) => {
        const document = open(text, { product: "api7" });
        if (document === undefined) return;
        // Editors' cursors stand between characters, too.
        const offset = whole(text, at % (text.length + 1));
        const { textDocument } = document;
        for (const answer of answers(document, offset))
          for (const { start, end } of rangesIn(answer))
            for (const place of [start, end]) {
              const index = textDocument.offsetAt(place);
              const isWithin =
                /[\ud800-\udbff]/.test(text.charAt(index - 1)) && /[\udc00-\udfff]/.test(text.charAt(index));
              assert.ok(!isWithin, `${JSON.stringify(answer).slice(0, 2_000)}\n${text}`);
            }
      }),
      { numRuns: 150 },
    );
  }).timeout(300_000);
});
