import assert from "node:assert/strict";
import { codeActions } from "../../../server/src/features/code-actions.ts";
import { documentSymbols } from "../../../server/src/features/symbols.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";
import { mustOpen } from "../features/harness.ts";
import { allFixed, findings, offeredFixes, shown } from "../rules/harness.ts";

const TEXT = `deployment:
  role: data_plane
  role_data_plane: {config_provider: etcd}
  etcd:
    host: ["https://a:7943"] # one
    # between
    timeot: 30
apisix:
  node_listen: 9080
  enable_ipv6: 'no'
`;
const API7 = { product: "api7" } as const;

/** What ends a line to the gateway's reader besides the line feed; of one character each. */
const BREAKS = { "carriage return": "\r", "next line": "\u0085" };

describe("line breaks of YAML 1.1", () => {
  for (const [name, mark] of Object.entries(BREAKS)) {
    const text = TEXT.replaceAll("\n", mark);

    it(`${name}: the same findings at the same places`, () => {
      assert.deepEqual(shown(text, findings(text, API7)), shown(TEXT, findings(TEXT, API7)));
      assert.deepEqual(
        findings(text, API7).map(({ range }) => range),
        findings(TEXT, API7).map(({ range }) => range),
      );
    });

    it(`${name}: fixes change the lines that they are for, and leave the others as they are`, () => {
      const fixes = findings(text, API7).flatMap((finding) => offeredFixes(text, finding, API7));
      assert.ok(fixes.length > 2);
      for (const { edits } of fixes) assert.deepEqual(parseYaml(applyEdits(text, edits)).problems, []);
      const fixed = allFixed(text, API7);
      assert.equal(fixed, text.replace("timeot", "timeout").replace("'no'", "false"));
    });
  }

  it("a lone carriage return ends a line to LSP, too: places are told by its lines", () => {
    const document = mustOpen(TEXT.replaceAll("\n", "\r"), API7);
    assert.deepEqual(documentSymbols(document), documentSymbols(mustOpen(TEXT, API7)));
    const line = { start: { line: 6, character: 4 }, end: { line: 6, character: 4 } };
    const options = { pages: "", versionedEdits: false, commands: [], unasked: false };
    const [rename, suppress] = codeActions(document, line, ["quickfix"], options);
    const edits = (action: typeof rename) => Object.values(action?.edit?.changes ?? {}).flat();
    assert.deepEqual(edits(rename), [
      { range: { start: { line: 6, character: 4 }, end: { line: 6, character: 10 } }, newText: "timeout" },
    ]);
    assert.deepEqual(edits(suppress), [
      {
        range: { start: { line: 6, character: 14 }, end: { line: 6, character: 14 } },
        newText: "  # gateway-config-disable-line schema/unknown-key",
      },
    ]);
  });
});
