/** How a hang is detected. Times are in milliseconds. */
export interface HeartbeatOptions {
  /** A worker that works for so long without a beat hangs, unless a text is long. */
  readonly limit: number;
  /** How often a beat is requested. */
  readonly tick: number;
  /** The processor time that this process has used so far. */
  readonly used: () => number;
  /** Whether a debugger may have paused the worker. */
  readonly debugged: () => boolean;
}

/** Watches the beats of one worker. */
export interface Heartbeat {
  readonly beat: () => void;
  /**
   * To be called once a tick with the length of the longest open text; returns whether the worker hangs, which is after how many
   * milliseconds.
   */
  readonly tick: (characters?: number) => number | undefined;
}

/** A text is read at once, so a long one may take longer than the limit, by so many milliseconds for each character. */
const PER_CHARACTER = 0.02;

/** How many times the limit a worker has while it uses no processor time, or before its first beat. */
const EXTENSION = 6;

/**
 * Counts processor time, not the clock: nothing hangs while the computer sleeps, is suspended, or has no processor time to spare.
 * A worker that waits forever uses no processor time; for it, ticks are counted, whatever time each of them took.
 */
export function createHeartbeat({ limit, tick, used, debugged }: HeartbeatOptions): Heartbeat {
  let alive = false;
  let [worked, waited] = [0, 0];
  let last = used();
  return {
    beat: () => {
      alive = true;
      [worked, waited] = [0, 0];
    },
    tick: (characters = 0) => {
      const allowed = limit + characters * PER_CHARACTER;
      const now = used();
      // Includes the work of the process's other threads.
      const spent = Math.min(now - last, tick);
      last = now;
      if (debugged()) {
        [worked, waited] = [0, 0];
        return undefined;
      }
      worked += spent;
      waited += tick;
      const hangs = worked >= (alive ? allowed : allowed * EXTENSION) || waited >= allowed * EXTENSION;
      return hangs ? allowed : undefined;
    },
  };
}
