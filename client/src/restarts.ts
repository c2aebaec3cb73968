/** So often in so many milliseconds a server that ended is started anew; it goes on by itself after most that goes wrong. */
const MOST = 3;
const WITHIN = 180_000;

/** What is said once no other start would help. */
export const ENDED_TOO_OFTEN = `The language server ended ${MOST + 1} times in three minutes and is not started any more: nothing is checked until you restart it. Close the file that you worked on last before you do; the log says what happened.`;

/** Counts the ends of a server; each tells whether it is to be started anew. `now` is the time in milliseconds. */
export function createRestarts(now: () => number): () => boolean {
  let ends: number[] = [];
  return () => {
    const time = now();
    ends = [...ends.filter((end) => time - end < WITHIN), time];
    if (ends.length <= MOST) return true;
    // Who restarts it by hand begins anew.
    ends = [];
    return false;
  };
}
