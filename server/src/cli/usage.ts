import { LATEST } from "../gateway/versions.ts";

/** What the command line says of itself. */
export const USAGE = `Usage: api7-gateway-config COMMAND

  lint [OPTION]... PATH...
      say what the gateway will do with each file: whether it starts, and what is wrong; of a folder, with all
      gateway configurations below it
      --format text|json              json: an array with one element for each file, in their order
      --product auto|api7|apisix      auto: by what is in the file; other files are skipped
      --gateway-version V             of the product; left out: APISIX ${LATEST.apisix}, API7 Gateway ${LATEST.api7}
      --env NAME=VALUE                a variable of the node, for \${{NAME}} and for those that the gateway looks at
      --env-file FILE                 lines of NAME=VALUE; --env comes after it
      --rule CODE=LEVEL               off, hint, info, warning or error, for a rule or a family: multi-az/*=off
      --group NAME=GLOB               files of one gateway group, to be compared; left out: az-a/config.yaml with
                                      az-b/config.yaml, and the like
      Exit code 0: clean, 1: errors found, 2: unusable arguments or an unreadable file

  health-check [OPTION]... PATH
      what a load balancer will see of a file: the status API, the times of every load balancer, what an outage leaves
      --target ID                     print the settings for this load balancer instead; the overview lists them
      --format ID                     in this form; the first where left out. Of the overview: text|json
      --interval S, --timeout S       seconds between checks, and to answer one
      --healthy N, --unhealthy N      checks in a row until a node is back, or out
      --node ZONE=ADDRESS             a node's address, for the settings
      --lose ZONE                     tell what happens when this zone is lost
      --force                         print settings whose check fails as the file is, with a caution
      --product, --gateway-version, --env, --env-file as for lint
      Exit code 0: can be checked, 1: can't, or the load balancer doesn't take it, 2: unusable arguments or file

  probe [OPTION]... PATH
      ask the DP Manager endpoints that are in effect with a file, and the status API of nodes, how they are; over the
      network, and nothing but GET /version, /status and /status/ready
      --node ADDRESS[:PORT]           a node to ask, may be given several times; the port is the file's if left out
      --timeout SECONDS               for each question; left out: 3
      --format text|json              text: a table
      --product, --gateway-version, --env, --env-file as for lint
      Exit code 0: all are as they should be, 1: one is not, 2: the file can't be health-checked, or unusable arguments

  rules [--format text|json]
      print all rules with their default levels

  lsp --stdio
      speak the Language Server Protocol on standard input and output

  --version, --help
`;
