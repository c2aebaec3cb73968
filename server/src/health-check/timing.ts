/** The parameters of a check; times in seconds, thresholds in checks. */
export interface CheckParameters {
  readonly interval: number;
  readonly timeout: number;
  readonly healthy: number;
  readonly unhealthy: number;
}

/** Seconds, at best and at worst. */
export interface Span {
  readonly best: number;
  readonly worst: number;
}

/**
 * How long an outage is felt, in seconds. The best case is a node that fails, or is back, right before a check; the
 * worst is one that does right after. Answers and refused connections take no time.
 */
export interface CheckTiming {
  /** Until a node that accepts connections but never answers is removed. */
  readonly hung: Span;
  /** Until a node that refuses connections is removed. */
  readonly refused: Span;
  /** Until a node that answers 503 is removed. */
  readonly unready: Span;
  /** Until a node that answers again gets traffic. */
  readonly back: Span;
}

/**
 * For load balancers that start a check every interval, whether or not the last was answered. AWS says so for its own:
 * docs/facts/load-balancers.md#timing.
 */
export function startedEveryInterval(checkParameters: CheckParameters): CheckTiming {
  const { interval, timeout, healthy, unhealthy } = checkParameters;
  const noticed = checksApart(interval, unhealthy);
  return {
    hung: { best: noticed.best + timeout, worst: noticed.worst + timeout },
    refused: noticed,
    unready: noticed,
    back: checksApart(interval, healthy),
  };
}

/**
 * For load balancers that wait an interval after a check has ended, so that one that times out puts off the next:
 * docs/facts/load-balancers.md#timing.
 */
export function startedAfterTheLast(checkParameters: CheckParameters): CheckTiming {
  const { interval, timeout, healthy, unhealthy } = checkParameters;
  const noticed = checksApart(interval, unhealthy);
  return {
    hung: {
      best: (interval + timeout) * (unhealthy - 1) + timeout,
      worst: (interval + timeout) * unhealthy,
    },
    refused: noticed,
    unready: noticed,
    // A node that hung may be back while a check of it still waits: then that one ends late, or not at all.
    back: { best: interval * (healthy - 1), worst: interval * healthy + timeout },
  };
}

/**
 * For load balancers whose vendors don't say which of the two it is: the best case of the one, the worst of the other.
 */
export function startedAtEarliestEveryInterval(checkParameters: CheckParameters): CheckTiming {
  const early = startedEveryInterval(checkParameters);
  const late = startedAfterTheLast(checkParameters);
  return {
    hung: { best: early.hung.best, worst: late.hung.worst },
    refused: { best: early.refused.best, worst: late.refused.worst },
    unready: { best: early.unready.best, worst: late.unready.worst },
    back: { best: early.back.best, worst: late.back.worst },
  };
}

/** The parameters alone, of something that has more. */
export function checkParametersOf({
  interval,
  timeout,
  healthy,
  unhealthy,
}: CheckParameters): CheckParameters {
  return { interval, timeout, healthy, unhealthy };
}

/** Until the last of so many checks, the first of which comes at once, or only after a whole interval. */
function checksApart(interval: number, count: number): Span {
  return { best: interval * (count - 1), worst: interval * count };
}
