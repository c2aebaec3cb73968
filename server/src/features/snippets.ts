import snippets from "../../../snippets/gateway.code-snippets.json";

/** A snippet in VS Code's syntax, as the server offers it. */
export interface Snippet {
  readonly title: string;
  readonly description: string;
  readonly text: string;
}

const title = "API7 Gateway: multi-AZ data plane";
const { description, body } = snippets[title];

/** The multi-AZ pattern, the same that `snippets/` contributes to VS Code. */
export const MULTI_AZ_PATTERN: Snippet = { title, description, text: body.join("\n") };
