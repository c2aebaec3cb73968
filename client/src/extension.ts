import { commands, EventEmitter, type ExtensionContext, env, Uri, window } from "vscode";
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import {
  EFFECTIVE_COMMAND,
  PREVIEW_COMMAND,
  SET_RULE_LEVEL_COMMAND,
  VARIABLE_EXTRACTED_COMMAND,
} from "../../server/src/protocol/commands.ts";
import {
  HEALTH_CHECK_VIEW_REQUEST,
  type HealthCheckParams,
  type HealthCheckView,
} from "../../server/src/protocol/health-check.ts";
import {
  ANSWERS_CHANGED_NOTIFICATION,
  EFFECTIVE_REQUEST,
  type EffectiveConfiguration,
  START_UP_REQUEST,
  type StartUpStatus,
} from "../../server/src/protocol.ts";
import { languageFor } from "../../server/src/text/languages.ts";
import { setLanguage } from "../../server/src/text/messages.ts";
import { clientText } from "./client-messages.ts";
import { forgetClosedTabs } from "./closed-tabs.ts";
import { inform } from "./inform.ts";
import { createOwner, type Owner } from "./owner.ts";
import { plainText } from "./plain-text.ts";
import { liveCheck } from "./preview/live-check.ts";
import { openPreview, registerPreview } from "./preview/panel.ts";
import { reasonOf } from "./reason.ts";
import { type Asking, documentRequest } from "./request.ts";
import { createRestarts, TOO_OFTEN } from "./restarts.ts";
import { setRuleLevel } from "./rule-level.ts";
import { followYamlExtension, wantedFeatures } from "./shared-features.ts";
import { chooseProduct } from "./start-up/choose-product.ts";
import { compareWithDefaults, registerEffective, showEffective } from "./start-up/effective.ts";
import { registerStatusItem } from "./start-up/status-item.ts";
import { variableExtracted } from "./variable.ts";

/** The schemes of documents that people edit, unlike the left side of a diff or an output. */
const SCHEMES = ["file", "untitled", "vscode-vfs"];

const RESTART_COMMAND = "api7GatewayConfig.restartServer";
const LOG_COMMAND = "api7GatewayConfig.showLog";

let client: LanguageClient | undefined;

/** Starts the language server and registers the commands. */
export async function activate(context: ExtensionContext): Promise<void> {
  setLanguage(languageFor(env.language));
  const log = window.createOutputChannel(clientText("name"), { log: true });
  const module = Uri.joinPath(context.extensionUri, "dist", "cli.js").fsPath;
  const server: ServerOptions = { module, args: ["lsp"], transport: TransportKind.ipc };
  const owner = createOwner(log);
  const closedTabs = forgetClosedTabs(owner);
  const options: LanguageClientOptions = {
    documentSelector: SCHEMES.map((scheme) => ({ language: "yaml", scheme })),
    outputChannel: log,
    diagnosticCollectionProvider: closedTabs.collections,
    errorHandler: errorHandler(owner),
    // Evaluated at every start of the server.
    initializationOptions: () => ({
      commands: [PREVIEW_COMMAND, EFFECTIVE_COMMAND, SET_RULE_LEVEL_COMMAND, VARIABLE_EXTRACTED_COMMAND],
      features: wantedFeatures(),
    }),
  };
  const started = new LanguageClient("api7GatewayConfig", clientText("name"), server, options);
  client = started;
  const changed = new EventEmitter<void>();
  started.onNotification(ANSWERS_CHANGED_NOTIFICATION, () => changed.fire());
  // Views have to be refreshed from a server that was restarted.
  started.onDidChangeState(({ newState }) => newState === State.Running && changed.fire());
  const preview = {
    ask: documentRequest<HealthCheckView, Asking<HealthCheckParams>>(started, HEALTH_CHECK_VIEW_REQUEST),
    changed: changed.event,
    owner,
  };
  const startUp = documentRequest<StartUpStatus>(started, START_UP_REQUEST);
  const onDocument = (does: (uri: Uri) => unknown) => async (argument?: unknown) => {
    const uri = documentUri(argument);
    if (uri) await does(uri);
    else inform(clientText("openFile"));
  };
  /** A command that shows what can be done if it fails. */
  const command = (name: string, does: (...given: unknown[]) => unknown) =>
    commands.registerCommand(name, async (...given: unknown[]) => {
      try {
        await does(...given);
      } catch (error) {
        const reason = reasonOf(error);
        log.error(clientText("loggedCommandFailed", { command: name, reason }));
        offerRestart(owner, clientText("commandFailed", { reason }));
      }
    });
  context.subscriptions.push(
    log,
    changed,
    closedTabs.following,
    registerPreview(context, preview),
    registerEffective(documentRequest<EffectiveConfiguration>(started, EFFECTIVE_REQUEST), changed.event),
    command(
      PREVIEW_COMMAND,
      onDocument((uri) => openPreview(context, uri, preview)),
    ),
    command(
      "api7GatewayConfig.liveCheck",
      onDocument((uri) =>
        liveCheck(started, uri, { ask: preview.ask, open: () => openPreview(context, uri, preview) }),
      ),
    ),
    command(EFFECTIVE_COMMAND, onDocument(showEffective)),
    command("api7GatewayConfig.compareWithDefaults", onDocument(compareWithDefaults)),
    command(
      "api7GatewayConfig.chooseProduct",
      onDocument((uri) => chooseProduct(startUp, uri)),
    ),
    command(SET_RULE_LEVEL_COMMAND, (code?: unknown, uri?: unknown) => setRuleLevel(code, documentUri(uri))),
    command(VARIABLE_EXTRACTED_COMMAND, variableExtracted),
    command(RESTART_COMMAND, () => started.restart()),
    command(LOG_COMMAND, () => log.show()),
  );
  try {
    await started.start();
  } catch (error) {
    log.error(clientText("loggedStartFailed", { reason: reasonOf(error) }));
    offerRestart(owner, clientText("startFailed"));
  }
  context.subscriptions.push(followYamlExtension(started), registerStatusItem(startUp, changed.event, owner));
}

/** Restarts a server that ended, and shows a message only when that does not help. */
function errorHandler(owner: Owner): ErrorHandler {
  const again = createRestarts(Date.now);
  return {
    error: (_error, _message, count = 0) => ({
      action: count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed: () => {
      if (again()) return { action: CloseAction.Restart, handled: true };
      const message = clientText("endedTooOften", TOO_OFTEN);
      offerRestart(owner, message);
      return { action: CloseAction.DoNotRestart, message, handled: true };
    },
  };
}

/** Shows an error, and offers to restart the server or show the log. */
function offerRestart(owner: Owner, message: string): void {
  const choices = [
    { title: clientText("restart"), command: RESTART_COMMAND },
    { title: clientText("showLog"), command: LOG_COMMAND },
  ];
  owner(clientText("showingMessage"), async () => {
    const chosen = await window.showErrorMessage(plainText(message), ...choices);
    if (chosen !== undefined) await commands.executeCommand(chosen.command);
  });
}

/** Ends the language server. */
export async function deactivate(): Promise<void> {
  // Rejects if it isn't running.
  await client?.stop().catch(() => {});
}

/** The document that a command is about: its argument, or the one in the active editor. */
function documentUri(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  return typeof argument === "string" ? Uri.parse(argument) : window.activeTextEditor?.document.uri;
}
