import { nodeHost } from "../node-host.ts";
import { dist, lintThread } from "./dist.ts";
import { finish } from "./finish.ts";
import { internalError, run } from "./run.ts";

/**
 * Runs the command that the arguments name, which is any but `lsp`. Commands print English, whatever the locale: scripts read
 * their output as well.
 */
export function main(args: readonly string[]): void {
  const host = { ...nodeHost(dist), lintThread };
  const failed = (error: unknown) => {
    finish(internalError(error, host.version));
    process.stderr.write("", () => process.exit());
  };
  // Thrown where nothing awaits it.
  process.on("uncaughtException", failed);
  run(args, host).then(finish, failed);
}
