import { messages } from "../../text/messages.ts";

/**
 * What completion says of an item: in a note behind its label, in a line of detail, and in its documentation, which is Markdown.
 */
export const completionText = messages("features/completion", {
  // Notes.
  required: "required",
  "replaced-by": "use {key}",
  priority: "priority {priority}",
  only: "only {product}",
  default: "default",
  "default-value": "default {value}",
  "port-taken": "{port} is used by {owner}",
  "https-listener": "HTTPS listener",
  file: "file",
  folder: "folder",
  zone: "zone {zone}",
  "set-in-settings": "set in the settings",
  "used-on-line": "used on line {line}",
  example: "example",
  "with-fallback": "with a fallback",

  // Details.
  variable: "environment variable",
  endpoint: "DP Manager endpoint in zone {zone}",
  path: "relative to the working directory of the gateway",
  "plugin-default": "loaded by default in {release}",
  "plugin-optional": "loaded only if listed",

  // Documentation.
  "variable-documentation":
    "The gateway replaces this with the value of the environment variable when it starts. If the variable is not set and has no fallback ({example}), the gateway won't start.",
  "endpoint-documentation": "The DP Manager endpoint of the next zone, named like the other endpoints.",
});
