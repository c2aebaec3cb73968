import { messages } from "../../text/messages.ts";

/** What is wrong with a setting. A setting that is reported here counts as not set. */
export const settingText = messages("features/settings", {
  "one-of": "{name} must be {values}, not {value}.",
  string: "{name} must be a string, not {value}.",
  strings: "{name} must be a list of strings, not {value}.",
  boolean: "{name} must be true or false, not {value}.",
  integer: "{name} must be an integer from {minimum} to {maximum}, not {value}.",
  groups: "{name} must map the names of gateway groups to lists of glob patterns, but is {value}.",
  nodes: "{name} must map zones to lists of addresses, but is {value}.",
  "health-check": "{name} must map interval, timeout, healthy, and unhealthy to numbers, but is {value}.",
  "inlay-hints": "{name} must map zones, ports, and units to true or false, but is {value}.",
  levels: "{name} must map rules to levels, but is {value}.",

  // Values of variables may be secrets: only their types are said.
  environment:
    "{name} must map names to strings, but it is {type, select, array {a list} string {a string} number {a number} boolean {a boolean} other {{type}}}.",
  "environment-values":
    "{name} must map names to strings. {count, plural, one {This value is not a string} other {These values are not strings}}: {variables}.",
  "environment-value": "{variable} ({type, select, array {list} object {mapping} other {{type}}})",

  version: "{name}: {value} is not a known version. Known versions: {versions}.",
  "invalid-item": "{name}: {item}: {problem}",
  "unknown-rule": "{name}: there is no rule {rule}.",
  "unknown-level": "{name}: the level of {rule} must be {levels}, not {value}.",
});
