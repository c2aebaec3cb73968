import { LATEST } from "../gateway/releases.ts";
import { usageText } from "./usage-messages.ts";

/** The help of the command line, line by line. */
export function usage(): readonly string[] {
  const paragraphs = [
    usageText("usage"),
    usageText("lint", LATEST),
    usageText("healthCheck"),
    usageText("probe"),
    usageText("rules"),
    usageText("lsp"),
    usageText("general"),
  ];
  return paragraphs.join("\n\n").split("\n");
}
