import assert from "node:assert/strict";
import { openText } from "../../../server/src/features/gateway-document.ts";
import { lint } from "../../../server/src/features/lint.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/features/settings.ts";
import { check, DEFAULT_OPTIONS, ruleInput } from "../../../server/src/rules/check.ts";
import { suppressInFile, suppressOnLine } from "../../../server/src/rules/suppress.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";
import { allFixed, findings, fixed, of, shown } from "./harness.ts";

const codes = (text: string) => findings(text).map(({ code }) => code);
const unused = (text: string) =>
  shown(text, of("suppression/unused", text)).map(([, severity, covered]) => [severity, covered]);

describe("comments that suppress", () => {
  it("take the findings of their own line, of the next one, or of the file", () => {
    const bad = "apisix:\n  node_listen: 9080\n  enable_ipv6: 'no'\n";
    assert.deepEqual(codes(bad), ["schema/type"]);
    for (const text of [
      bad.replace("'no'", "'no' # gateway-config-disable-line schema/type"),
      bad.replace("  enable", "  # gateway-config-disable-next-line schema/type\n  enable"),
      bad.replace("  enable", "  # gateway-config-disable-next-line schema/type\n\n  # v6\n  enable"),
      `# gateway-config-disable-file schema/type\n${bad}`,
      `${bad}# gateway-config-disable-file schema/type`,
      bad.replace("9080", "9080 #gateway-config-disable-file schema/type"),
      bad.replace("'no'", "'no' # gateway-config-disable-line schema/type -- it is v4 only"),
      bad.replaceAll("\n", "\r\n").replace("'no'", "'no' # gateway-config-disable-line schema/type"),
    ])
      assert.deepEqual(codes(text), [], text);
  });

  it("take several rules, apart by commas or blanks, and all rules without a name", () => {
    const bad =
      "apisix:\n  node_listen: 9080\n  enabl_ipv6: 'no'\n  enable_ipv6: 'no' # gateway-config-disable-line ";
    assert.deepEqual(codes(`${bad}schema/type, schema/enum`), ["schema/unknown-key", "suppression/unused"]);
    assert.deepEqual(codes(`${bad}schema/enum schema/type -- schema/x`), [
      "schema/unknown-key",
      "suppression/unused",
    ]);
    assert.deepEqual(codes(bad.trimEnd()), ["schema/unknown-key"]);
    assert.deepEqual(codes(`${bad}schema/type\n# gateway-config-disable-file`), []);
  });

  it("are comments, and on the right line", () => {
    const rest = "apisix:\n  node_listen: 9080\n  enable_ipv6: 'no'\n";
    for (const text of [
      `x: "# gateway-config-disable-file schema/type"\n${rest}`,
      `x: |\n  # gateway-config-disable-file schema/type\n${rest}`,
      `${rest}---\n# gateway-config-disable-file schema/type\n`,
      `# gateway-config-disable-filex schema/type\n${rest}`,
      `# gateway-config-disable-line schema/type\n${rest}`,
    ])
      assert.ok(codes(text).includes("schema/type"), text);
  });

  it("are a finding themselves where they suppress nothing", () => {
    const good = "apisix:\n  node_listen: 9080";
    assert.deepEqual(unused(`${good} # gateway-config-disable-line schema/type`), [["hint", "schema/type"]]);
    assert.deepEqual(unused(`${good} # gateway-config-disable-line`), [
      ["hint", "# gateway-config-disable-line"],
    ]);
    assert.deepEqual(unused(`# gateway-config-disable-file schema/typ\n${good}`), [["hint", "schema/typ"]]);
    assert.match(
      of("suppression/unused", `${good}\n  # gateway-config-disable-line schema/type\n`)[0]?.message ?? "",
      /use gateway-config-disable-next-line/,
    );
    // A file that is none of ours, a rule that was not asked.
    assert.deepEqual(unused(`# gateway-config-disable-file\n${good}`), []);
    const off = { levels: { "schema/type": "off" } } as const;
    assert.deepEqual(of("suppression/unused", `# gateway-config-disable-file schema/type\n${good}`, off), []);
    assert.deepEqual(of("suppression/unused", `# gateway-config-disable-file schema/type\n${good}: {`), []);
  });

  it("lose a name, or go, by the fix", () => {
    const fix = (text: string, index = 0) => fixed(text, of("suppression/unused", text)[0], index);
    assert.equal(
      fix("apisix:\n  node_listen: 9080 # gateway-config-disable-line a/b\n"),
      "apisix:\n  node_listen: 9080\n",
    );
    const two = "apisix:\n  enable_ipv6: 'no' # gateway-config-disable-line a/b, schema/type -- why\n";
    assert.equal(fix(two), two.replace("a/b, ", ""));
    const other = "apisix:\n  enable_ipv6: 'no' # gateway-config-disable-line schema/type a/b";
    assert.equal(fix(other), other.replace(" a/b", ""));
    const misspelt = "# gateway-config-disable-file schema/tipe\napisix:\n  enable_ipv6: 'no'\n";
    assert.equal(fix(misspelt), misspelt.replace("tipe", "type"));
    assert.equal(fix(misspelt, 1), "apisix:\n  enable_ipv6: 'no'\n");
  });

  it("hide no failed start from CI, and nothing is fixed behind them", () => {
    const text = "# gateway-config-disable-file\napisix:\n  node_listen: 9180\n  enable_ipv6: 'no'\n";
    const document = openText(text, DEFAULT_SETTINGS);
    const result = document && lint(document, "");
    assert.equal(result?.startup.verdict, "fails");
    assert.deepEqual(result?.diagnostics, []);
    assert.ok(result?.suppressed.some(({ startup }) => startup));
    assert.equal(allFixed(text), text);
  });
});

/** The text after a finding was suppressed; `none` where that can't be done. */
function suppressed(text: string, code: string, how = suppressOnLine): string {
  const input = ruleInput(parseYaml(text), DEFAULT_OPTIONS);
  const finding = check(input, DEFAULT_OPTIONS).find((one) => one.code === code);
  assert.ok(finding, `no ${code} in\n${text}`);
  const edit = how(input, finding);
  if (edit === undefined) return "none";
  const after = applyEdits(text, [edit]);
  const left = check(ruleInput(parseYaml(after), DEFAULT_OPTIONS), DEFAULT_OPTIONS);
  const same = (list: typeof left) =>
    list.filter((one) => one.code === code && one.message === finding.message);
  assert.ok(same(left).length < same(check(input, DEFAULT_OPTIONS)).length, after);
  return after;
}

describe("suppressing a finding", () => {
  const LINE = "# gateway-config-disable-line";
  const NEXT = "# gateway-config-disable-next-line";

  it("writes a comment behind the line", () => {
    assert.equal(
      suppressed("apisix:\n  enable_ipv6: 'no'  \n", "schema/type"),
      `apisix:\n  enable_ipv6: 'no'  ${LINE} schema/type  \n`,
    );
    assert.equal(
      suppressed("apisix:\r\n  enable_ipv6: 'no'", "schema/type"),
      `apisix:\r\n  enable_ipv6: 'no'  ${LINE} schema/type`,
    );
    assert.equal(
      suppressed("apisix: {node_listen: 9080, enable_ipv6: 'no'}\n", "schema/type"),
      `apisix: {node_listen: 9080, enable_ipv6: 'no'}  ${LINE} schema/type\n`,
    );
    assert.equal(
      suppressed("apisix: {node_listen: 9080,\n  enable_ipv6: 'no',\n  }\n", "schema/type"),
      `apisix: {node_listen: 9080,\n  enable_ipv6: 'no',  ${LINE} schema/type\n  }\n`,
    );
    assert.equal(
      suppressed("apisix:\n  enabl_ipv6: |\n    no\n", "schema/unknown-key"),
      `apisix:\n  enabl_ipv6: |  ${LINE} schema/unknown-key\n    no\n`,
    );
  });

  it("writes it above where the line has a comment, or goes on in a text", () => {
    assert.equal(
      suppressed("apisix:\n  # v6\n  enable_ipv6: 'no' # none\n", "schema/type"),
      `apisix:\n  # v6\n  ${NEXT} schema/type\n  enable_ipv6: 'no' # none\n`,
    );
    assert.equal(
      suppressed('apisix:\n  enabl_ipv6: "a\n    b"\n', "schema/unknown-key"),
      `apisix:\n  ${NEXT} schema/unknown-key\n  enabl_ipv6: "a\n    b"\n`,
    );
    assert.equal(
      suppressed("apisix:\n  enabl_ipv6: a\n    b\r\n", "schema/unknown-key"),
      `apisix:\n  ${NEXT} schema/unknown-key\r\n  enabl_ipv6: a\n    b\r\n`,
    );
    assert.equal(
      suppressed("\uFEFFapisx: a\n  b\napisix:\n  node_listen: 9080\n", "schema/unknown-key"),
      `\uFEFF${NEXT} schema/unknown-key\napisx: a\n  b\napisix:\n  node_listen: 9080\n`,
    );
  });

  it("adds to a comment that is there", () => {
    assert.equal(
      suppressed(`apisix:\n  enable_ipv6: 'no' ${LINE} schema/enum -- why\n`, "schema/type"),
      `apisix:\n  enable_ipv6: 'no' ${LINE} schema/enum, schema/type -- why\n`,
    );
    const file = "apisix:\n  enable_ipv6: 'no'\n# gateway-config-disable-file schema/enum\n";
    assert.equal(suppressed(file, "schema/type", suppressInFile), file.replace("enum", "enum, schema/type"));
  });

  it("writes a comment for the file at its top", () => {
    assert.equal(
      suppressed("\uFEFFapisix:\r\n  enable_ipv6: 'no'\r\n", "schema/type", suppressInFile),
      "\uFEFF# gateway-config-disable-file schema/type\r\napisix:\r\n  enable_ipv6: 'no'\r\n",
    );
    assert.equal(
      suppressed("%YAML 1.1\n---\napisix:\n  enable_ipv6: 'no'\n", "schema/type", suppressInFile),
      "# gateway-config-disable-file schema/type\n%YAML 1.1\n---\napisix:\n  enable_ipv6: 'no'\n",
    );
  });
});
