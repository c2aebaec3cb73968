import { effectiveConfiguration } from "../../server/src/features/effective.ts";
import { openText } from "../../server/src/features/gateway-document.ts";
import { lint } from "../../server/src/features/lint.ts";
import { DEFAULT_SETTINGS } from "../../server/src/features/settings.ts";
import { parseYaml } from "../../server/src/yaml/document.ts";
import { LARGE_TEXTS } from "../support/large-texts.ts";
import { startUp } from "../support/start-up.ts";
import { assertLinear } from "../support/steps.ts";

/** All that is said of a file, and what the gateway makes of it. */
function check(text: string): unknown {
  const document = openText(text, { ...DEFAULT_SETTINGS, product: "apisix" });
  return document && [lint(document, ""), effectiveConfiguration(document)];
}

const WORKS: Readonly<Record<string, readonly [size: number, work: (text: string) => unknown]>> = {
  "reading a text": [200, parseYaml],
  "a start that reads with lyaml": [200, (text) => startUp(text, { product: "apisix", version: "3.18" })],
  "a start that reads with lua-tinyyaml": [
    200,
    (text) => startUp(text, { product: "apisix", version: "3.8" }),
  ],
  "checking a file": [100, check],
};

/** Each has a finding an item; what is made of many findings is held elsewhere. */
const MANY_FINDINGS = ["badhosts", "badlisten"];

/** What these bring by aliases grows with the square of the text, up to the bound on it: from there on it has to be linear. */
const FROM: Readonly<Record<string, number>> = { mergechain: 500 };

for (const [name, [size, work]] of Object.entries(WORKS))
  describe(`${name} takes steps in proportion to its size`, () => {
    for (const [shape, input] of Object.entries(LARGE_TEXTS))
      if (work !== check || !MANY_FINDINGS.includes(shape))
        it(shape, () => assertLinear({ size: Math.max(size, FROM[shape] ?? 0), input, work }));
  });
