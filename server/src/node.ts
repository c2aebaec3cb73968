import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { nodeHost } from "./node-host.ts";
import { serve } from "./server.ts";

/** The language server as VS Code starts it: the transport is named on the command line (`--node-ipc`, `--stdio`). */
serve(createConnection(ProposedFeatures.all), nodeHost(__dirname));
