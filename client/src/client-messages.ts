import { messages } from "../../server/src/text/messages.ts";

/** What the extension says in notifications, quick picks, and the log. */
export const clientText = messages("client", {
  // The language server
  name: "API7 Gateway Config",
  restart: "Restart Language Server",
  showLog: "Show Log",
  commandFailed: "API7 Gateway Config: The command failed: {reason}",
  loggedCommandFailed: "{command} failed: {reason}",
  startFailed: "API7 Gateway Config: The language server could not be started. The log has the details.",
  loggedStartFailed: "The language server could not be started: {reason}",
  endedTooOften:
    "API7 Gateway Config: The language server ended {count} times within {minutes} minutes and is not restarted again. Until you restart it, nothing is checked. Before you do, close the file that you edited last. The log has the details.",
  failed: "{work} failed: {error}",
  showingMessage: "Showing a message",
  closingTabs: "Closing tabs",
  followingDocument: "Following a document",
  // Documents
  openFile: "Open a config.yaml first.",
  notGateway: "This file is not a gateway configuration.",
  // The level of a rule
  ruleTitle: "Set the level of a rule",
  rulePlaceholder: "Rule",
  noFindings: "There are no findings in this file.",
  levelTitle: "Level of {code}",
  levelPlaceholder: "Level of the rule's findings",
  off: "The rule reports nothing",
  hint: "Three dots below the first characters",
  info: "Blue underline",
  warning: "Yellow underline",
  error: "Red underline; makes lint exit with 1",
  default: "The rule's own level, which can depend on the case",
  current: "current",
  // Where a setting is stored
  targetPlaceholder: "Where to save the setting",
  workspaceFolder: "Workspace folder",
  workspace: "Workspace",
  workspaceDetail: "for everyone who opens this workspace",
  user: "User",
  userDetail: "for all your files",
  // An extracted environment variable
  setVariable: "Set {name} on every node before you deploy this file. Without it, the gateway won't start.",
  copyVariable: "Copy {name}=…",
});
