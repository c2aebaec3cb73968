import { messages } from "../text/messages.ts";

/** What the supervisor tells a person about a server that failed. */
export const supervisorText = messages("supervisor", {
  restarted:
    "API7 Gateway Config: The language server {failure, select, hang {did not respond for {seconds} s} other {ended ({reason})}} and was restarted. If this happens again, please report it.",
  restartedAt:
    "API7 Gateway Config: The language server {failure, select, hang {did not respond for {seconds} s} other {ended ({reason})}} while working on {file} ({work}), and was restarted. The file is ignored until it changes; all other files work as before. Please report this with the file, after removing its secrets.",
  location: "The file: {uri}",
  givenUp:
    "API7 Gateway Config: The language server {failure, select, hang {did not respond for {seconds} s} other {ended ({reason})}}. It failed {count} times within {minutes} minutes and is not restarted again. To start it, restart the server or the editor. Please report this.",
  givenUpAt:
    "API7 Gateway Config: The language server {failure, select, hang {did not respond for {seconds} s} other {ended ({reason})}} while working on {uri} ({work}). It failed {count} times within {minutes} minutes and is not restarted again. Close the file, then restart the server or the editor. Please report this with the file, after removing its secrets.",
  quarantined:
    "This file is not checked, and there are no hovers or completions in it: the language server {failure, select, hang {did not respond for {seconds} s} other {ended ({reason})}} while working on it ({work}), and was restarted. The file is ignored until it {until, select, changed {changes} other {is saved or reopened}}. Please report this with the file, after removing its secrets.",
  unreadableMessage: "Can't process a message of the client: {error}",
  notInitialized: "The request initialize failed: {error}",
  exitCode: "exit code {code}",
});
