import type { DocumentParams } from "../protocol.ts";

/** Asks for what a load balancer will see of a document. Answered with null where it is no gateway configuration. */
export const HEALTH_CHECK_VIEW_REQUEST = "api7GatewayConfig/healthCheckView";

/** How a check goes; times in seconds, thresholds in checks. */
export interface CheckParameters {
  readonly interval: number;
  readonly timeout: number;
  readonly healthy: number;
  readonly unhealthy: number;
}

/** What the view is asked with. */
export interface HealthCheckParams extends DocumentParams {
  /** What a person has set; the suggested parameters for the rest. */
  readonly checkParameters?: Partial<CheckParameters>;
  /** The ids of the zones that are taken to be lost. */
  readonly failedZones?: readonly string[];
  /** The id of the load balancer that the times in `outage.timeline` are for; else they span those of all. */
  readonly target?: string;
}

/** What a load balancer will see of a file, how long an outage is felt, and the settings, ready to be shown. All texts are plain. */
export interface HealthCheckView {
  /** The document's version that this was made from. */
  readonly version: number;
  /** `API7 Gateway`, `Apache APISIX`, or `Apache APISIX or API7 Gateway` where the file does not tell. */
  readonly product: string;
  /** Why the text is no YAML, if it isn't: the rest of the answer is then made from what could be read. */
  readonly syntaxProblem?: string;
  readonly status: StatusView;
  readonly checkParameters: CheckParameters;
  /** The smallest and the largest value to be set for each; the limits of single load balancers are narrower. */
  readonly parameterBounds: Readonly<Record<keyof CheckParameters, readonly [least: number, most: number]>>;
  /** Which path for which purpose, and why; the load balancer's first. */
  readonly purposes: readonly PurposeView[];
  readonly findings: readonly FindingView[];
  /** The zones in the order of the file; endpoints whose zone can't be told come last, in a zone without a name. */
  readonly zones: readonly ZoneView[];
  /** What `failedZones` leaves; with none failed, the state of rest. */
  readonly outage: OutageView;
  readonly targets: readonly TargetView[];
}

/**
 * The status API as the effective configuration has it: `off` where there is none, `invalid` where the gateway won't start,
 * for whatever reason, `loopback` where only the node itself can ask it, `unknown` where a variable decides.
 */
export interface StatusView {
  readonly state: "off" | "invalid" | "loopback" | "reachable" | "unknown";
  readonly scheme: "http";
  readonly ip: string;
  readonly port: number;
  readonly path: string;
  /** `http://NODE:7085/status`, with what to put for NODE said in `explanation`. */
  readonly url: string;
  /** Whether a load balancer can reach it, and what to change if not. */
  readonly explanation: string;
  /** Where address and port come from: `line 4`, `default`, `$STATUS_IP`. */
  readonly origin: string;
  /** The lines of config.yaml that open the status API, where it isn't open. */
  readonly remedy?: string;
}

export interface PurposeView {
  readonly purpose: "load-balancer" | "readiness" | "liveness";
  /** In words: `Load balancer across zones`. */
  readonly title: string;
  readonly path: string;
  readonly reason: string;
}

/** A finding that concerns the health check, with the edits of its fixes. */
export interface FindingView {
  readonly code: string;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly message: string;
  /** The rule's page. */
  readonly docs: string;
  /** 0-based line and UTF-16 character, as in LSP. */
  readonly range: RangeView;
  readonly fixes: readonly FixView[];
}

export interface FixView {
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly { readonly range: RangeView; readonly newText: string }[];
}

export interface RangeView {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface ZoneView {
  /** Stable while the file's zones stay; for `failedZones`. */
  readonly id: string;
  /** Undefined for endpoints whose zone can't be told: no node is taken to stand there, only they are lost with it. */
  readonly name?: string;
  /** URLs without passwords; none in a zone that only the settings name. */
  readonly endpoints: readonly string[];
  /** The addresses of its DP nodes, where the settings name them. */
  readonly nodes: readonly string[];
  readonly failed: boolean;
}

/** What is left with some zones lost. */
export interface OutageView {
  /** How many of the listed endpoints answer, of how many, and how many must for a node to start; all 0 where none is asked. */
  readonly endpoints: { readonly left: number; readonly all: number; readonly needed: number };
  /** Whether a node can start or restart in the zones that are left. */
  readonly canStart: boolean;
  /** Share of the nodes that is left, 0 to 1: of those in the settings, if they name some of every zone, else spread evenly. */
  readonly capacity: number;
  /** Share of requests that is lost until the load balancer has noticed, 0 to 1. */
  readonly lost: number;
  /** What happens, in the order in which it does, in sentences: when the load balancer notices, what goes on, what can't start. */
  readonly timeline: readonly { readonly when: string; readonly what: string }[];
}

/** Seconds, by the load balancer's own semantics. */
export interface TimingView {
  /** Until a node that accepts connections but never answers is taken out. */
  readonly hung: SpanView;
  /** Until a node that refuses connections is taken out. */
  readonly refused: SpanView;
  /** Until a node that answers 503 is taken out. */
  readonly unready: SpanView;
  /** Until a node that answers again gets traffic. */
  readonly back: SpanView;
}

export interface SpanView {
  readonly best: number;
  readonly worst: number;
}

/** One load balancer. */
export interface TargetView {
  /** `aws-nlb`, `haproxy`. */
  readonly id: string;
  readonly title: string;
  /** What this load balancer makes of the parameters: it may have no setting for a part, or only one for two. */
  readonly checkParameters: CheckParameters;
  readonly timing: TimingView;
  /** What it rejects, with the limit, a sentence for each; the settings are then left out. */
  readonly rejections: readonly string[];
  /** The vendor's page that has these limits. */
  readonly limitsDocs: string;
  /** How traffic is spread over zones: the setting that is enabled, or that there is none. */
  readonly crossZone: string;
  /** What happens when no node passes the check. */
  readonly whenAllFail: string;
  /** What the settings can't say by themselves. */
  readonly notes: readonly string[];
  /** The vendor's page on health checks. */
  readonly docs: string;
  /** The settings, in every form they are had in; none where the parameters are rejected. */
  readonly formats: readonly FormatView[];
}

/** The settings for one load balancer in one form. */
export interface FormatView {
  /** `terraform`, `cloudformation`, `cli`; unique within its load balancer. */
  readonly id: string;
  readonly title: string;
  /** What to save it as: `gateway-nlb.tf`. */
  readonly fileName: string;
  /** VS Code's language id: `terraform`, `yaml`, `shellscript`, `bicep`, `plaintext`. */
  readonly language: string;
  readonly text: string;
}
