import { clientText } from "./client-messages.ts";

/** Does work that nothing awaits. If it fails, that is logged, and everything else goes on. */
export type Owner = (what: string, work: () => unknown) => void;

/** An owner that logs failures. */
export function createOwner(log: { error(message: string): void }): Owner {
  return (what, work) => {
    const failed = (error: unknown): void =>
      log.error(clientText("failed", { work: what, error: describe(error) }));
    // In an async function, so that an exception rejects as well.
    (async () => work())().then(() => {}, failed);
  };
}

/** The error with its stack trace. */
function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
