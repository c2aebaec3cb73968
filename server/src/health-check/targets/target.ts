import type { TrafficListener } from "../traffic.ts";
import type { CheckTuple } from "../tuple.ts";

/** All that a load balancer's settings are made from. Texts may come from a file: renderers escape them. */
export interface RenderInput {
  readonly check: CheckTuple;
  /** At least one. */
  readonly traffic: readonly TrafficListener[];
  /** The zones to place a node in, at least one, each once. */
  readonly zones: readonly string[];
  /** Why the check fails while the file is as it is; undefined where it passes. */
  readonly caution: string | undefined;
}

/** The smallest and the largest value that a load balancer takes. */
export type Limits = Readonly<
  Record<"interval" | "timeout" | "healthy" | "unhealthy", readonly [number, number]>
>;

/** One load balancer. */
export interface Target {
  readonly id: string;
  readonly title: string;
  /** What the text is written in; its comments start with `#`. */
  readonly format: string;
  readonly limits: Limits;
  readonly render: (input: RenderInput) => string;
  /** What the settings can't say by themselves. */
  readonly notes: (input: RenderInput) => readonly string[];
}

/** What a load balancer won't take of a check, with the limit. */
function beyondLimits(target: Target, check: CheckTuple): readonly string[] {
  return (["interval", "timeout", "healthy", "unhealthy"] as const).flatMap((name) => {
    const [least, most] = target.limits[name];
    const value = check[name];
    if (value >= least && value <= most) return [];
    return [`${target.title} takes ${name} from ${least} to ${most}, not ${value}.`];
  });
}

/** The settings, or why there are none. */
export function renderTarget(target: Target, input: RenderInput): { text: string; notes: readonly string[] } {
  const refusals = beyondLimits(target, input.check);
  if (refusals.length > 0) return { text: refusals.map((line) => `# ${line}\n`).join(""), notes: refusals };
  return { text: target.render(input), notes: target.notes(input) };
}
