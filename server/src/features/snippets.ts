import snippets from "../../../snippets/gateway.code-snippets.json";

/** A snippet in VS Code's syntax, as the server offers it. */
export interface Snippet {
  readonly title: string;
  readonly description: string;
  readonly text: string;
}

const pattern = snippets["API7 Gateway: multi-AZ data plane"];

/** The multi-AZ pattern, the same that `snippets/` contributes to VS Code. */
export const MULTI_AZ_PATTERN: Snippet = {
  title: "API7 Gateway: multi-AZ data plane",
  description: pattern.description,
  text: pattern.body.join("\n"),
};
