import * as vscode from "vscode";
import { clientText } from "./client-messages.ts";

/** Shows that an environment variable has to be set, and offers to copy it as a line of an environment file. */
export async function variableExtracted(name: unknown, value: unknown): Promise<void> {
  if (typeof name !== "string" || typeof value !== "string" || !/^\w+$/.test(name)) return;
  const copy = clientText("copyVariable", { name });
  const message = clientText("setVariable", { name });
  if ((await vscode.window.showInformationMessage(message, copy)) !== copy) return;
  await vscode.env.clipboard.writeText(`${name}=${quoted(value)}`);
}

/** Quoted as in a shell if it has special characters. Readers of environment files read the same, except for a single quote. */
function quoted(value: string): string {
  return /^[\w./:@%+,-]*$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
