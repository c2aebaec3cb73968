import { messages } from "../text/messages.ts";

/** The help of the command line: a message for the line of the whole program, and one for each command. */
export const usageText = messages("cli/usage", {
  usage: "Usage: api7-gateway-config COMMAND [OPTION]... [PATH]...",
  lint: `  lint [OPTION]... PATH...
      Report whether the gateway starts with each file, and what is wrong with it. For a folder, check all gateway
      configurations in it and below.
      --format text|json              json: an array with one element for each file, in order
      --product auto|api7|apisix      auto (default): recognize the product by the file's content, and skip other files
      --gateway-version V             version of the product; default: APISIX {apisix}, API7 Gateway {api7}
      --env NAME=VALUE                environment variable of the node, for $'{{NAME}}' or a reserved variable
      --env-file FILE                 environment variables, one NAME=VALUE per line; --env overrides them
      --rule CODE=LEVEL               off, hint, info, warning, or error, for a rule or a family: multi-az/*=off
      --group NAME=GLOB               files of one gateway group, to be compared; default: files whose paths differ only
                                      in the zone, such as az-a/config.yaml and az-b/config.yaml
      Exit code 0: no errors; 1: errors found; 2: invalid arguments, or a file can't be read`,
  healthCheck: `  health-check [OPTION]... PATH
      Show what a load balancer's health check gets from the nodes: the status API, the times of every load balancer, and
      what is left in an outage.
      --target ID                     print the settings for this load balancer instead; the overview lists the IDs
      --format ID                     format of the settings; default: the first one. For the overview: text|json
      --interval S, --timeout S       seconds between health checks, and seconds to wait for a response
      --healthy N, --unhealthy N      healthy and unhealthy threshold: consecutive checks that change a node's state
      --node ZONE=ADDRESS             address of a node, for the settings
      --lose ZONE                     simulate an outage of this zone
      --force                         print the settings, with a warning, even if the health check would fail
      --product, --gateway-version, --env, --env-file: as for lint
      Exit code 0: the health check works; 1: it fails, or the load balancer rejects it; 2: invalid arguments, or the
      file can't be read`,
  probe: `  probe [OPTION]... PATH
      Check over the network whether the DP Manager endpoints of a file and the status API of nodes respond. Sends only
      GET /version, /status, and /status/ready.
      --node ADDRESS[:PORT]           node to check, can be repeated; default port: the one in the file
      --timeout SECONDS               for each request; default: 3
      --format text|json              text (default): a table
      --product, --gateway-version, --env, --env-file: as for lint
      Exit code 0: all checks passed; 1: a check failed; 2: invalid arguments, or the file can't be used`,
  rules: `  rules [--format text|json]
      List all rules with their default levels.`,
  lsp: `  lsp --stdio
      Run the language server over standard input and output.`,
  general: "  --version, --help",
});
