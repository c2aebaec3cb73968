import { messages } from "../text/messages.ts";

/** What a connection tells a person: in diagnostics, answers, progress, and the log. */
export const connectionText = messages("connection", {
  failed: "{work} failed: {error}",
  failedOn: "{work} failed on {uri}: {error}",
  failureNote:
    "Everything else works as before. This is an error in the language server: please report it. The same error is not logged again.",
  requestFailed: "{method} failed. The log has the details.",
  canceled: "The request was canceled.",
  changed: "The document has changed.",
  documentFailed:
    "This file can't be checked: the language server failed on it ({error}). It tries again when the file changes. Please report this with the file, after removing its secrets. The log has the details.",
  notAllSearched: "Not all folders were searched for gateway configurations: {folders}",
  folder: "{folder} ({reason})",
  environmentFile: "api7GatewayConfig.environmentFile: can't read {path}: {reason}",
  liveCheck: "Live check",
  liveCheckProgress: "{done} of {all} responses",
  liveCheckCanceled: "The live check was canceled.",
});

/** What the server was doing when it failed. */
export const workText = messages("connection/work", {
  readFile: "reading the file",
  fetchFile: "fetching the file",
  checkFile: "checking the file",
  searchFolder: "searching a folder",
  readEnvironmentFile: "reading the environment file",
  publishDiagnostics: "publishing diagnostics",
  refreshDiagnostics: "refreshing diagnostics",
  announceChanges: "announcing changed settings",
  registerFeatures: "registering features",
  followFolders: "updating the workspace folders",
  closeDocument: "closing a document",
});
