import type { CheckTiming, Rhythm } from "../timing.ts";
import type { TrafficListener } from "../traffic.ts";
import type { CheckTuple } from "../tuple.ts";

/** An availability zone and the gateway nodes in it. Texts may come from a file or a setting. */
export interface ZoneInput {
  readonly name: string;
  /** Addresses or names without a port; none where they aren't known. */
  readonly nodes: readonly string[];
}

/** All that a load balancer's settings are made from. Texts may come from a file: renderers escape them. */
export interface RenderInput {
  readonly check: CheckTuple;
  /** At least one. */
  readonly traffic: readonly TrafficListener[];
  /** The zones to place nodes in, at least one. */
  readonly zones: readonly ZoneInput[];
  /** Why the check fails while the file is as it is; undefined where it passes. */
  readonly caution: string | undefined;
}

/** The settings in one form. */
export interface Format {
  /** `terraform`; unique within its load balancer. */
  readonly id: string;
  readonly title: string;
  /** What to save it as. */
  readonly fileName: string;
  /** VS Code's language id. */
  readonly language: string;
  readonly render: (input: RenderInput) => string;
}

/** The smallest and the largest value that a load balancer takes. */
export type Limits = Readonly<Record<keyof Rhythm, readonly [least: number, most: number]>>;

/** One load balancer. */
export interface Target {
  readonly id: string;
  readonly title: string;
  /** At least one; the one that most people want comes first. */
  readonly formats: readonly Format[];
  readonly limits: Limits;
  /** What it takes the parts of a rhythm for only together: a sentence for each thing that it refuses. */
  readonly refuses?: (rhythm: Rhythm) => readonly string[];
  /** What it makes of a rhythm, where it has no setting for a part or one setting for two. */
  readonly rhythm: (rhythm: Rhythm) => Rhythm;
  /** The times that result, by its own semantics. */
  readonly timing: (rhythm: Rhythm) => CheckTiming;
  /** How traffic is spread over zones: the switch that is on in the settings, or that there is none. */
  readonly crossZone: string;
  /** What happens when no node passes the check. */
  readonly whenAllFail: string;
  /** The vendor's page on health checks. */
  readonly docs: string;
  /** What the settings can't say by themselves. */
  readonly notes: (input: RenderInput) => readonly string[];
}

/** The settings for one load balancer in one form, written out. */
export interface RenderedFormat extends Omit<Format, "render"> {
  readonly text: string;
}

/** What a load balancer won't take of a rhythm, each with its limit and where the vendor says so. */
export function refusalsOf(target: Target, rhythm: Rhythm): readonly string[] {
  const beyond = (["interval", "timeout", "healthy", "unhealthy"] as const).flatMap((name) => {
    const [least, most] = target.limits[name];
    const value = rhythm[name];
    if (value >= least && value <= most && Number.isFinite(value)) return [];
    return [`${target.title} takes ${name} from ${least} to ${most}, not ${value}.`];
  });
  const refusals = beyond.length > 0 ? beyond : (target.refuses?.(rhythm) ?? []);
  return refusals.map((refusal) => `${refusal} See ${target.docs}`);
}

/** The settings in every form, or why there are none. */
export function renderTarget(
  target: Target,
  input: RenderInput,
): { readonly refusals: readonly string[]; readonly formats: readonly RenderedFormat[] } {
  const refusals = refusalsOf(target, input.check);
  if (refusals.length > 0) return { refusals, formats: [] };
  const formats = target.formats.map(({ render, ...format }) => ({ ...format, text: render(input) }));
  return { refusals, formats };
}
