import type { Range } from "vscode-languageserver-types";
import { printOverview } from "../../../server/src/cli/health-check-text.ts";
import { printText } from "../../../server/src/cli/lint-text.ts";
import { printProbe } from "../../../server/src/cli/probe-text.ts";
import { codeActions } from "../../../server/src/features/code-actions.ts";
import { codeLenses } from "../../../server/src/features/code-lens.ts";
import { complete } from "../../../server/src/features/completion/index.ts";
import { diagnose } from "../../../server/src/features/diagnostics.ts";
import { effectiveConfiguration } from "../../../server/src/features/effective.ts";
import type { GatewayDocument } from "../../../server/src/features/gateway-document.ts";
import { healthCheckView } from "../../../server/src/features/health-check-view.ts";
import { hover } from "../../../server/src/features/hover.ts";
import { inlayHints } from "../../../server/src/features/inlay-hints.ts";
import { documentLinks } from "../../../server/src/features/links.ts";
import { lint } from "../../../server/src/features/lint.ts";
import { startUpStatus } from "../../../server/src/features/start-up-status.ts";
import { documentSymbols, flatSymbols } from "../../../server/src/features/symbols.ts";
import { endpointAnswer } from "../../../server/src/live-check/endpoint-answer.ts";
import { makePlan } from "../../../server/src/live-check/make-plan.ts";
import {
  EFFECTIVE_COMMAND,
  PREVIEW_COMMAND,
  SET_RULE_LEVEL_COMMAND,
  VARIABLE_EXTRACTED_COMMAND,
} from "../../../server/src/protocol/commands.ts";
import { memoryFiles } from "../../support/memory-files.ts";

const PAGES = "file:///rules";
const COMMANDS = [EFFECTIVE_COMMAND, PREVIEW_COMMAND, SET_RULE_LEVEL_COMMAND, VARIABLE_EXTRACTED_COMMAND];
const INSERTING = { snippets: true, asIs: true };

/** What is put into the file, or on the clipboard when a person asks for it, is text of the file: all else is shown. */
const NOT_SHOWN = new Set([
  "edit",
  "edits",
  "textEdit",
  "additionalTextEdits",
  "insertText",
  "filterText",
  "arguments",
]);

/** An answer of a feature, as all of it that people see. */
export interface Output {
  readonly feature: string;
  readonly text: string;
}

function shown(feature: string, answer: unknown): Output {
  const text =
    typeof answer === "string"
      ? answer
      : (JSON.stringify(answer, (key, value: unknown) => (NOT_SHOWN.has(key) ? undefined : value)) ?? "");
  return { feature, text };
}

/** Everything that any feature says of a document; at every offset, or at so many of them. */
export async function everyOutput(
  document: GatewayDocument,
  offsets = Number.POSITIVE_INFINITY,
): Promise<Output[]> {
  const { textDocument } = document;
  const text = textDocument.getText();
  const whole: Range = { start: { line: 0, character: 0 }, end: textDocument.positionAt(text.length) };
  const step = Math.max(1, Math.ceil(text.length / offsets));
  const outputs: Output[] = [];
  const say = (feature: string, answer: unknown): void => void outputs.push(shown(feature, answer));
  for (let offset = 0; offset <= text.length; offset += step) {
    say("hover", hover(document, offset));
    if (offset % 3 === 0)
      say(
        "completion",
        await complete(document, offset, { inserting: INSERTING, files: memoryFiles({}).files }),
      );
  }
  const options = { pages: PAGES, versionedEdits: true, commands: COMMANDS, unasked: false };
  say("code actions", codeActions(document, whole, undefined, options));
  text.split("\n").forEach((line, i) => {
    const at = (character: number): Range => ({ start: { line: i, character }, end: { line: i, character } });
    const indent = line.length - line.trimStart().length;
    for (const character of [indent + 1, line.length])
      say("code actions", codeActions(document, at(character), undefined, options));
  });
  say("fix all", codeActions(document, whole, ["source.fixAll"], options));
  say("lenses", codeLenses(document, COMMANDS));
  say("inlay hints", inlayHints(document, whole));
  say("links", await documentLinks(document, memoryFiles({}).files));
  say("symbols", documentSymbols(document));
  say("flat symbols", flatSymbols(document));
  say("diagnostics", diagnose(document, PAGES));
  const report = { file: "config.yaml", ...lint(document, PAGES) };
  say("lint, JSON", report);
  say("lint, text", printText([report]));
  if (document.blank) return outputs;
  const { effective, plain, defaults } = effectiveConfiguration(document);
  say("effective configuration", effective);
  say("compared with defaults", [plain, defaults]);
  say("status", startUpStatus(document));
  const view = healthCheckView(document, { failedZones: [] }, PAGES);
  say("health check", view);
  say("health check, text", printOverview("config.yaml", view));
  liveCheck(document, say);
  return outputs;
}

/** What the live check says before it asks, and of endpoints that can't be reached. */
function liveCheck(document: GatewayDocument, say: (feature: string, answer: unknown) => void): void {
  const plan = makePlan(document.input, { nodes: ["10.0.0.1", "no node"] });
  if (plan === undefined) return;
  const { nodes, endpoints, notes } = plan;
  say("live check", { nodes, notes, endpoints: endpoints.map(({ url, zone }) => ({ url, zone })) });
  const http = { kind: "failed", phase: "connect", code: "ECONNREFUSED", message: "refused" } as const;
  const answers = endpoints.map((one) => endpointAnswer(one, { http, tls: undefined }, 1, plan, new Date(0)));
  say("live check's answers", answers);
  say("probe", printProbe({ at: "", nodes: [], endpoints: answers, notes }));
}
