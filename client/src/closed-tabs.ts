import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient/node";
import { clientText } from "./client-messages.ts";
import type { Owner } from "./owner.ts";

type CollectionProvider = NonNullable<LanguageClientOptions["diagnosticCollectionProvider"]>;

/**
 * Removes the diagnostics of a document when its last tab closes, unless it is a file of the workspace. VS Code may keep the
 * document open for minutes after that, and the server can't know that it is not visible.
 */
export function forgetClosedTabs(owner: Owner): {
  readonly collections: CollectionProvider;
  readonly following: vscode.Disposable;
} {
  const collections = new Set<vscode.DiagnosticCollection>();
  const following = vscode.window.tabGroups.onDidChangeTabs(({ closed }) =>
    owner(clientText("closingTabs"), async () => {
      for (const uri of closed.flatMap(shownBy)) {
        if ((await isInWorkspace(uri)) || isShown(uri)) continue;
        for (const collection of collections) collection.delete(uri);
      }
    }),
  );
  return {
    collections: {
      create: (name) => {
        const collection = vscode.languages.createDiagnosticCollection(name);
        collections.add(collection);
        return collection;
      },
      dispose: (collection) => {
        collections.delete(collection);
        collection.dispose();
      },
    },
    following,
  };
}

function shownBy({ input }: vscode.Tab): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

function isShown(uri: vscode.Uri): boolean {
  const shown = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(shownBy));
  return shown.some((each) => each.toString() === uri.toString());
}

/** Whether it is a file in a workspace folder, which is checked even if it is not open. */
async function isInWorkspace(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return false;
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
