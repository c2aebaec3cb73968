import * as vscode from "vscode";
import type { StartUpStatus } from "../../../server/src/protocol.ts";
import { createFollower } from "../follower.ts";
import type { DocumentRequest } from "../request.ts";

const SEVERITY = {
  starts: vscode.LanguageStatusSeverity.Information,
  unknown: vscode.LanguageStatusSeverity.Warning,
  fails: vscode.LanguageStatusSeverity.Error,
};

/**
 * The language status item that tells whether the gateway starts with the file in the active editor. `changed` says when
 * the same file may be answered otherwise.
 */
export function registerStatusItem(
  request: DocumentRequest<StartUpStatus>,
  changed: vscode.Event<void>,
): vscode.Disposable {
  let item: vscode.LanguageStatusItem | undefined;
  const clear = (): void => {
    item?.dispose();
    item = undefined;
  };
  const follower = createFollower(async () => {
    const document = vscode.window.activeTextEditor?.document;
    const status = document?.languageId === "yaml" ? await answerTo(request, document.uri) : null;
    if (document !== vscode.window.activeTextEditor?.document) return follower.trigger();
    if (status === null) return clear();
    item ??= vscode.languages.createLanguageStatusItem("api7GatewayConfig.startUp", { language: "yaml" });
    item.name = "API7 Gateway Config";
    item.text = status.summary;
    item.detail = status.detail;
    item.severity = SEVERITY[status.verdict];
    item.command = {
      command: "api7GatewayConfig.showEffectiveConfiguration",
      title: "Show effective configuration",
    };
  });
  follower.trigger();
  return vscode.Disposable.from(
    { dispose: clear },
    { dispose: () => follower.stop() },
    vscode.window.onDidChangeActiveTextEditor(() => follower.trigger()),
    changed(() => follower.trigger()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) follower.trigger();
    }),
  );
}

/** The answer; none while the language server is away. */
async function answerTo(
  request: DocumentRequest<StartUpStatus>,
  uri: vscode.Uri,
): Promise<StartUpStatus | null> {
  try {
    return await request(uri);
  } catch {
    return null;
  }
}
