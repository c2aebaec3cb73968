/** Runs so many tasks at once; the rest waits in its order. */
export function createLanes(count: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (task) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

/**
 * The same work, never twice at once for one key. Who asks while it is under way gets the next outcome, which all who wait
 * share: what is under way may have looked before there was news.
 */
export function neverTwice<V>(work: (key: string) => Promise<V>): (key: string) => Promise<V> {
  const running = new Map<string, Promise<V>>();
  const waiting = new Map<string, Promise<V>>();
  const start = (key: string): Promise<V> => {
    waiting.delete(key);
    const run = work(key).finally(() => running.delete(key));
    running.set(key, run);
    return run;
  };
  return (key) => {
    const next = waiting.get(key);
    if (next !== undefined) return next;
    const now = running.get(key);
    if (now === undefined) return start(key);
    const after = now.then(
      () => start(key),
      () => start(key),
    );
    waiting.set(key, after);
    return after;
  };
}
