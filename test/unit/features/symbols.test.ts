// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import type { DocumentSymbol } from "vscode-languageserver-types";
import { documentSymbols, flatSymbols } from "../../../server/src/features/symbols.ts";
import { mustOpen } from "./harness.ts";
import { marked } from "./marked.ts";

/** The outline as indented lines: name, and the detail behind a bar. */
function outline(text: string): string {
  const lines = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap(({ name, detail, children = [] }) => [
      `${indent}${name}${detail === undefined ? "" : ` | ${detail}`}`,
      ...lines(children, `${indent}  `),
    ]);
  return lines(documentSymbols(mustOpen(text)), "").join("\n");
}

describe("document symbols", () => {
  it("are the keys with their values in short, lists by what their items are", () => {
    assert.equal(
      outline(`deployment:
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - https://10.0.0.1:7943
      - "\${{HOST}}"
    timeout: 30 # seconds
  admin:
    admin_key:
      - {name: admin, key: "", role: admin}
      - role: viewer
      - {}
apisix:
  node_listen: [9080, {port: 9081}]
  ssl: {enable: no}
plugins: [prometheus]
`),
      `deployment
  etcd
    host
      az-a: dp-manager.az-a.internal
      10.0.0.1
      \${{HOST}}
    timeout | 30
  admin
    admin_key
      admin
        name | admin
        key
        role | admin
      role viewer
        role | viewer
      [2]
apisix
  node_listen
    9080
    port 9081
      port | 9081
  ssl
    enable | no
plugins
  prometheus`,
    );
  });

  it("show aliases as such and do not unfold them, and keys that are written twice twice", () => {
    assert.equal(
      outline("apisix: &a\n  id: x\n  id: y\n  control: {}\nother:\n  <<: *a\n  list: [*a]\n"),
      "apisix\n  id | x\n  id | y\n  control\nother\n  << | *a\n  list\n    *a",
    );
  });

  it("have a name for everything, and no line breaks", () => {
    assert.equal(
      outline('apisix:\n  "": 1\n  id: |\n    a\n    b\n  control:\n    - ""\n    - \n'),
      'apisix\n  "" | 1\n  id | a b\n  control\n    ""\n    ""',
    );
    const long = documentSymbols(mustOpen(`apisix:\n  id: ${"x".repeat(500)}\n  control: {}\n`));
    assert.ok((long[0]?.children?.[0]?.detail?.length ?? 0) <= 80);
  });

  it("reach from the key to the last thing written, and are selected by the key", () => {
    const text = "apisix: # here\n  id: |\n    a\n\n\n  control: {}\n\n# end\n";
    const document = mustOpen(text);
    const [apisix] = documentSymbols(document);
    assert.ok(apisix?.children?.[0]);
    assert.equal(
      marked(document, [apisix.range, apisix.children[0].range]),
      "⟦apisix: # here\n  ⟦id: |\n    a⟧\n\n\n  control: {}⟧\n\n# end\n",
    );
    assert.equal(marked(document, [apisix.selectionRange]), text.replace("apisix", "⟦apisix⟧"));
  });

  it("are flat where the client has no tree", () => {
    const flat = flatSymbols(mustOpen("apisix:\n  id: x\n  control: {}\n"));
    assert.deepEqual(
      flat.map(({ name, containerName }) => [name, containerName]),
      [
        ["apisix", undefined],
        ["id", "apisix"],
        ["control", "apisix"],
      ],
    );
  });

  it("are none of a blank document", () => {
    assert.deepEqual(documentSymbols(mustOpen("# nothing yet\n")), []);
  });
});
