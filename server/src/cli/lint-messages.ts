import { messages } from "../text/messages.ts";

/** What `lint` says. */
export const lintText = messages("cli/lint", {
  verdict:
    "{file}: {release} ({because}) {verdict, select, starts {starts} fails {does not start} inferred {probably does not start} other {starts if the node provides what the file needs}}",
  notChecked: "{file}: {release} ({because}) may or may not start: the file is not checked, because {reason}",
  skipped: "{file}: skipped: {reason}",
  suppressed: "suppressed",
  fileNotChecked: "{file} is not checked: {reason}",
  ruleFailed: "{file} is not checked by {rule}: {error}",
  emptyGroup: "--group: no file belongs to {name}",
  glob: "--group {name}: {problem}",
});
