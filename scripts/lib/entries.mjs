/** Where what is shipped begins; see lib/bundle.mjs for what is made of each. */
export const entries = {
  extension: "client/src/extension.ts",
  cli: "server/src/cli/main.ts",
  /** What the program loads when it is needed. */
  server: ["program", "lsp-thread", "lint-thread"].map((name) => `server/src/cli/${name}.ts`),
  preview: "client/src/preview/webview/main.ts",
};
