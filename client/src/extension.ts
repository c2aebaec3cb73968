import { commands, type ExtensionContext, Uri, window } from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";
import type { HealthCheckPreview } from "../../server/src/protocol.ts";
import { openPreview, registerPreview } from "./preview/panel.ts";

const PREVIEW_COMMAND = "api7GatewayConfig.previewHealthCheck";
const HEALTH_CHECK_REQUEST = "api7GatewayConfig/healthCheck";

/** The schemes of documents that people write; not those of a diff's left side or of an output. */
const SCHEMES = ["file", "untitled", "vscode-vfs"];

let client: LanguageClient | undefined;

/** Starts the language server and registers the commands. */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("API7 Gateway Config", { log: true });
  const module = Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath;
  const server: ServerOptions = { module, transport: TransportKind.ipc };
  const options: LanguageClientOptions = {
    documentSelector: SCHEMES.map((scheme) => ({ language: "yaml", scheme })),
    outputChannel: log,
    initializationOptions: { commands: [PREVIEW_COMMAND] },
  };
  const started = new LanguageClient("api7GatewayConfig", "API7 Gateway Config", server, options);
  client = started;
  const request = (uri: Uri) => requestHealthCheck(started, uri);
  context.subscriptions.push(
    log,
    registerPreview(context, request),
    commands.registerCommand(PREVIEW_COMMAND, (argument?: unknown) => {
      const uri = documentUri(argument);
      if (uri) openPreview(context, uri, request);
      else void window.showInformationMessage("Open the config.yaml whose health check you want to see.");
    }),
    commands.registerCommand("api7GatewayConfig.restartServer", () => started.restart()),
    commands.registerCommand("api7GatewayConfig.showLog", () => log.show()),
  );
  await started.start();
}

/** Ends the language server. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

function requestHealthCheck(from: LanguageClient, uri: Uri): Promise<HealthCheckPreview | null> {
  const textDocument = { uri: from.code2ProtocolConverter.asUri(uri) };
  return from.sendRequest<HealthCheckPreview | null>(HEALTH_CHECK_REQUEST, { textDocument });
}

/** The document that a command is about: its argument, or the one that is being edited. */
function documentUri(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  return typeof argument === "string" ? Uri.parse(argument) : window.activeTextEditor?.document.uri;
}
