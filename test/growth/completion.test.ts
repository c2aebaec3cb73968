import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentSymbol } from "vscode-languageserver-types";
import { complete } from "../../server/src/features/completion/index.ts";
import { insertionPointsAt } from "../../server/src/features/completion/insertion-point.ts";
import { type GatewayDocument, openDocument } from "../../server/src/features/gateway-document.ts";
import { DEFAULT_SETTINGS } from "../../server/src/features/settings.ts";
import { documentSymbols } from "../../server/src/features/symbols.ts";
import { grownConfiguration } from "../support/grown-configuration.ts";
import { countSteps } from "../support/steps.ts";

const URI = "file:///conf/config.yaml";
const LINE = "    keepalive_timeout: 60s\n";
const inserting = { snippets: true, asIs: true };
let version = 0;

function open(text: string, before?: GatewayDocument): GatewayDocument {
  const document = TextDocument.create(URI, "yaml", ++version, text);
  const opened = openDocument(document, DEFAULT_SETTINGS, { text, encoding: "utf-8" }, before);
  assert.ok(opened);
  return opened;
}

/** A configuration with a word that is being typed on a line of its own, and the offset behind it. */
function typed(text: string, word: string): readonly [text: string, offset: number] {
  const at = text.indexOf(LINE) + LINE.length;
  return [`${text.slice(0, at)}    ${word}\n${text.slice(at)}`, at + 4 + word.length];
}

/** Opens the text while a word is typed, and asks at each letter; returns the steps of each answer. */
async function stepsOfTyping(
  lines: number,
  words: readonly string[],
  ask: (document: GatewayDocument, offset: number) => unknown,
): Promise<number[]> {
  const text = grownConfiguration(lines);
  const steps: number[] = [];
  // What is worked out once for the process is not counted.
  const [other, place] = typed(text, "x");
  complete(open(other), place, { inserting });
  let document = open(text);
  for (const word of words) {
    const [next, offset] = typed(text, word);
    document = open(next, document);
    assert.ok(document.input);
    const current = document;
    steps.push(await countSteps(() => ask(current, offset)));
  }
  return steps;
}

describe("completion", () => {
  it("finds its place in few steps for each line", async () => {
    const place = ({ yaml }: GatewayDocument, offset: number) => insertionPointsAt(yaml, offset);
    const [[few = 0], [many = 0]] = [
      await stepsOfTyping(1_000, [""], place),
      await stepsOfTyping(10_000, [""], place),
    ];
    assert.ok(many <= few * 12, `${few} steps in 1,000 lines, ${many} in 10,000`);
    assert.ok(many <= 10_000 * MOST_FOR_LINE, `${many} steps in 10,000 lines`);
  });

  it("tries each suggestion once while a word is typed", async () => {
    const ask = (document: GatewayDocument, offset: number) => complete(document, offset, { inserting });
    const [first = 0, ...others] = await stepsOfTyping(1_000, ["k", "ke", "kee"], ask);
    const most = Math.max(...others);
    assert.ok(most * 2 <= first, `${first} steps at the first letter, ${most} at another`);
  });
});

describe("document symbols", () => {
  const countOf = (symbols: readonly DocumentSymbol[]): number =>
    symbols.reduce((sum, { children = [] }) => sum + 1 + countOf(children), 0);

  it("take a few steps each, and none if the text is the same", async () => {
    const document = open(grownConfiguration(10_000));
    assert.ok(document.input);
    const first = await countSteps(() => documentSymbols(document));
    const count = countOf(documentSymbols(document));
    assert.ok(count > 1_000);
    assert.ok(first <= count * MOST_STEPS, `${Math.round(first / count)} steps for each of ${count}`);
    const again = await countSteps(() => documentSymbols(document));
    assert.ok(again < 100, `${again} steps`);
  });
});

/** For a line: the text with the marker is read after the document, of which only the structure is looked at again. */
const MOST_FOR_LINE = 80;

/** For a symbol: making its part of the tree, which is made when it is first asked for, masking, and positions. */
const MOST_STEPS = 900;
