import type { StatusPath } from "../purposes.ts";
import type { CheckParameters, CheckTiming } from "../timing.ts";
import type { TrafficListener } from "../traffic.ts";
import type { CheckTuple } from "../tuple.ts";
import { targetText } from "./messages.ts";

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

/** The smallest and the largest value that a load balancer accepts. */
export type Limits = Readonly<Record<keyof CheckParameters, readonly [least: number, most: number]>>;

/** One load balancer. */
export interface Target {
  readonly id: string;
  readonly title: string;
  /** At least one; the one that most people want comes first. */
  readonly formats: readonly Format[];
  readonly limits: Limits;
  /** Whose limits these are, if not its own: what is behind it. */
  readonly limitedBy?: { readonly title: () => string; readonly docs: string };
  /** What else it rejects, though every part is within its limits: a sentence for each. */
  readonly rejects?: (input: RenderInput) => readonly string[];
  /** What it makes of the parameters of a check, if it has no setting for one of them or one setting for two. */
  readonly checkParameters: (checkParameters: CheckParameters) => CheckParameters;
  /** The times that result, by its own semantics. */
  readonly timing: (checkParameters: CheckParameters) => CheckTiming;
  /** How traffic is spread over zones: the setting that is enabled, or that there is none. */
  readonly crossZone: () => string;
  /** What happens when no node passes the check. */
  readonly whenAllFail: () => string;
  /** The vendor's page on health checks. */
  readonly docs: string;
  /** What the settings can't say by themselves. */
  readonly notes: (input: RenderInput) => readonly string[];
}

/** The settings for one load balancer in one form, written out. */
export interface RenderedFormat extends Omit<Format, "render"> {
  readonly text: string;
}

/** What a load balancer rejects of the parameters of a check, a sentence for each. */
function rejectionsOf(target: Target, input: RenderInput): readonly string[] {
  const title = target.limitedBy?.title() ?? target.title;
  const beyond = (["interval", "timeout", "healthy", "unhealthy"] as const).flatMap((name) => {
    const [least, most] = target.limits[name];
    const value = input.check[name];
    if (value >= least && value <= most && Number.isFinite(value)) return [];
    return [targetText(`limit/${name}`, { title, least, most, value })];
  });
  return beyond.length > 0 ? beyond : (target.rejects?.(input) ?? []);
}

/** The settings in every form; or why there are none, and where the vendor says so. */
export interface RenderedTarget {
  readonly rejections: readonly string[];
  readonly limitsDocs: string;
  readonly formats: readonly RenderedFormat[];
}

/** Renders the settings, if the load balancer accepts the check. */
export function renderTarget(target: Target, input: RenderInput): RenderedTarget {
  const limitsDocs = target.limitedBy?.docs ?? target.docs;
  const rejections = rejectionsOf(target, input);
  if (rejections.length > 0) return { rejections, limitsDocs, formats: [] };
  const formats = target.formats.map(({ render, ...format }) => ({ ...format, text: render(input) }));
  return { rejections, limitsDocs, formats };
}

/** What a load balancer rejects, with the page that says so. */
export function withLimitsPage(rejection: string, docs: string): string {
  return targetText("limit/see", { rejection, docs });
}
