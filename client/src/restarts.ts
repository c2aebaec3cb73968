/** How many times within how many milliseconds a server that ended is restarted. */
const MOST = 3;
const WITHIN = 180_000;

/** How many times within how many minutes a server ended that is not restarted again. */
export const TOO_OFTEN = { count: MOST + 1, minutes: WITHIN / 60_000 };

/** Counts the times that a server ended; returns each time whether to restart it. `now` is the time in milliseconds. */
export function createRestarts(now: () => number): () => boolean {
  let ends: number[] = [];
  return () => {
    const time = now();
    ends = [...ends.filter((end) => time - end < WITHIN), time];
    if (ends.length <= MOST) return true;
    // A manual restart starts the count anew.
    ends = [];
    return false;
  };
}
