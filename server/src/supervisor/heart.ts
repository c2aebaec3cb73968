/** How a hang is told. Times are milliseconds. */
export interface HeartOptions {
  /** So much work without a sign of life is a hang. */
  readonly limit: number;
  /** How often a sign of life is asked for. */
  readonly tick: number;
  /** The processor time that this process has used so far. */
  readonly used: () => number;
  /** Whether a debugger may hold the worker. */
  readonly debugged: () => boolean;
}

/** Looks after one worker's signs of life. */
export interface Heart {
  readonly beat: () => void;
  /** To be called once a tick; whether the worker hangs. */
  readonly tick: () => boolean;
}

/** Without using the processor, or before its first sign of life, a worker may take so many times as long. */
const PATIENCE = 6;

/**
 * Counts work, not the clock: on a machine that sleeps, is stopped or has no processor to spare for us nothing hangs, however
 * late it is. A worker that waits for something that never comes uses none; it is given more ticks, each counted once
 * however long it took.
 */
export function createHeart({ limit, tick, used, debugged }: HeartOptions): Heart {
  let alive = false;
  let [worked, waited] = [0, 0];
  let last = used();
  return {
    beat: () => {
      alive = true;
      [worked, waited] = [0, 0];
    },
    tick: () => {
      const now = used();
      // Other threads of the process work too.
      const spent = Math.min(now - last, tick);
      last = now;
      if (debugged()) {
        [worked, waited] = [0, 0];
        return false;
      }
      worked += spent;
      waited += tick;
      return worked >= (alive ? limit : limit * PATIENCE) || waited >= limit * PATIENCE;
    },
  };
}
