import assert from "node:assert/strict";
import { configurationOf } from "../../server/src/gateway/configuration.ts";
import { checkAll, DEFAULT_OPTIONS, ruleInput } from "../../server/src/rules/check.ts";
import { compatible } from "../../server/src/rules/compatible.ts";
import { runRules } from "../../server/src/rules/engine.ts";
import { RULES } from "../../server/src/rules/index.ts";
import { TEXT } from "../../server/src/rules/reads.ts";
import type { Fix, RuleInput } from "../../server/src/rules/rule.ts";
import { valueProblems } from "../../server/src/rules/value-problems.ts";
import { validate } from "../../server/src/schema/validate.ts";
import { parseYaml } from "../../server/src/yaml/document.ts";
import { toValue } from "../../server/src/yaml/tree.ts";
import { grownConfiguration } from "../support/grown-configuration.ts";
import { LARGE_FILES, type LargeFile } from "../support/large-files.ts";
import { startUpOf } from "../support/start-up.ts";
import { assertLinear } from "../support/steps.ts";

const ENVIRONMENT = { NAME_1: "x", OTHER: "x", "A:-b ": "x" };
/** So far apart that n²/2 of the plainest steps show beside all that the rules do once for each thing. */
const SIZES = { size: 100, times: 8 };

function inputOf({ product, version = "", text }: LargeFile, count: number): RuleInput {
  const options = { ...DEFAULT_OPTIONS, product, version, environment: ENVIRONMENT };
  return ruleInput(parseYaml(text(count)), options);
}

describe("what rules do grows with the file, of", () => {
  for (const [name, file] of Object.entries(LARGE_FILES))
    it(name, () =>
      assertLinear({
        ...SIZES,
        input: (count) => inputOf(file, count),
        work: (input) => checkAll(input, DEFAULT_OPTIONS),
      }),
    );
});

describe("an edit", () => {
  /** The rules that are asked after an edit, each edit made in the text before it. */
  const askedAfter = (before: string, after: string): ReadonlySet<string> => {
    const first = ruleInput(parseYaml(before), DEFAULT_OPTIONS);
    runRules(first, {});
    const document = parseYaml(after, "utf-8", first.document);
    return runRules(ruleInput(document, DEFAULT_OPTIONS, first), {}).asked;
  };
  const text = grownConfiguration(200);

  it("in a comment asks the rules that read the text itself, and no others", () => {
    const asked = askedAfter(text, text.replace("# number ", "# number x"));
    const ofText = RULES.filter(({ reads }) => reads.includes(TEXT)).map(({ code }) => code);
    assert.deepEqual(
      [...asked].filter((code) => !ofText.includes(code)),
      [],
    );
  });

  it("of a prefix asks no rule about listeners, plugins, or the Admin API", () => {
    const asked = askedAfter(text, text.replace(/(prefix: )/, "$1/x"));
    const others = [...asked].filter((code) => {
      const rule = RULES.find((one) => one.code === code);
      return rule?.visits === undefined && rule?.reads.includes("apisix.node_listen");
    });
    assert.deepEqual(
      others.filter((code) => code !== "startup/unused-section"),
      [],
    );
  });
});

describe("bringing causes and the schema's problems together grows with both, of", () => {
  for (const name of ["values of the wrong type", "endpoints without a scheme", "values of the wrong form"]) {
    const file = LARGE_FILES[name] as LargeFile;
    it(name, () =>
      assertLinear({
        ...SIZES,
        input: (count) => {
          const document = parseYaml(file.text(count));
          const { text, root } = document;
          const startUp = startUpOf(text, { product: file.product, because: "", isSet: true }, "", {
            variables: {},
          });
          const found = root ? validate(toValue(root), file.product) : [];
          const product = { product: file.product };
          return { configuration: configurationOf({ document, product, startUp }), startUp, found };
        },
        work: ({ configuration, startUp, found }) =>
          valueProblems(configuration, startUp, found, file.product, () => startUp),
      }),
    );
  }
});

describe("telling fixes that touch each other apart grows with the fixes", () => {
  const fixAt = (start: number, end: number): Fix => ({
    title: "",
    edits: [{ range: { start, end }, text: "" }],
    preferred: false,
    automatic: true,
  });
  const kinds: Readonly<Record<string, (i: number, count: number) => Fix>> = {
    "side by side": (i) => fixAt(i * 3, i * 3 + 1),
    "from the last to the first": (i, count) => fixAt((count - i) * 3, (count - i) * 3 + 1),
    "in each other": (i, count) => fixAt(i, 3 * count - i),
  };
  for (const [name, fix] of Object.entries(kinds))
    it(name, () =>
      assertLinear({
        size: 500,
        times: 8,
        input: (count) => Array.from({ length: count }, (_, i) => fix(i, count)),
        work: compatible,
      }),
    );
});
