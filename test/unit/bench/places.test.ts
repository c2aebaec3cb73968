import assert from "node:assert/strict";
import { diagnose } from "../../../server/src/features/diagnostics.ts";
import { openText } from "../../../server/src/features/gateway-document.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/features/settings.ts";
import { type BenchDocument, documentOf, QUICK } from "../../bench/servers/documents.ts";
import { Places } from "../../bench/servers/places.ts";

const messagesOf = (text: string) => {
  const document = openText(text, { ...DEFAULT_SETTINGS, product: "apisix" });
  assert.ok(document);
  return diagnose(document, "docs").map(({ range, message }) => ({ line: range.start.line, message }));
};

const placesOf = ({ text }: BenchDocument) => new Places(text.split("\n"));

describe("documents and places of the benchmark", () => {
  for (const name of QUICK)
    it(`${name}: the gateway starts, and mistakes are found where they are made`, () => {
      const document = documentOf(name);
      const untouched = messagesOf(document.text);
      assert.deepEqual(
        untouched.filter(({ message }) => String(message).includes("won't start")),
        [],
      );
      const lines = document.text.split("\n");
      const mistakes = placesOf(document).mistakes(4);
      assert.equal(mistakes.length, 4);
      for (const { line, character, text } of mistakes) {
        const own = lines[line] ?? "";
        const wrong = lines.with(line, own.slice(0, character) + text + own.slice(character)).join("\n");
        const on = (found: typeof untouched) => found.filter((each) => each.line === line).length;
        assert.ok(on(messagesOf(wrong)) > on(untouched), `${line}: ${own}`);
      }
    });

  it("are of all kinds, and in each part of the document", () => {
    const insertions = placesOf(documentOf("typical")).insertions(40);
    assert.deepEqual([...new Set(insertions.map(({ kind }) => kind))].sort(), [
      "boolean",
      "comment",
      "key",
      "number",
      "port",
      "string",
      "syntax",
    ]);
    assert.ok(insertions.some(({ line }) => line < 40) && insertions.some(({ line }) => line > 150));
  });

  it("are not in block scalars", () => {
    const lines = ["a: |", "  key: true", "  # not a comment", "b: true"];
    const places = new Places(lines);
    assert.deepEqual(new Set(places.insertions(20).map(({ line }) => line)), new Set([0, 3]));
  });
});
