import type { Range } from "vscode-languageserver-types";
import { codeActions } from "../../../server/src/features/code-actions.ts";
import { codeLenses } from "../../../server/src/features/code-lens.ts";
import { complete } from "../../../server/src/features/completion/index.ts";
import { asLocations, definition } from "../../../server/src/features/definition.ts";
import { diagnose } from "../../../server/src/features/diagnostics.ts";
import { effectiveConfiguration } from "../../../server/src/features/effective.ts";
import { foldingRanges } from "../../../server/src/features/folding.ts";
import type { GatewayDocument } from "../../../server/src/features/gateway-document.ts";
import { healthCheckView } from "../../../server/src/features/health-check-view.ts";
import { documentHighlights } from "../../../server/src/features/highlight.ts";
import { hover } from "../../../server/src/features/hover.ts";
import { inlayHints } from "../../../server/src/features/inlay-hints.ts";
import { documentLinks } from "../../../server/src/features/links.ts";
import { lint } from "../../../server/src/features/lint.ts";
import { references } from "../../../server/src/features/references.ts";
import { prepareRename, rename } from "../../../server/src/features/rename.ts";
import { selectionRanges } from "../../../server/src/features/selection-ranges.ts";
import { semanticTokens } from "../../../server/src/features/semantic-tokens.ts";
import { startUpStatus } from "../../../server/src/features/start-up-status.ts";
import { documentSymbols, flatSymbols } from "../../../server/src/features/symbols.ts";
import * as commands from "../../../server/src/protocol/commands.ts";
import { memoryFiles } from "../../support/memory-files.ts";

/** Where a feature is asked: a place, and from there to another. */
export interface Asked {
  readonly offset: number;
  readonly range: Range;
}

/** A feature, asked as the server asks it. */
export type Feature = (document: GatewayDocument, asked: Asked) => unknown;

const PAGES = "file:///pages/";
const { files } = memoryFiles({
  "file:///conf/cert.pem": "",
  "file:///conf/certs/ca.crt": "",
  "file:///conf/.env": "A=b\n",
});

const ACTIONS = {
  pages: PAGES,
  versionedEdits: true,
  commands: Object.values(commands),
  unasked: false,
} as const;

/** What is asked once for a document. */
export const OF_DOCUMENTS: Readonly<Record<string, Feature>> = {
  diagnostics: (document) => diagnose(document, PAGES),
  lint: (document) => lint(document, PAGES),
  "code lenses": (document) => codeLenses(document, Object.values(commands)),
  links: (document) => documentLinks(document, files),
  folding: (document) => foldingRanges(document),
  symbols: (document) => documentSymbols(document),
  "flat symbols": (document) => flatSymbols(document),
  "semantic tokens": (document) => semanticTokens(document),
  "health check": (document) => (document.blank ? null : healthCheckView(document, {}, PAGES)),
  "effective configuration": (document) => effectiveConfiguration(document),
  "start-up status": (document) => (document.blank ? null : startUpStatus(document)),
};

/** What is asked at a place. */
export const AT_PLACES: Readonly<Record<string, Feature>> = {
  hover: (document, { offset }) => hover(document, offset),
  completion: (document, { offset }) =>
    complete(document, offset, { inserting: { snippets: true, asIs: true }, files }),
  "plain completion": (document, { offset }) =>
    complete(document, offset, { inserting: { snippets: false, asIs: false } }),
  "code actions": (document, { range }) => codeActions(document, range, undefined, ACTIONS),
  "code actions unasked": (document, { range }) =>
    codeActions(document, range, undefined, { ...ACTIONS, versionedEdits: false, unasked: true }),
  "fix all": (document, { range }) => codeActions(document, range, ["source.fixAll"], ACTIONS),
  "inlay hints": (document, { range }) => inlayHints(document, range),
  "semantic tokens of a range": (document, { range }) => semanticTokens(document, range),
  highlights: (document, { offset }) => documentHighlights(document, offset),
  "selection ranges": (document, { offset }) => selectionRanges(document, [offset, 0]),
  definition: (document, { offset }) => definition(document, offset, files),
  "definition as locations": async (document, { offset }) =>
    asLocations(await definition(document, offset, files)),
  references: (document, { offset }) => references(document, offset, offset % 2 === 0),
  "prepare rename": (document, { offset }) => prepareRename(document, offset),
  rename: (document, { offset }) => rename(document, offset, "renamed", offset % 2 === 0),
  "rename to no name": (document, { offset }) => rename(document, offset, "a b\n", true),
  "health check of an outage": (document) =>
    document.blank
      ? null
      : healthCheckView(document, { failedZones: ["az-a"], checkParameters: { interval: 1 } }, PAGES),
};
