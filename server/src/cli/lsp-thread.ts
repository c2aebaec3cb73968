// The program of the language server's thread.
import { nodeHost } from "../node-host.ts";
import { dist } from "./dist.ts";
import { serveInThread } from "./serve-thread.ts";

/** If it is rejected, the thread ends, which the supervisor notices. It isn't awaited here: what it loads may load this module. */
export const serving = serveInThread(nodeHost(dist), import("../server.ts"));
