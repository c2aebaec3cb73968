import type { Measured, Metric, MetricName, Sample } from "./metrics.ts";

/** What one round measured on both servers; the peer is missing if only ours is measured. */
export interface Round {
  readonly peer?: Measured;
  readonly ours: Measured;
}

/** A metric's values on one document. */
export interface Comparison {
  readonly name: MetricName;
  readonly metric: Metric;
  readonly peer: number | undefined;
  readonly ours: number | undefined;
  /** Ours over the peer's: of all rounds, and the smallest and largest of a single round. */
  readonly ratio: number | undefined;
  readonly least: number | undefined;
  readonly most: number | undefined;
  /** How many samples of ours there are. */
  readonly count: number;
}

/** Below such a ratio, and above its inverse, a difference is the machine's noise; short times have more of it. */
const NOISE = 1.3;
const NOISE_OF_SHORT = 1.5;
const SHORT = 10;

/** The values of metrics over all rounds with one document. */
export function compare(metrics: Readonly<Record<string, Metric>>, rounds: readonly Round[]): Comparison[] {
  return Object.entries(metrics).map(([key, metric]) => {
    const name = key as MetricName;
    const both = rounds.map(({ peer, ours }) => comparable(name, peer?.samples ?? [], ours.samples));
    const sideOf = (side: "peer" | "ours", of: typeof both) =>
      quantile(
        of.flatMap((round) => round[side]),
        metric.quantile,
      );
    const ratios = both.flatMap((round) => ratioOf(sideOf("ours", [round]), sideOf("peer", [round])) ?? []);
    const [peer, ours] = [sideOf("peer", both), sideOf("ours", both)];
    return {
      name,
      metric,
      peer,
      ours,
      ratio: ratioOf(ours, peer),
      least: ratios.length > 0 ? Math.min(...ratios) : undefined,
      most: ratios.length > 0 ? Math.max(...ratios) : undefined,
      count: both.flatMap((round) => round.ours).length,
    };
  });
}

/** Whether there is a difference to speak of: more than noise, and in the same direction in each round. */
export function differs({ ratio, least, most, peer = 0, ours = 0, metric }: Comparison): boolean {
  if (ratio === undefined || least === undefined || most === undefined) return false;
  const isShort = metric.unit === "ms" && Math.max(peer, ours) < SHORT;
  const noise = isShort ? NOISE_OF_SHORT : NOISE;
  return (ratio >= noise && least > 1) || (ratio <= 1 / noise && most < 1);
}

/**
 * The samples of a metric that can be compared. An empty answer is a fast one, so of requests at places only those count at
 * which both servers had an answer. Without a peer, all of ours count that are not empty.
 */
function comparable(name: MetricName, peer: readonly Sample[], ours: readonly Sample[]) {
  const of = (samples: readonly Sample[]) => samples.filter(({ metric }) => metric === name);
  const answered = (samples: readonly Sample[]) =>
    new Set(of(samples).flatMap(({ place, count }) => (place !== undefined && count ? [place] : [])));
  const [byPeer, byOurs] = [answered(peer), answered(ours)];
  const counts = ({ place }: Sample) =>
    place === undefined || (byOurs.has(place) && (peer.length === 0 || byPeer.has(place)));
  const values = (samples: readonly Sample[]) =>
    of(samples)
      .filter(counts)
      .map(({ value }) => value);
  return { peer: values(peer), ours: values(ours) };
}

/** The value below which a share of the values are. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (low === undefined || high === undefined) return undefined;
  return low + (high - low) * (at - Math.floor(at));
}

function ratioOf(ours: number | undefined, peer: number | undefined): number | undefined {
  return ours === undefined || peer === undefined || peer === 0 ? undefined : ours / peer;
}
