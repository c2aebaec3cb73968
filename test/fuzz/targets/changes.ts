import { TextDocument } from "vscode-languageserver-textdocument";
import type { CodeAction, CompletionItem, TextDocumentEdit, TextEdit } from "vscode-languageserver-types";
import { type GatewayDocument, openText } from "../../../server/src/features/gateway-document.ts";
import { decidingCause } from "../../../server/src/gateway/verdict.ts";
import type { Finding } from "../../../server/src/rules/rule.ts";
import { acceptItem, CURSOR } from "../../unit/features/harness.ts";
import { Broken, type Progress } from "../case.ts";

/** So many of the items that completion offers at a place are accepted; the others are of the same making. */
const MOST = 8;

/** Makes the changes that were offered and looks at what comes of them; how many were made. */
export async function checkChanges(
  document: GatewayDocument,
  answers: ReadonlyMap<string, unknown>,
  at: Progress["at"],
): Promise<number> {
  const actions = [...answers].flatMap(([name, answer]) =>
    /^(code actions|fix all) @/.test(name) ? (answer as CodeAction[]) : [],
  );
  // One of each kind: the others are of the same making.
  const chosen = [...new Map(actions.map((action) => [nameOf(action), action])).values()];
  const items = [...answers].flatMap(([name, answer]) => {
    const offset = Number(/^(?:plain )?completion @(\d+)$/.exec(name)?.[1]);
    if (Number.isNaN(offset)) return [];
    return spread(answer as CompletionItem[]).map((item) => ({ item, offset }));
  });
  for (const action of chosen) checkAction(document, action, at);
  for (const { item, offset } of items) checkItem(document, item, offset, at);
  return chosen.length + items.length;
}

/** The title without what is of the text: what is in quotes, paths, numbers. */
function nameOf({ title }: CodeAction): string {
  return `“${title.replaceAll(/[“"'`].*[”"'`]|\S*\.\S+|\d+/g, "…").slice(0, 60)}”`;
}

function checkAction(document: GatewayDocument, action: CodeAction, at: Progress["at"]): void {
  const { kind = "", isPreferred } = action;
  const name = nameOf(action);
  at(name);
  const edits = Object.values(action.edit?.changes ?? {}).flat();
  const versioned = (action.edit?.documentChanges ?? []) as TextDocumentEdit[];
  const all = [...edits, ...versioned.flatMap((change) => change.edits as TextEdit[])];
  if (all.length === 0) return;
  const after = read(document, TextDocument.applyEdits(document.textDocument, all));
  checkReadable(name, document, after);
  // A quick fix that is not preferred is a choice of the person's.
  if (!isPreferred && kind === "quickfix") return;
  // Another product is another gateway.
  if (after.input.product.product !== document.input.product.product) return;
  const [before, now] = [document.input.startUp.verdict, after.input.startUp.verdict];
  if (before === "starts" && now === "fails")
    throw new Broken(`${name}: a file that starts fails then`, after.input.document.text);
  // Of a text that could not be read nobody knows what it lacked.
  if (decidingCause(document.input.startUp)?.step === "yaml") return;
  const added = errors(after).length - errors(document).length;
  if (added > 0 && (isPreferred || kind.startsWith("source.")))
    throw new Broken(
      `${name}: an error more than before`,
      `${errors(after).map(({ code, message }) => `${code}: ${message}\n`)}${after.input.document.text}`,
    );
}

function checkItem(
  document: GatewayDocument,
  item: CompletionItem,
  offset: number,
  at: Progress["at"],
): void {
  // Places are those of the text as it is written, whatever ends its lines.
  const { written: text } = document.input.document;
  if (text.includes(CURSOR)) return;
  at("completion accepted");
  const after = read(document, acceptItem(text.slice(0, offset) + CURSOR + text.slice(offset), item));
  checkReadable("completion", document, after, `${item.label} at ${offset}`);
}

/** Readable YAML stays so. */
function checkReadable(name: string, before: GatewayDocument, after: GatewayDocument, more = ""): void {
  if (before.input.document.problems.length > 0) return;
  const [problem] = after.input.document.problems;
  if (problem === undefined) return;
  const { text } = after.input.document;
  throw new Broken(`${name}: leaves what is no YAML`, `${more}\n${problem.message}\n${text}`);
}

/** The text looked at in the same way; ours in any case. */
function read({ settings, input }: GatewayDocument, text: string): GatewayDocument {
  const product = input.product.product ?? "apisix";
  const document = openText(text, settings) ?? openText(text, { ...settings, product });
  if (document === undefined) throw new Error("a text of a given product is looked at");
  return document;
}

function errors({ findings }: GatewayDocument): readonly Finding[] {
  return findings.filter(({ severity }) => severity === "error");
}

function spread<T>(list: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.ceil(list.length / MOST));
  return list.filter((_, i) => i % step === 0);
}
