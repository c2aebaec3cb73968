import * as vscode from "vscode";

/** Says that a variable has to be set now, and copies it as a line of an environment file when asked to. */
export async function variableExtracted(name: unknown, value: unknown): Promise<void> {
  if (typeof name !== "string" || typeof value !== "string" || !/^\w+$/.test(name)) return;
  const copy = `Copy ${name}=…`;
  const message = `Set ${name} on every node before this file gets there; without it the gateway won't start.`;
  if ((await vscode.window.showInformationMessage(message, copy)) !== copy) return;
  await vscode.env.clipboard.writeText(`${name}=${quoted(value)}`);
}

/** In a shell's quotes where it has more than letters in it; readers of environment files take the same but for a quote. */
function quoted(value: string): string {
  return /^[\w./:@%+,-]*$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
