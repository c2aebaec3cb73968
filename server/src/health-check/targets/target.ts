import type { StatusPath } from "../purposes.ts";
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
  /** What a Kubernetes readiness probe asks for: the load balancer's path may be another. `/status/ready` where left out. */
  readonly readinessPath?: StatusPath;
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
  /** Whose limits these are, where they are another's than its own: what stands behind it. */
  readonly limitedBy?: Pick<Target, "title" | "docs">;
  /** What else it won't take, though every part is within its limits: a sentence for each. */
  readonly refuses?: (input: RenderInput) => readonly string[];
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
function refusalsOf(target: Target, input: RenderInput): readonly string[] {
  const rhythm = input.check;
  const { title, docs } = target.limitedBy ?? target;
  const beyond = (["interval", "timeout", "healthy", "unhealthy"] as const).flatMap((name) => {
    const [least, most] = target.limits[name];
    const value = rhythm[name];
    if (value >= least && value <= most && Number.isFinite(value)) return [];
    return [`${title} takes ${name} from ${least} to ${most}, not ${value}.`];
  });
  const refusals = beyond.length > 0 ? beyond : (target.refuses?.(input) ?? []);
  return refusals.map((refusal) => `${refusal} See ${docs}`);
}

/** The settings in every form, or why there are none. */
export function renderTarget(
  target: Target,
  input: RenderInput,
): { readonly refusals: readonly string[]; readonly formats: readonly RenderedFormat[] } {
  const refusals = refusalsOf(target, input);
  if (refusals.length > 0) return { refusals, formats: [] };
  const formats = target.formats.map(({ render, ...format }) => ({ ...format, text: render(input) }));
  return { refusals, formats };
}
