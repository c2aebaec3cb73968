import "./no-network.cjs";
import { runCommandLine } from "./targets/command-line.ts";
import { runEngine } from "./targets/engine.ts";
import { runServer } from "./targets/server.ts";
import { work } from "./worker.ts";

work({ engine: runEngine, server: runServer, "command-line": runCommandLine });
