import * as vscode from "vscode";
import { plainText } from "../plain-text.ts";
import { reasonOf } from "../reason.ts";
import type { Wish } from "./messages.ts";
import { copyable, findingOf, type PreviewState, settingsOf } from "./state.ts";

/** What came of it: on the button, and said aloud. */
export interface Outcome {
  readonly done: boolean;
  readonly words: string;
}

/** Does what a person asked for in the webview, with texts, edits and addresses of the state, not of the message. */
export async function act(state: PreviewState, wish: Wish): Promise<Outcome | undefined> {
  const uri = vscode.Uri.parse(state.uri);
  switch (wish.type) {
    case "openFile":
      await showFile(state, uri);
      return undefined;
    case "liveCheck":
      await vscode.commands.executeCommand("api7GatewayConfig.liveCheck", uri);
      return undefined;
    case "copy":
      return copy(copyable(state, wish.what));
    case "insert":
      return insert(state, wish.what);
    case "documentation":
      await openPage(state.view?.targets.find(({ id }) => id === wish.target)?.docs);
      return undefined;
    case "rulePage":
      await openPage(findingOf(state, wish.version, wish.finding)?.docs);
      return undefined;
    case "place": {
      const finding = findingOf(state, wish.version, wish.finding);
      await showFile(state, uri, finding && rangeOf(finding.range));
      return undefined;
    }
    case "fix":
      return fix(state, uri, wish);
  }
}

async function copy(text: string | undefined): Promise<Outcome> {
  try {
    if (text === undefined) throw new Error("There is no such text.");
    await vscode.env.clipboard.writeText(text);
    return { done: true, words: "Copied to the clipboard" };
  } catch {
    return { done: false, words: "Could not be copied to the clipboard" };
  }
}

/** Opens settings as a file that is not saved yet, under the name to save it as; a file that is there stays as it is. */
async function insert(state: PreviewState, what: string): Promise<Outcome> {
  const settings = settingsOf(state, what);
  if (settings === undefined) return { done: false, words: "There are no such settings" };
  const { fileName, language, text } = settings;
  const known = (await vscode.languages.getLanguages()).includes(language);
  const document = await untitled(state, fileName, text);
  if (known) await vscode.languages.setTextDocumentLanguage(document, language);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  return { done: true, words: `Opened as ${fileName}, not saved yet` };
}

/** A new document with a name beside the configuration's; with a number where that name is taken. */
async function untitled(state: PreviewState, fileName: string, text: string): Promise<vscode.TextDocument> {
  const folder = vscode.Uri.joinPath(vscode.Uri.parse(state.uri), "..");
  const [, stem = fileName, extension = ""] = /^(.+?)(\.[^.]*)?$/.exec(fileName) ?? [];
  for (let i = 1; ; i++) {
    const name = i === 1 ? fileName : `${stem}-${i}${extension}`;
    const uri = vscode.Uri.joinPath(folder, name);
    if (await isTaken(uri)) continue;
    const document = await vscode.workspace.openTextDocument(uri.with({ scheme: "untitled" }));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), text);
    await vscode.workspace.applyEdit(edit);
    return document;
  }
}

/** By a file, or by a document that was not saved yet. */
async function isTaken(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some((document) => document.uri.path === uri.path)) return true;
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** Web pages, and the rules' pages that are in the package; nothing else that a text may name. */
async function openPage(address: string | undefined): Promise<void> {
  const uri = address === undefined ? undefined : vscode.Uri.parse(address);
  if (uri?.scheme === "https") await vscode.env.openExternal(uri);
  else if (uri?.scheme === "file" && uri.path.endsWith(".md"))
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri.with({ fragment: "" }));
}

async function fix(
  state: PreviewState,
  uri: vscode.Uri,
  { version, finding, fix }: Extract<Wish, { type: "fix" }>,
): Promise<Outcome> {
  const chosen = findingOf(state, version, finding)?.fixes[fix];
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === state.uri);
  if (chosen === undefined || document?.version !== version)
    return { done: false, words: `${state.fileName} has changed meanwhile; nothing was edited` };
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of chosen.edits) edit.replace(uri, rangeOf(range), newText);
  const done = await vscode.workspace.applyEdit(edit);
  return { done, words: done ? `${state.fileName} edited: ${chosen.title}` : "The edit was not taken" };
}

async function showFile(state: PreviewState, uri: vscode.Uri, selection?: vscode.Range): Promise<void> {
  try {
    const column = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === state.uri,
    )?.viewColumn;
    await vscode.window.showTextDocument(uri, {
      viewColumn: column ?? vscode.ViewColumn.One,
      ...(selection && { selection }),
    });
  } catch (error) {
    await vscode.window.showErrorMessage(plainText(`${state.fileName} can't be opened: ${reasonOf(error)}`));
  }
}

function rangeOf({ start, end }: { start: Position; end: Position }): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

interface Position {
  readonly line: number;
  readonly character: number;
}
