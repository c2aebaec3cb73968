import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { openPage } from "../driver/page-client";

const folders: string[] = [];

/** Saves what VS Code shows beside the results, for a person to look at. */
export async function screenshot(name: string): Promise<void> {
  const folder = process.env.API7_GATEWAY_CONFIG_TEST_OUTPUT;
  if (folder) await openPage().screenshot(join(folder, `${name}.png`));
}

/** The colour themes of VS Code's four kinds. */
export const THEMES = {
  dark: "Default Dark Modern",
  light: "Default Light Modern",
  "high-contrast": "Default High Contrast",
  "high-contrast-light": "Default High Contrast Light",
} as const;

/** Changes the colour theme; undefined for the one that VS Code starts with. */
export async function setTheme(theme: string | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration("workbench")
    .update("colorTheme", theme, vscode.ConfigurationTarget.Global);
}

/** Opens a text as a file of this name, in a folder of its own, in an editor. */
export async function openFile(text: string, name = "config.yaml"): Promise<vscode.TextEditor> {
  const folder = mkdtempSync(join(tmpdir(), "gateway-config-"));
  folders.push(folder);
  const path = join(folder, name);
  writeFileSync(path, text);
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(path));
}

/** Closes every editor, without saving, and removes what `openFile` wrote. */
export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor?.document.isDirty) {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Our diagnostics of a document, once they are as wanted. */
export function diagnosticsWhen(
  uri: vscode.Uri,
  wanted: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const current = () =>
    vscode.languages.getDiagnostics(uri).filter((d) => d.source === "API7 Gateway Config");
  return new Promise((resolve) => {
    if (wanted(current())) return resolve(current());
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      if (!wanted(current())) return;
      listener.dispose();
      resolve(current());
    });
  });
}

/** Waits until a document's text is as wanted. */
export function textWhen(document: vscode.TextDocument, wanted: (text: string) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (wanted(document.getText())) return resolve();
    const listener = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document || !wanted(document.getText())) return;
      listener.dispose();
      resolve();
    });
  });
}

/** A diagnostic's code, without its link. */
export function codeOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === "object" ? code.value : code);
}

/** Replaces the whole text of an editor, as typing would. */
export async function replaceAll(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const all = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  await editor.edit((builder) => builder.replace(all, text));
}

/** Where a text stands in a document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`${text} is not in the document`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}
