import assert from "node:assert/strict";
import { codeLenses } from "../../server/src/features/code-lens.ts";
import { complete } from "../../server/src/features/completion/index.ts";
import { definition } from "../../server/src/features/definition.ts";
import { diagnose } from "../../server/src/features/diagnostics.ts";
import { foldingRanges } from "../../server/src/features/folding.ts";
import { type GatewayDocument, openText } from "../../server/src/features/gateway-document.ts";
import { healthCheckView } from "../../server/src/features/health-check-view.ts";
import { documentHighlights } from "../../server/src/features/highlight.ts";
import { hover } from "../../server/src/features/hover.ts";
import { inlayHints } from "../../server/src/features/inlay-hints.ts";
import { documentLinks } from "../../server/src/features/links.ts";
import { lint } from "../../server/src/features/lint.ts";
import { references } from "../../server/src/features/references.ts";
import { rename } from "../../server/src/features/rename.ts";
import { selectionRanges } from "../../server/src/features/selection-ranges.ts";
import { semanticTokens } from "../../server/src/features/semantic-tokens.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../server/src/features/settings.ts";
import { documentSymbols, flatSymbols } from "../../server/src/features/symbols.ts";
import { PREVIEW_COMMAND } from "../../server/src/protocol/commands.ts";
import { REFACTORINGS } from "../../server/src/refactorings/index.ts";
import { LARGE_FILES, type LargeFile } from "../support/large-files.ts";
import { assertLinear, exponentOf, MOST } from "../support/steps.ts";

const SIZES = { size: 100, times: 8 };

function documentOf({ product, version = "", text }: LargeFile, count: number): GatewayDocument {
  const document = openText(text(count), { ...DEFAULT_SETTINGS, product, version });
  if (document === undefined) throw new Error("not recognised");
  return document;
}

const everywhere = (document: GatewayDocument) => ({
  start: { line: 0, character: 0 },
  end: document.textDocument.positionAt(document.input.document.text.length),
});

/** As many places in a document as it has lines, or a hundred. */
function places({ textDocument }: GatewayDocument): number[] {
  const { length } = textDocument.getText();
  const count = Math.max(100, textDocument.lineCount);
  return Array.from({ length: count }, (_, i) => Math.floor((i * length) / count));
}

/** Where most is before it: in the last variable, else in the last third. */
function late({ input: { document } }: GatewayDocument): number {
  const variable = document.text.lastIndexOf("${{");
  return variable < 0 ? Math.floor(document.text.length * 0.7) : variable + "${{N".length;
}

const FEATURES: Readonly<Record<string, (document: GatewayDocument) => unknown>> = {
  symbols: documentSymbols,
  "symbols without nesting": flatSymbols,
  folding: foldingRanges,
  "inlay hints": (document) => inlayHints(document, everywhere(document)),
  "semantic tokens": (document) => semanticTokens(document),
  "selection ranges of a cursor on every line": (document) => selectionRanges(document, places(document)),
  lenses: (document) => codeLenses(document, [PREVIEW_COMMAND]),
  links: (document) => documentLinks(document, undefined),
  hover: (document) => hover(document, late(document)),
  highlights: (document) => documentHighlights(document, late(document)),
  references: (document) => references(document, late(document), true),
  definition: (document) => definition(document, late(document), undefined),
  rename: (document) => rename(document, late(document), "other", true),
  diagnostics: (document) => diagnose(document, "docs"),
  lint: (document) => lint(document, "docs"),
};

/** Files that are long in different ways. */
const FILES = [
  "endpoints in three zones",
  "endpoints in one line",
  "sections that nothing reads",
  "templates",
  "texts that the older reader reads otherwise",
  "variables in values",
  "keys that are merged",
  "comments that suppress their line",
  "lines indented with tabs",
];

describe("what a feature does grows with the file, of", () => {
  for (const name of FILES)
    it(name, async () => {
      const file = LARGE_FILES[name] as LargeFile;
      const documents = new Map<number, GatewayDocument>();
      const input = (count: number): GatewayDocument => {
        const document = documents.get(count) ?? documentOf(file, count);
        documents.set(count, document);
        return document;
      };
      for (const [feature, work] of Object.entries(FEATURES)) {
        const exponent = await exponentOf({ ...SIZES, input, work });
        assert.ok(
          exponent <= MOST,
          `${feature}: the work grows with the size to the power of ${exponent.toFixed(2)}`,
        );
      }
    });
});

describe("what completion does grows with the file, of", () => {
  const inserting = { snippets: true, asIs: true };
  for (const name of ["endpoints in three zones", "variables in values", "keys that nothing reads"])
    it(name, () =>
      assertLinear({
        ...SIZES,
        input: (count) => documentOf(LARGE_FILES[name] as LargeFile, count),
        work: (document) => {
          // At the same places of the last line, however long that is: elsewhere something else may be offered.
          const text = document.textDocument.getText();
          const last = text.lastIndexOf("\n", text.length - 2) + 1;
          for (const offset of [last, last + 3, last + 6]) complete(document, offset, { inserting });
        },
      }),
    );
});

describe("what refactorings offer in the list of endpoints grows with the list, of", () => {
  for (const name of ["endpoints in one zone", "endpoints in three zones", "endpoints in one line"])
    it(name, () =>
      assertLinear({
        ...SIZES,
        input: (count) => documentOf(LARGE_FILES[name] as LargeFile, count),
        work: ({ input }) => {
          const at = input.endpoints[1]?.node.range.start ?? 0;
          for (const { costly, changesAt } of REFACTORINGS) if (!costly) changesAt(input, at);
        },
      }),
    );
});

describe("the view of the health check grows with", () => {
  const view = (document: GatewayDocument) =>
    healthCheckView(document, { failedZones: ["z1", "z2"] }, "docs");
  const settings = (count: number): Settings => ({
    ...DEFAULT_SETTINGS,
    product: "api7",
    zonePatterns: ["dpm.{zone}.acme.net"],
    nodes: Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`z${i}`, [`10.0.${i >> 8}.${i % 256}`]]),
    ),
  });

  it("the zones", () =>
    assertLinear({
      ...SIZES,
      input: (count) => {
        const hosts = Array.from({ length: count }, (_, i) => `      - "https://dpm.z${i}.acme.net:7943"\n`);
        const text = `deployment:\n  etcd:\n    host:\n${hosts.join("")}`;
        return openText(text, settings(count)) as GatewayDocument;
      },
      work: view,
    }));

  it("the zones that are lost", () =>
    assertLinear({
      ...SIZES,
      input: (count) => ({
        document: openText("deployment:\n  etcd:\n    host: []\n", settings(count)) as GatewayDocument,
        failedZones: Array.from({ length: count }, (_, i) => `z${i}`),
      }),
      work: ({ document, failedZones }) => healthCheckView(document, { failedZones }, "docs"),
    }));
});
