import { messages } from "../text/messages.ts";

/** Titles of code actions and code lenses, the status, and whatever else features say in a line of plain text. */
export const featureText = messages("features", {
  // Code actions.
  "suppress-on-line": "Suppress {rule} on this line",
  "suppress-in-file": "Suppress {rule} in this file",
  "set-level": "Set the level of {rule} in the settings…",
  "fix-all": "Fix all findings that can be fixed automatically",
  "set-level-command": "Set the level of the rule",
  "variable-command": "Show the environment variable to set",

  // Code lenses over the endpoints.
  preview: "Preview load balancer health check",
  zones: "{count, plural, one {# zone} other {# zones}}",
  "unknown-zone": "{count, plural, one {# endpoint in an unknown zone} other {# endpoints in unknown zones}}",
  tolerance:
    "{count, plural, one {the endpoint must be reachable at start} other {{tolerable} of # endpoints may be unreachable at start}}",

  // Whether the gateway starts.
  "either-product": "{apisix} or {api7}",
  starts: "{release}: starts",
  fails: "{release}: won't start",
  "probably-fails": "{release}: probably won't start",
  unknown: "{release}: depends on the node",
  unchecked: "{release}: not checked",
  "verdict-with-cause": "{verdict}: {cause}",
  "more-causes": "{cause} (and {count} more)",

  // The effective configuration, in comments.
  effective: "The effective configuration of {release} with this file. Values marked “default” are built in.",
  "effective-fails":
    "The effective configuration of {release} with this file. Values marked “default” are built in. {cause}",
  unreadable: "{release} can't read this file: {error}",
  removed: "removed by this file",

  // The preview of the health check.
  "from-default": "default",
  "address-and-port": "address: {address}; port: {port}",

  // Links.
  "open-documentation": "Open the documentation",
  "open-file": "Open the file",

  // Why a glob is rejected.
  "glob-length": "it is longer than {longest, plural, other {# characters}}",
  "glob-negation": "!(…) is not supported; exclude files with the setting files.exclude",

  // Renaming.
  "nothing-to-rename": "Only anchors, aliases, and environment variables can be renamed.",
  "variable-name":
    "“{name}” can't be the name of an environment variable. Use letters, digits, and underscores; a digit can't come first.",
  "anchor-name":
    "The gateway's YAML reader rejects “{name}” as the name of an anchor. Use letters, digits, underscores, and hyphens.",
  "anchor-exists":
    "The anchor &{name} already exists, so aliases would refer to a different value. Choose another name.",

  // What a fault is about.
  refactoring: "the refactoring {id}",
  "actions-for": "the code actions for {rule}",
  "load-balancer": "the load balancer {id}",
});
