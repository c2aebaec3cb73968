import { messages } from "../text/messages.ts";

/** What is said of texts that can't be read. `excess/…` are clauses that follow `because` or a colon. */
export const yamlText = messages("yaml", {
  "excess/length": "it has more than {most} characters",
  "excess/depth": "it is nested more than {most} levels deep",
  "excess/aliases": "its aliases stand for more than {most} values",
  excess: "The file is nested too deeply, or its aliases stand for too many values, to be read",
  "alias/itself": "The alias *{name} is inside the value that it names",
  "alias/unknown": "The alias *{name} names no anchor that comes before it",
  "merge-source": "<< can merge only a mapping or a list of mappings",
});
