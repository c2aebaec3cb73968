import * as vscode from "vscode";

/** The settings' section. */
export const SECTION = "api7GatewayConfig";

interface TargetItem extends vscode.QuickPickItem {
  readonly target: vscode.ConfigurationTarget;
}

/**
 * Asks where a setting is to be kept: in the file's folder, in the workspace, or for all files of the user. Undefined
 * where nothing is chosen; not asked where there is one place only.
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
      label: "Workspace folder",
      description: folder.name,
      target: vscode.ConfigurationTarget.WorkspaceFolder,
    });
  if (folders.length > 0)
    items.push({
      label: "Workspace",
      description: "for everyone who opens it",
      target: vscode.ConfigurationTarget.Workspace,
    });
  items.push({ label: "User", description: "for all files", target: vscode.ConfigurationTarget.Global });
  if (items.length === 1) return items[0]?.target;
  const placeHolder = "Where to keep the setting";
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.target;
}

/** What a setting is at one target, besides what holds there from elsewhere. */
export function valueAt<T>(
  settings: vscode.WorkspaceConfiguration,
  key: string,
  target: vscode.ConfigurationTarget,
): T | undefined {
  const inspected = settings.inspect<T>(key);
  if (target === vscode.ConfigurationTarget.WorkspaceFolder) return inspected?.workspaceFolderValue;
  return target === vscode.ConfigurationTarget.Workspace ? inspected?.workspaceValue : inspected?.globalValue;
}
