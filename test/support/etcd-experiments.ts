import { readFileSync } from "node:fs";
import { join } from "node:path";

/** How an endpoint fails: it refuses connections, closes them, accepts them in silence, or drops packets. */
export type Mode = "refuse" | "close" | "silent" | "drop";

/** What a start came to while one endpoint was bad. Times are in ms; null if it did not happen within the experiment. */
export interface RunStart {
  readonly atMs: number | null;
  readonly badAt: number;
  /** The first requests that endpoints got: when, and at which endpoint. */
  readonly first: readonly (readonly [ms: number, endpoint: number, paths: string])[];
}

/** An experiment with a running node and three etcd servers; each has some of these. */
export interface Experiment {
  readonly name?: string;
  readonly case?: string;
  readonly mode?: Mode;
  readonly lost?: number;
  readonly watch_timeout?: number;
  readonly staleMs?: number;
  readonly statusBefore?: string;
  readonly statusAfter?: string;
  readonly lateMs?: readonly number[];
  readonly backMs?: number;
  readonly loadedMs?: number | null;
  readonly status?: string | readonly (readonly [number, string, number])[];
  readonly runs?: readonly RunStart[];
  readonly disableSync?: boolean;
  readonly ts?: readonly { readonly statusMs: number; readonly routesAfterMs: number }[];
  readonly action?: string;
  readonly role?: string;
  readonly exit?: number | null;
  readonly routeAfterUp?: number;
  readonly waited?: number;
  readonly statusServedAfterMs?: number | null;
  /** The URL of the endpoint; `P` is its port. */
  readonly form?: string;
}

/** The experiments in test/conformance/run/run-time.jsonl. */
export const experiments: readonly Experiment[] = readFileSync(
  join("test", "conformance", "run", "run-time.jsonl"),
  "utf8",
)
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Experiment);
