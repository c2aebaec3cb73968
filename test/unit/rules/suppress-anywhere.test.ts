import assert from "node:assert/strict";
import fc from "fast-check";
import { check, DEFAULT_OPTIONS, ruleInput } from "../../../server/src/rules/check.ts";
import type { Finding } from "../../../server/src/rules/rule.ts";
import { suppressInFile, suppressOnLine } from "../../../server/src/rules/suppress.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";
import { sameValue } from "../../../server/src/yaml/same-value.ts";
import { toValue } from "../../../server/src/yaml/tree.ts";
import { editedFixture } from "./arbitrary.ts";
import { sectioned } from "./sectioned.ts";

/** Findings on comment lines, blank lines, last lines, and in texts and collections over several lines. */
const ODD = [
  "# about\n# the file\nplugins:\n  - a\n",
  "\n\nplugins:\n  - a\n",
  "\n# about\ndeployment:\n  role: data_plane\n",
  "# gateway-config-disable-next-line foo/bar\napisix:\n  node_listen: 9080\n",
  "# gateway-config-disable-line foo/bar\napisix:\n  node_listen: 9080",
  "apisix:\n  node_listen: 9080 # gateway-config-disable-line foo/bar",
  "apisix:\n  node_listen: 9080\n# gateway-config-disable-file foo/bar",
  "apisix:\n  node_listn: 9080",
  "apisix:\n  enabl_ipv6: |\n    no\n\n    # text\n",
  "apisix:\n  enabl_ipv6: a\n    b\n\n    c",
  "apisix:\n  enabl_ipv6: 'a\n    b'",
  "apisix: {node_listen: [9080,\n  'a', # b\n  70000\n  ],\n  enabl: 1}",
  "apisix:\n  node_listen: 9080\n---\n# other\ndeployment:\n  role: x\n",
  "apisix:\n  ? node_listn\n  : 9080\n",
];

const said = (text: string) => check(ruleInput(parseYaml(text), DEFAULT_OPTIONS), DEFAULT_OPTIONS);
const same = (found: readonly Finding[], { code, message }: Finding) =>
  found.filter((one) => one.code === code && one.message === message).length;

describe("suppressing anything anywhere", () => {
  it("takes away what it is for, and changes no value", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...ODD), editedFixture, sectioned), (text) => {
        const input = ruleInput(parseYaml(text), DEFAULT_OPTIONS);
        const { root } = input.document;
        const found = check(input, DEFAULT_OPTIONS);
        for (const finding of found.slice(0, 6))
          for (const how of [suppressOnLine, suppressInFile]) {
            const edit = how(input, finding);
            if (edit === undefined) continue;
            const after = applyEdits(text, [edit]);
            const what = `${how.name} ${finding.code}: ${finding.message}\n${text}\n=>\n${after}`;
            // Another text may be said to have less in its first line.
            assert.ok(same(said(after), finding) < same(found, finding), what);
            const read = parseYaml(after);
            assert.equal(read.problems.length, input.document.problems.length, what);
            assert.ok(
              root && read.root ? sameValue(toValue(root), toValue(read.root)) : root === read.root,
              what,
            );
          }
      }),
      { numRuns: 120 },
    );
  }).timeout(300_000);

  it("is offered for the file wherever it is not for the line", () => {
    for (const text of ODD) {
      const input = ruleInput(parseYaml(text), DEFAULT_OPTIONS);
      for (const finding of check(input, DEFAULT_OPTIONS))
        assert.ok(
          suppressOnLine(input, finding) ?? suppressInFile(input, finding),
          `${finding.code}\n${text}`,
        );
    }
  });

  const onLine = (text: string, code: string): string | undefined => {
    const input = ruleInput(parseYaml(text), DEFAULT_OPTIONS);
    const finding = check(input, DEFAULT_OPTIONS).find((one) => one.code === code);
    assert.ok(finding, `no ${code} in\n${text}`);
    const edit = suppressOnLine(input, finding);
    return edit && applyEdits(text, [edit]);
  };

  it("is not offered for a line on which no comment of ours can be about the finding", () => {
    assert.equal(onLine(ODD[3] ?? "", "suppression/unused"), undefined);
    assert.equal(
      onLine(ODD[4] ?? "", "suppression/unused"),
      "# gateway-config-disable-line foo/bar, suppression/unused\napisix:\n  node_listen: 9080",
    );
  });
});
