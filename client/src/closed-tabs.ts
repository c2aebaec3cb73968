import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient/node";
import type { Owner } from "./owner.ts";

type CollectionProvider = NonNullable<LanguageClientOptions["diagnosticCollectionProvider"]>;

/**
 * Takes back what is said of a document when its last tab closes and no file of the workspace is behind it. VS Code may keep
 * a document for minutes after that, and the server, for which it is open that long, can't know that nobody sees it.
 */
export function forgetClosedTabs(owner: Owner): {
  readonly collections: CollectionProvider;
  readonly following: vscode.Disposable;
} {
  const collections = new Set<vscode.DiagnosticCollection>();
  const following = vscode.window.tabGroups.onDidChangeTabs(({ closed }) =>
    owner("Forgetting closed tabs", async () => {
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

/** Whether it is a file that lies in a folder of the workspace, so that it is spoken of also when it is not open. */
async function isInWorkspace(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return false;
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
