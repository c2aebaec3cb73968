import * as vscode from "vscode";
import { EFFECTIVE_COMMAND } from "../../../server/src/protocol/commands.ts";
import type { StartUpStatus } from "../../../server/src/protocol.ts";
import { createFollower } from "../follower.ts";
import type { Owner } from "../owner.ts";
import { plainText } from "../plain-text.ts";
import type { DocumentRequest } from "../request.ts";
import { startUpText } from "./start-up-messages.ts";

const SEVERITY = {
  starts: vscode.LanguageStatusSeverity.Information,
  unknown: vscode.LanguageStatusSeverity.Warning,
  fails: vscode.LanguageStatusSeverity.Error,
};

/**
 * The language status of the file in the active editor: whether the gateway starts with it, and for which product and version.
 * These are two items, because each has a command. `changed` fires when the status may differ for the same file.
 */
export function registerStatusItem(
  request: DocumentRequest<StartUpStatus>,
  changed: vscode.Event<void>,
  owner: Owner,
): vscode.Disposable {
  let items: Items | undefined;
  const clear = (): void => {
    items?.startUp.dispose();
    items?.product.dispose();
    items = undefined;
  };
  const follower = createFollower(async () => {
    const document = vscode.window.activeTextEditor?.document;
    const status = document?.languageId === "yaml" ? await answerTo(request, document.uri) : null;
    if (document !== vscode.window.activeTextEditor?.document) return follower.trigger();
    if (status === null) return clear();
    items ??= createItems();
    items.startUp.text = startUpText(status.checked ? status.verdict : "notChecked");
    items.startUp.detail = plainText(status.detail);
    items.startUp.severity = SEVERITY[status.verdict];
    items.product.text = plainText(status.release);
    items.product.detail = plainText(status.because);
  }, owner);
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

interface Items {
  readonly startUp: vscode.LanguageStatusItem;
  readonly product: vscode.LanguageStatusItem;
}

function createItems(): Items {
  const create = (id: string, name: string, command: vscode.Command): vscode.LanguageStatusItem => {
    const item = vscode.languages.createLanguageStatusItem(`api7GatewayConfig.${id}`, { language: "yaml" });
    return Object.assign(item, { name, command });
  };
  return {
    startUp: create("startUp", startUpText("startUpName"), {
      command: EFFECTIVE_COMMAND,
      title: startUpText("startUpCommand"),
    }),
    product: create("product", startUpText("productName"), {
      command: "api7GatewayConfig.chooseProduct",
      title: startUpText("productCommand"),
    }),
  };
}

/** The status; null while the language server is not running. */
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
