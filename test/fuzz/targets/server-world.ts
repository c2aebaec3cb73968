/** The workspace's folder, where the server of the tests runs. */
export const FOLDER = "file:///w";

/** What is opened: in the folder, beside it, nowhere. */
export const DOCUMENTS: readonly string[] = [
  "file:///w/az-a/config.yaml",
  "file:///w/az-b/config.yaml",
  "file:///w/config-prod.yaml",
  "file:///elsewhere/config.yaml",
  "untitled:config.yaml",
  "file:///w/notes.txt",
];

/** What lies in the folder; some of it is opened, too. */
export const FILES: readonly string[] = [
  "file:///w/az-a/config.yaml",
  "file:///w/az-b/config.yaml",
  "file:///w/az-c/config.yaml",
  "file:///w/gateways/one.yaml",
  "file:///w/other.yml",
  "file:///w/node_modules/x/config.yaml",
];

/** The requests about one document. */
export const METHODS = [
  "textDocument/hover",
  "textDocument/completion",
  "textDocument/codeAction",
  "textDocument/codeLens",
  "textDocument/inlayHint",
  "textDocument/documentLink",
  "textDocument/documentHighlight",
  "textDocument/foldingRange",
  "textDocument/selectionRange",
  "textDocument/documentSymbol",
  "textDocument/definition",
  "textDocument/references",
  "textDocument/prepareRename",
  "textDocument/rename",
  "textDocument/semanticTokens/full",
  "textDocument/semanticTokens/range",
  "api7GatewayConfig/healthCheckView",
  "api7GatewayConfig/effectiveConfiguration",
  "api7GatewayConfig/startUp",
] as const;

export type Method = (typeof METHODS)[number];

/** The parameters of each of these requests together; none minds those of others. */
export function paramsFor(
  uri: string,
  start: { readonly line: number; readonly character: number },
  end: { readonly line: number; readonly character: number },
): object {
  return {
    textDocument: { uri },
    position: start,
    positions: [start, end],
    range: { start, end },
    context: { diagnostics: [], includeDeclaration: true },
    newName: "renamed",
  };
}
