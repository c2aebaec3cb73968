// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit } from "vscode-languageserver-types";
import { definition } from "../../../server/src/features/definition.ts";
import { documentHighlights } from "../../../server/src/features/highlight.ts";
import { references } from "../../../server/src/features/references.ts";
import { prepareRename, rename } from "../../../server/src/features/rename.ts";
import { memoryFiles } from "../../support/memory-files.ts";
import { atCursor, marked } from "./marked.ts";

const ANCHORS = `apisix:
  status: &at {ip: 0.0.0.0}
  # no *at and no &at in a comment
  control: *at
  id: "*at"
deployment:
  admin:
    admin_listen: *at
`;

const VARIABLES = `apisix:
  id: \${{ NAME }}
  # \${{NAME}}
  control: {ip: "a\\t\${{NAME:=b\\"c}}", port: 1}
  extra_lua_path: 'it''s \${{OTHER}}\${{NAME}}'
  lua_module_hook: |- # \${{NAME}}
    \u{1f600} \${{NAME}}
    and more
  extra_lua_cpath: "\\x24{{NAME}}"
`;

/** The text with the cursor put in front of the nth occurrence of something, `by` units further on. */
function at(text: string, what: string, n = 0, by = 1): string {
  let offset = -1;
  for (let i = 0; i <= n; i++) offset = text.indexOf(what, offset + 1);
  assert.ok(offset >= 0, `${what} is in the text`);
  return `${text.slice(0, offset + by)}▮${text.slice(offset + by)}`;
}

function highlighted(text: string): string | null {
  const { document, offset } = atCursor(text);
  const highlights = documentHighlights(document, offset);
  return (
    highlights &&
    marked(
      document,
      highlights.map(({ range }) => range),
    )
  );
}

function renamed(text: string, newName: string): string {
  const { document, offset } = atCursor(text);
  const result = rename(document, offset, newName, false);
  if ("rejected" in result) return result.rejected;
  const edits = Object.values(result.edit.changes ?? {}).flat() as TextEdit[];
  return TextDocument.applyEdits(document.textDocument, edits);
}

describe("anchors and aliases", () => {
  const all = ANCHORS.replace("&at {", "&⟦at⟧ {")
    .replace("control: *at", "control: *⟦at⟧")
    .replace("admin_listen: *at", "admin_listen: *⟦at⟧");

  it("are highlighted together, from the anchor, an alias and the sign in front", () => {
    assert.equal(highlighted(at(ANCHORS, "&at")), all);
    assert.equal(highlighted(at(ANCHORS, "control: *at", 0, 9)), all);
    assert.equal(highlighted(at(ANCHORS, "admin_listen: *at", 0, 17)), all);
  });

  it("leave all else to the editor", () => {
    assert.equal(highlighted(at(ANCHORS, "*at and no")), null);
    assert.equal(highlighted(at(ANCHORS, '"*at"', 0, 2)), null);
    assert.equal(highlighted(at(ANCHORS, "status")), null);
  });

  it("belong to the last anchor of a name, in the first document only", () => {
    const text = "apisix:\n  a: &x 1\n  b: *x\n  c: &x 2\n  d: *x\ndeployment: {}\n---\nother: *x\n";
    assert.equal(highlighted(at(text, "b: *x", 0, 4)), text.replace("&x 1\n  b: *x", "&⟦x⟧ 1\n  b: *⟦x⟧"));
    assert.equal(highlighted(at(text, "d: *x", 0, 4)), text.replace("&x 2\n  d: *x", "&⟦x⟧ 2\n  d: *⟦x⟧"));
    assert.equal(highlighted(at(text, "other: *x", 0, 8)), null);
  });

  it("lead to the anchor with what it names", async () => {
    const { document, offset } = atCursor(at(ANCHORS, "control: *at", 0, 10));
    const [link] = await definition(document, offset, undefined);
    assert.ok(link?.originSelectionRange);
    assert.equal(
      marked(document, [link.originSelectionRange]),
      ANCHORS.replace("control: *at", "control: *⟦at⟧"),
    );
    assert.equal(marked(document, [link.targetSelectionRange]), ANCHORS.replace("&at {", "&⟦at⟧ {"));
    assert.equal(
      marked(document, [link.targetRange]),
      ANCHORS.replace("&at {ip: 0.0.0.0}", "&⟦at {ip: 0.0.0.0}⟧"),
    );
  });

  it("are found with and without the anchor itself", () => {
    const { document, offset } = atCursor(at(ANCHORS, "&at"));
    assert.equal(references(document, offset, true).length, 3);
    assert.equal(references(document, offset, false).length, 2);
  });

  it("are renamed together, and nothing else", () => {
    const after = ANCHORS.replace("&at {", "&here {")
      .replace("control: *at", "control: *here")
      .replace("admin_listen: *at", "admin_listen: *here");
    assert.equal(renamed(at(ANCHORS, "&at"), "here"), after);
    const { document, offset } = atCursor(at(ANCHORS, "&at"));
    assert.equal(prepareRename(document, offset)?.placeholder, "at");
  });

  it("refuse names that the gateway's reader refuses, and names that are taken", () => {
    for (const name of ["", "a b", "a.b", "ä", "a]", "*a"])
      assert.match(renamed(at(ANCHORS, "&at"), name), /rejects/, name);
    const two = ANCHORS.replace("deployment:", "deployment: &other");
    assert.match(renamed(at(two, "&at"), "other"), /already/);
    assert.equal(renamed(at(two, "&at"), "at"), two);
    assert.match(renamed(at(two, "status"), "x"), /Only anchors/);
  });
});

describe("environment variables", () => {
  const all = VARIABLES.replace("${{ NAME }}", "${{ ⟦NAME⟧ }}")
    .replace("${{NAME:=", "${{⟦NAME⟧:=")
    .replace("}}${{NAME}}", "}}${{⟦NAME⟧}}")
    .replace("\u{1f600} ${{NAME}}", "\u{1f600} ${{⟦NAME⟧}}");

  it("are highlighted in all kinds of text, but not in comments and not where an escape hides them", () => {
    assert.equal(highlighted(at(VARIABLES, "${{ NAME }}")), all);
    assert.equal(highlighted(at(VARIABLES, "\u{1f600} ${{NAME}}", 0, 8)), all);
    assert.equal(highlighted(at(VARIABLES, "# ${{NAME}}", 0, 6)), null);
    assert.equal(highlighted(at(VARIABLES, "x24{{NAME}}", 0, 6)), null);
  });

  it("stand where they are with the line breaks of Windows too", () => {
    const text = VARIABLES.replaceAll("\n", "\r\n");
    assert.equal(highlighted(at(text, "${{ NAME }}")), all.replaceAll("\n", "\r\n"));
  });

  it("lead to their default, else to their first place", async () => {
    const target = async (text: string) => {
      const { document, offset } = atCursor(text);
      const links = await definition(document, offset, undefined);
      return marked(
        document,
        links.map(({ targetSelectionRange }) => targetSelectionRange),
      );
    };
    assert.equal(
      await target(at(VARIABLES, "${{ NAME }}", 0, 5)),
      VARIABLES.replace("${{NAME:=", "${{⟦NAME⟧:="),
    );
    assert.equal(
      await target(at(VARIABLES, "${{OTHER}}", 0, 5)),
      VARIABLES.replace("${{OTHER}}", "${{⟦OTHER⟧}}"),
    );
  });

  it("lead to the environment file where that sets them, to the line that counts", async () => {
    const uri = "file:///conf/node.env";
    const { files } = memoryFiles({ [uri]: "# NAME=0\nNAME=1\r\nOTHERS=2\n  export NAME = 3\nX=\n" });
    const target = async (text: string) => {
      const { document, offset } = atCursor(text, { environmentUri: uri });
      const [link] = await definition(document, offset, files);
      return [link?.targetUri, link?.targetSelectionRange.start];
    };
    assert.deepEqual(await target(at(VARIABLES, "${{ NAME }}", 0, 5)), [uri, { line: 3, character: 9 }]);
    const [elsewhere] = await target(at(VARIABLES, "${{OTHER}}", 0, 5));
    assert.equal(elsewhere, "file:///conf/config.yaml");
  });

  it("are renamed wherever they stand", () => {
    const after = all.replace(/⟦NAME⟧/gu, "NODE_1");
    assert.equal(renamed(at(VARIABLES, "${{ NAME }}", 0, 5), "NODE_1"), after);
  });

  it("are renamed without the blank that the gateway takes for a part of the name", () => {
    assert.equal(
      renamed("apisix:\n  id: ${{▮ A := b }}\n  control: {}\n", "C"),
      "apisix:\n  id: ${{ C := b }}\n  control: {}\n",
    );
  });

  it("refuse names that can't be set", () => {
    for (const name of ["", "1A", "A-B", "A B", "Ä", "A:=b"])
      assert.match(
        renamed(at(VARIABLES, "${{OTHER}}", 0, 5), name),
        /can't be the name of an environment variable/,
        name,
      );
  });

  it("in keys count only where the version replaces them", () => {
    const text = "apisix:\n  ${{▮KEY}}: 1\n  control: {ip: ${{KEY:=x}}}\n".replace(
      "{ip: ${{KEY:=x}}}",
      '{ip: "${{KEY:=x}}"}',
    );
    const count = (gatewayVersion: string) => {
      const { document, offset } = atCursor(text, { product: "apisix", version: gatewayVersion });
      return documentHighlights(document, offset)?.length;
    };
    assert.equal(count("3.18"), 2);
    assert.equal(count("3.0"), undefined);
  });
});
