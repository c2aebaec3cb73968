import { messages } from "../../../server/src/text/messages.ts";

/** What the extension says about the preview and the live check: titles, notifications, and what came of an action. */
export const previewText = messages("client/preview", {
  title: "Health check: {fileName}",
  "work/update": "Updating the preview",
  "work/action": "An action in the preview",
  "unreadable-answer": "The answer can't be read.",

  "copy/done": "Copied to the clipboard",
  "copy/failed": "Could not be copied to the clipboard",
  "insert/done": "Opened as {fileName}, not saved yet",
  "insert/none": "There are no such settings",
  "fix/done": "{fileName} edited: {title}",
  "fix/rejected": "The editor did not apply the edit",
  "fix/outdated": "{fileName} has changed in the meantime; nothing was edited",
  "open/failed": "{fileName} can't be opened: {reason}",

  "live/untrusted": "A live check opens connections: trust the workspace first.",
  "live/asking": "Asking nodes and endpoints",
  "live/title": "Live check",
  "live/prompt":
    "Addresses of gateway nodes, separated by commas. The live check asks them for their status, and opens a TLS connection to the DP Manager endpoints in the file. Leave this empty to ask the endpoints only.",
  "live/none": "This file is not a gateway configuration, or the server has no network.",
});
