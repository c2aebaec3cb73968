import type { CodeLens } from "vscode-languageserver-types";
import { HOST_PATH } from "../topology/endpoint.ts";
import { entryAt } from "../yaml/tree.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { toRange } from "./ranges.ts";

/** The client's command that opens the preview; its argument is the document's URI. */
export const PREVIEW_COMMAND = "api7GatewayConfig.previewHealthCheck";

/** A lens over `deployment.etcd.host` that opens the preview. */
export function codeLenses(document: GatewayDocument): CodeLens[] {
  const entry = entryAt(document.input.root, HOST_PATH);
  if (entry === undefined) return [];
  return [
    {
      range: toRange(document.textDocument, entry.keyRange),
      command: {
        title: "Preview load balancer health check",
        command: PREVIEW_COMMAND,
        arguments: [document.uri],
      },
    },
  ];
}
