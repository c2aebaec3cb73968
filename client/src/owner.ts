/** Does what nobody waits for. Where it fails, the log says so and everything else goes on. */
export type Owner = (what: string, work: () => unknown) => void;

/** An owner with a log. */
export function createOwner(log: { error(message: string): void }): Owner {
  return (what, work) => {
    const failed = (error: unknown): void => log.error(`${what} failed: ${describe(error)}`);
    // In a function of its own, what throws at once rejects, too.
    (async () => work())().then(() => {}, failed);
  };
}

/** What went wrong, with where it did. */
function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
