// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import type { Range } from "vscode-languageserver-types";
import { TOKENS_LEGEND } from "../../../server/src/features/names.ts";
import { semanticTokens } from "../../../server/src/features/semantic-tokens.ts";
import { mustOpen } from "./harness.ts";

/** The tokens as `type text`, undone as an editor does it. */
function tokens(text: string, range?: Range): string[] {
  const document = mustOpen(text);
  const { data } = semanticTokens(document, range);
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type = 0] = data.slice(i, i + 4);
    line += down;
    character = down === 0 ? character + right : right;
    const start = { line, character };
    const written = document.textDocument.getText({ start, end: { line, character: character + length } });
    assert.doesNotMatch(written, /[\r\n]/);
    found.push(`${TOKENS_LEGEND.tokenTypes[type]} ${written}`);
  }
  return found;
}

const TEXT =
  'apisix:\n  id: "\u{1f600}${{ NAME:=a b }}-${{OTHER}}" # ${{NO}}\n  control: {}\n  lua_module_hook: ${{LAST:=}}\n';

describe("semantic tokens", () => {
  it("are the parts of every variable", () => {
    assert.deepEqual(tokens(TEXT), [
      ...["operator ${{", "variable NAME", "operator :=", "string a b", "operator }}"],
      ...["operator ${{", "variable OTHER", "operator }}"],
      ...["operator ${{", "variable LAST", "operator :=", "operator }}"],
    ]);
  });

  it("are those of the lines that are asked for", () => {
    const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
    assert.deepEqual(tokens(TEXT, range), ["operator ${{", "variable LAST", "operator :=", "operator }}"]);
  });

  it("end at the line's end where the default goes on", () => {
    assert.deepEqual(tokens('apisix:\r\n  control: {}\r\n  id: "${{A:=x\r\n    y}}"\r\n').slice(2), [
      "operator :=",
      "string x",
      "string y",
      "operator }}",
    ]);
  });
});
