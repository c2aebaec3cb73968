/** What the command line says of itself. */
export const USAGE = `Usage: api7-gateway-config COMMAND

  lint [OPTION]... PATH...
      say what the gateway will do with each file: whether it starts, and what is wrong; of a folder, with all
      gateway configurations below it
      --format text|json              json: an array with one element for each file, in their order
      --product auto|api7|apisix      auto: by what is in the file; other files are skipped
      --gateway-version V             of the product; left out: APISIX 3.18, API7 Gateway 3.8
      --env NAME=VALUE                a variable of the node, for \${{NAME}} and for those that the gateway looks at
      --env-file FILE                 lines of NAME=VALUE; --env comes after it
      --group NAME=GLOB               files of one gateway group, to be compared; left out: az-a/config.yaml with
                                      az-b/config.yaml, and the like
      Exit code 0: clean, 1: errors found, 2: unusable arguments or an unreadable file

  lsp --stdio
      speak the Language Server Protocol on standard input and output

  --version, --help
`;
