import { messages } from "../text/messages.ts";

/** The help of the command line: what each command does, its options, and its exit codes. */
export const usageText = messages("cli/usage", {
  usage: "Usage: {synopsis}",

  lint: "Report whether the gateway starts with each file, and what is wrong with it. For a folder, check all gateway configurations in it and below.",
  lintFormat: "json: an array with one element for each file, in order",
  product: "auto (default): detect the product by the file's content, and skip other files",
  gatewayVersion: "version of the product; default: APISIX {apisix}, API7 Gateway {api7}",
  env: "environment variable of the node, for $'{{NAME}}' or a reserved variable",
  envFile: "environment variables, one NAME=VALUE per line; --env overrides them",
  rule: "off, hint, info, warning, or error, for a rule or a family: multi-az/*=off",
  group:
    "files of one gateway group, to be compared; default: files whose paths differ only in the zone, such as az-a/config.yaml and az-b/config.yaml",
  lintExit: "Exit code 0: no errors; 1: errors found; 2: invalid arguments, or a file can't be read",

  healthCheck:
    "Show what a load balancer's health check gets from the nodes: the status API, how fast each load balancer reacts, and what is left in an outage.",
  target: "print the settings for this load balancer instead; the overview lists the IDs",
  settingsFormat: "format of the settings; default: the first one. For the overview: text or json",
  interval: "seconds between health checks",
  checkTimeout: "seconds to wait for a response",
  healthy: "healthy threshold: passed checks in a row until a node gets traffic again",
  unhealthy: "unhealthy threshold: failed checks in a row until a node gets no traffic",
  settingsNode: "address of a node, for the settings",
  lose: "simulate an outage of this zone",
  force: "print the settings, with a warning in them, even if the health check would fail",
  healthCheckExit:
    "Exit code 0: the health check works; 1: it fails, or the load balancer rejects it; 2: invalid arguments, or the file can't be read",

  probe:
    "Check over the network whether the DP Manager endpoints of a file and the status API of nodes respond. Sends only GET /version, /status, and /status/ready.",
  node: "node to check, can be repeated; default port: the one in the file",
  timeout: "for each request; default: 3",
  probeFormat: "text (default): a table",
  probeExit:
    "Exit code 0: all checks passed; 1: a check failed; 2: invalid arguments, or the file can't be used",

  gatewayOptions: "{options}: as for {command}",
  rules: "List all rules with their default levels.",
  lsp: "Run the language server over standard input and output.",
});
