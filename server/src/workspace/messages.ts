import { messages } from "../text/messages.ts";

/** Why a search for files ended early. */
export const workspaceText = messages("workspace", {
  folders: "it has more than {most, plural, other {# folders}}; the rest was not searched",
  entries: "it has more than {most, plural, other {# files and folders}}; the rest was not searched",
  files:
    "it has more than {most, plural, other {# files}} named like gateway configurations; the rest was not searched",
});
