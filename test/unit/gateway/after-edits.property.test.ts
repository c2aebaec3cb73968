// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import fc from "fast-check";
import { startUpOf } from "../../../server/src/gateway/verdict.ts";
import { valueAt } from "../../../server/src/lua/tables.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { FIXTURES } from "../rules/arbitrary.ts";

const NODE = { variables: { PORT: "9081", KEYS: "apisix", API7_DP_MANAGER_SNI: "a.example" } };

const TEXTS = [
  ...FIXTURES,
  "deployment: {role: data_plane, certs: {cert: a, cert_key: b}}\nplugins: &p [prometheus]\nstream_plugins: *p\n",
  "${{KEYS}}:\n  node_listen:\n    - port: ${{PORT}}\n    - 9082\n  ssl: null\nplugin_attr: {}\n",
  "apisix: &a\n  status: {port: 7085}\n  again: *a\nwasm: {plugins: [{name: a, file: b}, null]}\n",
];

const PARTS = [
  ...["", " ", "\n", "  ", "- ", ": ", ":", "#", '"', "'", "[", "]", "{", "}", ",", "0", "9", "x", "null"],
  ...["&a ", "*a", "<<: *a", "${{PORT}}", "${{NONE}}", "${{KEYS:=x}}: 1\n", "apisix:\n", "port: 9080\n"],
];

const edits = fc.array(fc.tuple(fc.nat(2_000), fc.nat({ max: 6 }), fc.constantFrom(...PARTS)), {
  minLength: 1,
  maxLength: 8,
});

const DECISIONS = [
  { product: "apisix", version: "3.18" },
  { product: "apisix", version: "3.8" },
  { product: "apisix", version: "3.1" },
  { product: "api7", version: "" },
  { product: undefined, version: "" },
] as const;

describe("a start after edits", () => {
  it("is that of a fresh reading, with every range", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS),
        edits,
        fc.constantFrom(...DECISIONS),
        (written, changes, { product, version }) => {
          const decision = { product, because: "", isSet: true };
          let text = written;
          let document = parseYaml(text);
          for (const [at, length, part] of changes) {
            startUpOf(document, decision, version, NODE);
            const start = at % (text.length + 1);
            text = text.slice(0, start) + part + text.slice(start + length);
            document = parseYaml(text, "utf-8", document);
            assert.deepEqual(
              startUpOf(document, decision, version, NODE),
              startUpOf(parseYaml(text), decision, version, NODE),
              text,
            );
          }
        },
      ),
      { numRuns: 150 },
    ));

  const decision = { product: "apisix", because: "", isSet: true } as const;
  const text =
    "apisix:\n  node_listen:\n    - port: 9081\n    - port: 9082\nnginx_config:\n  http:\n    charset: utf-8\n";

  it("is the same if only the places of values have changed", () => {
    const before = parseYaml(text);
    const after = parseYaml(
      `# comment\n${text.replace("9081", '  "9081" # quoted').replace('"9081"', "9081")}`,
      "utf-8",
      before,
    );
    assert.equal(startUpOf(after, decision, "3.18", {}), startUpOf(before, decision, "3.18", {}));
  });

  it("shares what an edit doesn't touch with the start before", () => {
    const before = parseYaml(text);
    const first = startUpOf(before, decision, "3.18", {});
    const after = parseYaml(text.replace("9082", "9083"), "utf-8", before);
    const second = startUpOf(after, decision, "3.18", {});
    const at = (path: readonly (string | number)[]) =>
      [first, second].map(({ effective }) => effective && valueAt(effective.values, path));
    const [listBefore, listAfter] = at(["apisix", "node_listen"]);
    assert.notEqual(listBefore, listAfter);
    for (const path of [["apisix", "node_listen", 0], ["apisix", "ssl"], ["nginx_config"], ["plugins"]]) {
      const [one, other] = at(path);
      assert.ok(one !== undefined && one === other, path.join("."));
    }
  });
});
