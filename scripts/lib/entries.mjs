/** Where what is shipped begins; a bundle is made of each. */
export const entries = {
  extension: "client/src/extension.ts",
  cli: "server/src/cli/main.ts",
  preview: "client/src/preview/webview/main.ts",
};
