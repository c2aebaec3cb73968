/** Runs at most `count` tasks at once; the others wait in order. */
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
 * Runs work for a key, but never twice at once. Callers that come while it runs share the result of the next run, because the
 * current one may have started before the latest change.
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
