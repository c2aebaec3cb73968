const vscode = require("vscode");

/** Opens the file that scripts/start.mjs names, unless the window has an editor from an earlier visit. */
async function activate() {
  const path = process.env.API7_GATEWAY_CONFIG_OPEN;
  const folder = vscode.workspace.workspaceFolders?.[0];
  const hasEditors = vscode.window.tabGroups.all.some((group) => group.tabs.length > 0);
  if (!path || !folder || hasEditors) return;
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, path), { preview: false });
}

module.exports = { activate };
