import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import type { CheckOptions } from "../../../server/src/rules/check.ts";
import { RULES } from "../../../server/src/rules/index.ts";
import { allFixed, findings, REFERENCE, shown } from "./harness.ts";

const severe = (text: string, options: Partial<CheckOptions> = {}) =>
  shown(text, findings(text, options)).filter(
    ([, severity]) => severity === "error" || severity === "warning",
  );

describe("the multi-AZ file that this is about", () => {
  it("has no error and no warning, however it is written", () => {
    const written = {
      "as it stands": REFERENCE,
      "on Windows": REFERENCE.replaceAll("\n", "\r\n"),
      "without a last line break": REFERENCE.trimEnd(),
      "with a byte order mark": `\uFEFF${REFERENCE}`,
      "in single quotes": REFERENCE.replaceAll('"', "'"),
      "without quotes": REFERENCE.replaceAll('"', ""),
      "by 4 columns": REFERENCE.replace(/^ +/gm, (blanks) => blanks.repeat(2)),
      "with dashes under their key": REFERENCE.replaceAll("      -", "    -"),
      "behind a document marker": `---\n${REFERENCE}`,
    };
    for (const [how, text] of Object.entries(written)) {
      for (const product of ["auto", "api7"] as const) assert.deepEqual(severe(text, { product }), [], how);
      assert.equal(allFixed(text), text, how);
    }
  });

  it("has none as Apache APISIX either, to which nobody speaks of 7943, zones or DP Manager", () => {
    assert.deepEqual(findings(REFERENCE, { product: "apisix" }), []);
  });

  it("has only the hint at the status API, which goes when its level says so", () => {
    assert.deepEqual(shown(REFERENCE, findings(REFERENCE)), [
      ["load-balancer/status-off", "information", "deployment"],
    ]);
    assert.deepEqual(findings(REFERENCE, { levels: { "load-balancer/status-off": "off" } }), []);
    const raised = findings(REFERENCE, { levels: { "load-balancer/status-off": "error" } });
    assert.deepEqual(
      raised.map(({ severity }) => severity),
      ["error"],
    );
  });
});

describe("a file of Apache APISIX", () => {
  const text = `apisix:
  node_listen: 9080
deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "http://etcd-1.us-east-1a.internal:2379"
      - "http://etcd-2.us-east-1a.internal:2379"
    prefix: /apisix
    timeout: 30
`;

  it("hears nothing of 7943, zones, regions or a third endpoint", () => {
    for (const product of ["auto", "apisix"] as const) assert.deepEqual(findings(text, { product }), []);
  });
});

describe("the examples", () => {
  for (const folder of readdirSync("examples")) {
    it(`${folder} has no error and no warning`, () => {
      assert.deepEqual(severe(readFileSync(`examples/${folder}/config.yaml`, "utf8")), []);
    });
  }
});

describe("the list of rules", () => {
  it("has each code once, as family/name", () => {
    const codes = RULES.map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
    for (const code of codes) assert.match(code, /^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/);
  });
});
