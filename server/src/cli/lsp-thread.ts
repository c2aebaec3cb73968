// The program of the language server's thread.
import { nodeHost } from "../node-host.ts";
import { dist } from "./dist.ts";
import { serveInThread } from "./serve-thread.ts";

await serveInThread(nodeHost(dist), import("../server.ts"));
