import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type GatewayDocument, openDocument } from "../../../server/src/features/gateway-document.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../server/src/features/settings.ts";
import { fixesOf } from "../../../server/src/rules/check.ts";
import type { Finding } from "../../../server/src/rules/rule.ts";
import { AT_PLACES, OF_DOCUMENTS } from "../../fuzz/targets/features.ts";
import { step, textsAfter } from "../../support/edits.ts";
import { FIXTURES } from "../rules/arbitrary.ts";

const URI = "file:///conf/config.yaml";

const STARTS: readonly string[] = [
  ...FIXTURES,
  ...["everything", "odd-yaml", "old-and-misplaced"].map((name) =>
    readFileSync(`test/fuzz/corpus/${name}.yaml`, "utf8"),
  ),
];

const settings: fc.Arbitrary<Settings> = fc
  .record({
    product: fc.constantFrom("auto", "api7", "apisix"),
    version: fc.constantFrom("", "", "3.2", "3.9.1"),
    availabilityZones: fc.constantFrom([], ["az-a", "az-b", "az-c"]),
  })
  .map((some): Settings => ({ ...DEFAULT_SETTINGS, ...some, environment: { X: "x", SECRET_KEY: "y" } }));

/** What is asked of a version before the next one is there: not everything of each. */
const ASKED: readonly ((document: GatewayDocument) => unknown)[] = [
  () => {},
  ({ yaml }) => yaml.root,
  ({ input }) => input.startUp,
  ({ findings }) => findings,
  (document) => document.findings.map((finding) => fixesOf(document.input, finding)),
];

function openText(text: string, version: number, settings: Settings, before?: GatewayDocument) {
  return openDocument(TextDocument.create(URI, "yaml", version, text), settings, undefined, before);
}

/** A finding as data, its fixes included. */
function shownFinding({ input }: GatewayDocument, finding: Finding): unknown {
  return { ...finding, fixes: fixesOf(input, finding) };
}

/** Holds all that can be asked of a document to what a fresh reading of its text says. */
async function compare(edited: GatewayDocument, fresh: GatewayDocument, place: number): Promise<void> {
  const { textDocument } = fresh;
  const offset = place % (textDocument.getText().length + 1);
  const range = { start: textDocument.positionAt(offset), end: textDocument.positionAt(offset + 40) };
  const findings = (document: GatewayDocument) =>
    [...document.findings, ...document.suppressed].map((finding) => shownFinding(document, finding));
  assert.deepEqual(findings(edited), findings(fresh));
  for (const [name, ask] of Object.entries({ ...OF_DOCUMENTS, ...AT_PLACES })) {
    const [said, expected] = await Promise.all([edited, fresh].map((one) => ask(one, { offset, range })));
    assert.deepEqual(said, expected, name);
  }
}

describe("a document that was edited", () => {
  it("answers what a fresh reading of its text does", async function () {
    this.timeout(300_000);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...STARTS),
        fc.array(fc.tuple(step, fc.nat({ max: ASKED.length - 1 })), { minLength: 1, maxLength: 6 }),
        settings,
        fc.nat(),
        async (first, steps, settings, place) => {
          const texts = textsAfter(
            first,
            steps.map(([one]) => one),
          );
          let edited: GatewayDocument | undefined;
          for (const [i, text] of texts.entries()) {
            // A version that is none of ours has nothing to build on.
            edited = openText(text, i, settings, edited);
            if (edited) ASKED[steps[i % steps.length]?.[1] ?? 0]?.(edited);
          }
          const fresh = openText(texts.at(-1) ?? "", texts.length - 1, settings);
          assert.equal(edited === undefined, fresh === undefined);
          if (edited && fresh) await compare(edited, fresh, place);
        },
      ),
      { numRuns: 30 },
    );
  });
});
