import { commands, EventEmitter, type ExtensionContext, Uri, window } from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";
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
import { followYamlExtension, wantedFeatures } from "./manners.ts";
import { liveCheck } from "./preview/live-check.ts";
import { openPreview, registerPreview } from "./preview/panel.ts";
import { type Asking, documentRequest } from "./request.ts";
import { setRuleLevel } from "./rule-level.ts";
import { chooseProduct } from "./start-up/choose-product.ts";
import { compareWithDefaults, registerEffective, showEffective } from "./start-up/effective.ts";
import { registerStatusItem } from "./start-up/status-item.ts";
import { variableExtracted } from "./variable.ts";

const PREVIEW_COMMAND = "api7GatewayConfig.previewHealthCheck";
const EFFECTIVE_COMMAND = "api7GatewayConfig.showEffectiveConfiguration";
const SET_RULE_LEVEL_COMMAND = "api7GatewayConfig.setRuleLevel";
const VARIABLE_EXTRACTED_COMMAND = "api7GatewayConfig.variableExtracted";

/** The schemes of documents that people write; not those of a diff's left side or of an output. */
const SCHEMES = ["file", "untitled", "vscode-vfs"];

let client: LanguageClient | undefined;

/** Starts the language server and registers the commands. */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("API7 Gateway Config", { log: true });
  const module = Uri.joinPath(context.extensionUri, "dist", "cli.js").fsPath;
  const server: ServerOptions = { module, args: ["lsp"], transport: TransportKind.ipc };
  const options: LanguageClientOptions = {
    documentSelector: SCHEMES.map((scheme) => ({ language: "yaml", scheme })),
    outputChannel: log,
    // Asked anew at every start of the server.
    initializationOptions: () => ({
      commands: [PREVIEW_COMMAND, EFFECTIVE_COMMAND, SET_RULE_LEVEL_COMMAND, VARIABLE_EXTRACTED_COMMAND],
      features: wantedFeatures(),
    }),
  };
  const started = new LanguageClient("api7GatewayConfig", "API7 Gateway Config", server, options);
  client = started;
  const changed = new EventEmitter<void>();
  started.onNotification(ANSWERS_CHANGED_NOTIFICATION, () => changed.fire());
  const preview = {
    ask: documentRequest<HealthCheckView, Asking<HealthCheckParams>>(started, HEALTH_CHECK_VIEW_REQUEST),
    changed: changed.event,
  };
  const startUp = documentRequest<StartUpStatus>(started, START_UP_REQUEST);
  const onDocument = (does: (uri: Uri) => unknown) => (argument?: unknown) => {
    const uri = documentUri(argument);
    if (uri) return does(uri);
    return void window.showInformationMessage("Open the config.yaml that you want to look at.");
  };
  context.subscriptions.push(
    log,
    changed,
    registerPreview(context, preview),
    registerEffective(documentRequest<EffectiveConfiguration>(started, EFFECTIVE_REQUEST), changed.event),
    commands.registerCommand(
      PREVIEW_COMMAND,
      onDocument((uri) => openPreview(context, uri, preview)),
    ),
    commands.registerCommand(
      "api7GatewayConfig.liveCheck",
      onDocument((uri) =>
        liveCheck(started, uri, { ask: preview.ask, open: () => openPreview(context, uri, preview) }),
      ),
    ),
    commands.registerCommand(EFFECTIVE_COMMAND, onDocument(showEffective)),
    commands.registerCommand("api7GatewayConfig.compareWithDefaults", onDocument(compareWithDefaults)),
    commands.registerCommand(
      "api7GatewayConfig.chooseProduct",
      onDocument((uri) => chooseProduct(startUp, uri)),
    ),
    commands.registerCommand(SET_RULE_LEVEL_COMMAND, (code?: unknown, uri?: unknown) =>
      setRuleLevel(code, documentUri(uri)),
    ),
    commands.registerCommand(VARIABLE_EXTRACTED_COMMAND, variableExtracted),
    commands.registerCommand("api7GatewayConfig.restartServer", () => started.restart()),
    commands.registerCommand("api7GatewayConfig.showLog", () => log.show()),
  );
  await started.start();
  context.subscriptions.push(followYamlExtension(started), registerStatusItem(startUp, changed.event));
}

/** Ends the language server. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** The document that a command is about: its argument, or the one that is being edited. */
function documentUri(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  return typeof argument === "string" ? Uri.parse(argument) : window.activeTextEditor?.document.uri;
}
