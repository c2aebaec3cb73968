import type { ProductDecision } from "../gateway/product.ts";
import { choosePath } from "../health-check/path.ts";
import { reachabilityOf } from "../health-check/reachability.ts";
import { statusListener } from "../health-check/status.ts";
import { TARGETS } from "../health-check/targets/list.ts";
import { type RenderInput, renderTarget, type Target } from "../health-check/targets/target.ts";
import { type CheckTiming, startedEveryInterval } from "../health-check/timing.ts";
import { trafficListeners } from "../health-check/traffic.ts";
import { checkTuple } from "../health-check/tuple.ts";
import type { HealthCheckPreview, HealthCheckTarget, HealthCheckZone } from "../protocol.ts";
import { PRODUCT_NAMES } from "../schema/product.ts";
import type { Endpoint } from "../topology/endpoint.ts";
import { tolerableAtStart } from "../topology/outages.ts";
import type { Zone } from "../topology/zones.ts";
import type { TreeNode } from "../yaml/tree.ts";

/** What of a document the preview is made from. */
export interface HealthCheckInput {
  readonly root: TreeNode | undefined;
  readonly decision: ProductDecision;
  readonly endpoints: readonly Endpoint[];
  /** The zone of each endpoint, in their order. */
  readonly zones: readonly Zone[];
  /** Why the text is no YAML, if it isn't: what is shown is then made from the rest. */
  readonly syntaxProblem?: string | undefined;
}

/** The zones to place nodes in where the file's endpoints tell none. */
const ASSUMED_ZONES: readonly string[] = ["zone-1", "zone-2", "zone-3"];

/** What a load balancer will see of a file, with the settings for every load balancer. */
export function previewHealthCheck(input: HealthCheckInput): HealthCheckPreview {
  const { root, decision, endpoints, syntaxProblem } = input;
  const check = checkTuple(root, decision.product);
  const { state, explanation, remedy } = reachabilityOf(root);
  const zones = groupByZone(endpoints, input.zones);
  const render: RenderInput = {
    check,
    traffic: trafficListeners(root),
    zones: zoneNames(zones).map((name) => ({ name, nodes: [] })),
    caution: state === "reachable" || state === "unknown" ? undefined : explanation,
  };
  return {
    product: productName(decision),
    status: {
      state,
      scheme: check.scheme,
      ip: statusListener(root).ip,
      port: check.port,
      path: check.path,
      url: `${check.scheme}://NODE:${check.port}${check.path}`,
      explanation,
      pathReason: choosePath(root, decision.product).reason,
      ...(remedy === undefined ? {} : { remedy }),
    },
    timing: {
      interval: check.interval,
      timeout: check.timeout,
      healthy: check.healthy,
      unhealthy: check.unhealthy,
      ...reaction(startedEveryInterval(check)),
    },
    zones,
    tolerableAtStart: tolerableAtStart(endpoints.length),
    targets: TARGETS.map((target) => previewTarget(target, render)),
    ...(syntaxProblem === undefined ? {} : { syntaxProblem }),
  };
}

function reaction({ hung, refused, back }: CheckTiming) {
  return {
    detectHung: hung.worst,
    detectRefused: refused.worst,
    detectBest: refused.best,
    recover: back.worst,
  };
}

/** The first form of the settings, or why there are none. */
function previewTarget(target: Target, input: RenderInput): HealthCheckTarget {
  const { id, title, crossZone, whenAllFail } = target;
  const { refusals, formats } = renderTarget(target, input);
  return {
    id,
    title,
    format: target.formats[0]?.title ?? "",
    text: formats[0]?.text ?? refusals.map((line) => `# ${line}\n`).join(""),
    notes: refusals.length > 0 ? refusals : [...target.notes(input), crossZone, whenAllFail],
  };
}

function productName({ product }: ProductDecision): string {
  return product ? PRODUCT_NAMES[product] : `${PRODUCT_NAMES.api7} or ${PRODUCT_NAMES.apisix}`;
}

/** Endpoints by zone, in the order of the file; those whose zone can't be told come last. */
function groupByZone(endpoints: readonly Endpoint[], zones: readonly Zone[]): readonly HealthCheckZone[] {
  const groups = new Map<string, { name: string; endpoints: string[] }>();
  const unknown: string[] = [];
  endpoints.forEach((endpoint, i) => {
    const { key, name } = zones[i] ?? {};
    const shown = withoutPassword(endpoint);
    if (key === undefined || name === undefined) unknown.push(shown);
    else if (groups.has(key)) groups.get(key)?.endpoints.push(shown);
    else groups.set(key, { name, endpoints: [shown] });
  });
  return [...groups.values(), ...(unknown.length > 0 ? [{ name: undefined, endpoints: unknown }] : [])];
}

/** A picture of the file may be shown to others: a user and password in an URL are not for them. */
function withoutPassword({ url, userInfo, scheme }: Endpoint): string {
  if (userInfo === undefined) return url;
  const at = scheme === undefined ? 0 : scheme.length + "://".length;
  return `${url.slice(0, at)}***${url.slice(at + userInfo.length)}`;
}

function zoneNames(zones: readonly HealthCheckZone[]): readonly string[] {
  const names = zones.flatMap(({ name }) => (name === undefined ? [] : [name]));
  return names.length > 0 ? names : ASSUMED_ZONES;
}
