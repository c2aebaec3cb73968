import { TextDocument } from "vscode-languageserver-textdocument";
import {
  type GatewayDocument,
  openDocument,
  openText,
} from "../../../server/src/features/gateway-document.ts";
import { readSettings, type Settings } from "../../../server/src/features/settings.ts";
import type { TreeNode } from "../../../server/src/yaml/tree.ts";
import { Broken, type Progress } from "../case.ts";
import { checkAnswer, checkOffsets } from "./answers.ts";
import { checkChanges } from "./changes.ts";
import { type Asked, AT_PLACES, OF_DOCUMENTS } from "./features.ts";
import { checkSecrets, SECRET_VARIABLES } from "./secrets.ts";

/** A text, for which gateway, and where it is asked about. */
export interface EngineInput {
  readonly text: string;
  /** As an editor sends them. */
  readonly settings: unknown;
  /** Anywhere: they are taken modulo the text's length. */
  readonly places: readonly number[];
}

const URI = "file:///conf/config.yaml";

/** Everything that is said and offered about a text, by name. */
type Answers = ReadonlyMap<string, unknown>;

/** The engine without a connection: reads, models, checks, and asks every feature. */
export async function runEngine(input: EngineInput, { at, count }: Progress): Promise<void> {
  count("texts");
  at("reading");
  const document = opened(input);
  if (document === undefined) return count("foreign texts");
  at("ranges");
  checkTree(document);
  at("rules");
  for (const { code, range, related = [] } of document.findings) {
    checkOffsets(code, range, input.text);
    for (const { range: other, file } of related) if (!file) checkOffsets(code, other, input.text);
  }
  const features = featuresFor(input, document);
  const answers = await ask(document, features, at);
  count("answers", answers.size);
  for (const [name, answer] of answers) {
    const [feature = ""] = name.split(" @");
    at(`what ${feature} says`);
    checkAnswer(feature, answer, document.textDocument);
    checkSecrets(feature, answer, input.text);
  }
  count("edits", await checkChanges(document, answers, at));
  await checkSameAgain(input, answers, at);
}

function opened({ text, settings: sent }: EngineInput): GatewayDocument | undefined {
  const settings = settingsOf(sent);
  const document = openDocument(TextDocument.create(URI, "yaml", 1, text), settings);
  return document ?? openText(text, settings, { uri: URI });
}

function settingsOf(sent: unknown): Settings {
  const settings = readSettings(sent, () => {});
  return { ...settings, environment: { ...settings.environment, ...SECRET_VARIABLES } };
}

type Questions = readonly (readonly [name: string, ask: (document: GatewayDocument) => unknown])[];

/** Every feature at every place of the input. */
function featuresFor({ text, places }: EngineInput, { textDocument }: GatewayDocument): Questions {
  const offsets = [...new Set([...places.map((place) => place % (text.length + 1)), 0, text.length])];
  const askedAt = (offset: number, i: number): Asked => {
    // Every other one is a cursor, not a selection.
    const other = i % 2 === 0 ? (offsets[i + 1] ?? offset) : offset;
    const [start, end] = [Math.min(offset, other), Math.max(offset, other)];
    return { offset, range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) } };
  };
  const whole = askedAt(0, offsets.indexOf(0));
  return [
    ...Object.entries(OF_DOCUMENTS).map(
      ([name, ask]) => [name, (document: GatewayDocument) => ask(document, whole)] as const,
    ),
    ...offsets.flatMap((offset, i) =>
      Object.entries(AT_PLACES).map(
        ([name, ask]) =>
          [`${name} @${offset}`, (document: GatewayDocument) => ask(document, askedAt(offset, i))] as const,
      ),
    ),
  ];
}

async function ask(document: GatewayDocument, questions: Questions, at: Progress["at"]): Promise<Answers> {
  const answers = new Map<string, unknown>();
  for (const [name, question] of questions) {
    at(name.split(" @")[0] ?? name);
    answers.set(name, await question(document));
  }
  return answers;
}

/** The same is said of the same text, whatever was asked before. */
async function checkSameAgain(input: EngineInput, answers: Answers, at: Progress["at"]): Promise<void> {
  const again = opened(input);
  if (again === undefined) throw new Broken("reading: the same text is ours once only");
  const repeated = await ask(again, [...featuresFor(input, again)].reverse(), at);
  for (const [name, answer] of answers)
    if (JSON.stringify(answer) !== JSON.stringify(repeated.get(name)))
      throw new Broken(`${name.split(" @")[0]}: another answer when asked in another order`, name);
}

/** Every node lies in the text. What aliases stand for is written elsewhere and looked at there. */
function checkTree({ input: { root, document } }: GatewayDocument): void {
  const waiting: (TreeNode | undefined)[] = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (node === undefined) continue;
    checkOffsets("tree", node.range, document.text);
    if (node.alias !== undefined) continue;
    if (node.kind === "list") waiting.push(...node.items);
    if (node.kind !== "map") continue;
    for (const { merged, keyRange, range, value } of node.entries) {
      if (merged) continue;
      checkOffsets("tree", keyRange, document.text);
      checkOffsets("tree", range, document.text);
      waiting.push(value);
    }
  }
  for (const { range } of document.problems) checkOffsets("syntax problem", range, document.text);
}
