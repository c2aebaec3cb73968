import * as vscode from "vscode";
import { clientText } from "./client-messages.ts";

/** The settings' section. */
export const SECTION = "api7GatewayConfig";

interface TargetItem extends vscode.QuickPickItem {
  readonly target: vscode.ConfigurationTarget;
}

/**
 * Asks where to save a setting: for the workspace folder, the workspace, or the user. Undefined if nothing is chosen. Doesn't ask
 * if there is only one choice.
 */
export async function askTarget(
  title: string,
  uri: vscode.Uri | undefined,
): Promise<vscode.ConfigurationTarget | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
  const items: TargetItem[] = [];
  if (folders.length > 1 && folder)
    items.push({
      label: clientText("workspaceFolder"),
      description: folder.name,
      target: vscode.ConfigurationTarget.WorkspaceFolder,
    });
  if (folders.length > 0)
    items.push({
      label: clientText("workspace"),
      description: clientText("workspaceDetail"),
      target: vscode.ConfigurationTarget.Workspace,
    });
  items.push({
    label: clientText("user"),
    description: clientText("userDetail"),
    target: vscode.ConfigurationTarget.Global,
  });
  if (items.length === 1) return items[0]?.target;
  const placeHolder = clientText("targetPlaceholder");
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.target;
}

/** The value of a setting at one target, without values from other targets. */
export function valueAt<T>(
  settings: vscode.WorkspaceConfiguration,
  key: string,
  target: vscode.ConfigurationTarget,
): T | undefined {
  const inspected = settings.inspect<T>(key);
  if (target === vscode.ConfigurationTarget.WorkspaceFolder) return inspected?.workspaceFolderValue;
  return target === vscode.ConfigurationTarget.Workspace ? inspected?.workspaceValue : inspected?.globalValue;
}
