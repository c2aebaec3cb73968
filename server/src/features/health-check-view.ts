import { attemptEach, type Fault } from "../fault.ts";
import { type Configuration, configurationOf, placeOf } from "../gateway/configuration.ts";
import { endpointsInEffect } from "../gateway/endpoints.ts";
import { startTries } from "../gateway/etcd/start.ts";
import { describeOrigin } from "../gateway/origin.ts";
import type { ProductDecision } from "../gateway/product.ts";
import { checkParametersFrom, PARAMETER_BOUNDS } from "../health-check/check-parameters.ts";
import { remainderOf } from "../health-check/outage.ts";
import { purposesOf, type StatusPath } from "../health-check/purposes.ts";
import { type Reachability, reachabilityOf, type StatusState } from "../health-check/reachability.ts";
import { shutdownNotes } from "../health-check/shutdown.ts";
import { STATUS_DEFAULTS, STATUS_PATH, statusListener } from "../health-check/status.ts";
import { TARGETS } from "../health-check/targets/list.ts";
import { type RenderInput, renderTarget, type Target } from "../health-check/targets/target.ts";
import { timelineOf } from "../health-check/timeline.ts";
import type { CheckParameters, Span } from "../health-check/timing.ts";
import { trafficListeners } from "../health-check/traffic.ts";
import { type CheckTuple, checkTuple } from "../health-check/tuple.ts";
import { type NodeZone, zonesOf } from "../health-check/zones.ts";
import type {
  HealthCheckParams,
  HealthCheckView,
  OutageView,
  StatusView,
  TargetView,
} from "../protocol/health-check.ts";
import { shownProblem } from "../schema/mask.ts";
import { PRODUCT_NAMES } from "../schema/product.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { healthCheckFindings } from "./health-check-findings.ts";
import { featureText } from "./messages.ts";
import { lineNumber } from "./ranges.ts";

/** What a person can choose in the view. */
export type HealthCheckQuestion = Pick<HealthCheckParams, "checkParameters" | "failedZones" | "target">;

/** The zones of the nodes where no zone is known. */
const ASSUMED_ZONES = ["zone-1", "zone-2", "zone-3"].map((name) => ({ name, nodes: [] }));

/**
 * What a load balancer will see of a node, and the settings for every load balancer. `pages` is the URL of the rules' pages.
 * `tell` is called with load balancers and fixes that throw, which are left out.
 */
export function healthCheckView(
  document: GatewayDocument,
  { checkParameters: asked, failedZones = [], target }: HealthCheckQuestion,
  pages: string,
  tell: (fault: Fault) => void = () => {},
): HealthCheckView {
  const { input, settings } = document;
  const configuration = configurationOf(input);
  const checkParameters = checkParametersFrom(asked, settings.checkParameters);
  const check = checkTuple(configuration, checkParameters);
  const reachability = reachabilityOf(configuration);
  const zones = zonesOf(endpointsInEffect(configuration), {
    names: settings.availabilityZones,
    patterns: settings.zonePatterns,
    nodes: settings.nodes,
  });
  const ids = new Set(zones.map(({ id }) => id));
  const failed = new Set(failedZones.filter((id) => ids.has(id)));
  const rendered = renderInput(configuration, zones, check, reachability);
  const { values: targets, faults } = attemptEach(
    TARGETS,
    ({ id }) => featureText("load-balancer", { id }),
    (target) => [targetView(target, configuration, checkParameters, rendered)],
  );
  faults.forEach(tell);
  const problem = syntaxProblem(document);
  return {
    version: document.version,
    product: productName(input.product),
    ...(problem === undefined ? {} : { syntaxProblem: problem }),
    status: statusView(document, configuration, check, reachability),
    checkParameters,
    parameterBounds: PARAMETER_BOUNDS,
    purposes: purposesOf(configuration),
    findings: healthCheckFindings(document, pages, tell),
    zones: zones.map(({ id, name, endpoints, nodes }) => ({
      id,
      ...(name === undefined ? {} : { name }),
      endpoints,
      nodes,
      failed: failed.has(id),
    })),
    outage: outageView(configuration, zones, failed, {
      path: check.path,
      state: reachability.state,
      targets: targets.some(({ id }) => id === target) ? targets.filter(({ id }) => id === target) : targets,
    }),
    targets,
  };
}

/** What the settings are generated from. */
function renderInput(
  configuration: Configuration,
  zones: readonly NodeZone[],
  check: CheckTuple,
  { state, explanation }: Reachability,
): RenderInput {
  const named = zones.flatMap(({ name, nodes }) => (name === undefined ? [] : [{ name, nodes }]));
  return {
    check,
    traffic: trafficListeners(configuration),
    zones: named.length > 0 ? named : ASSUMED_ZONES,
    readinessPath: purposesOf(configuration)[1].path,
    caution: state === "reachable" || state === "unknown" ? undefined : explanation,
  };
}

function statusView(
  { textDocument }: GatewayDocument,
  configuration: Configuration,
  check: CheckTuple,
  { state, explanation, remedy }: Reachability,
): StatusView {
  const { ip, shownIp, origins } = statusListener(configuration);
  const lineOf = (offset: number) => lineNumber(textDocument, offset);
  const from = (key: "ip" | "port") => {
    const origin = origins[key];
    const place = placeOf(configuration, [...STATUS_PATH, key]);
    return origin === undefined ? featureText("from-default") : describeOrigin(origin, place, lineOf);
  };
  const [address, port] = [from("ip"), from("port")];
  return {
    state,
    scheme: check.scheme,
    ip: ip === undefined ? STATUS_DEFAULTS.ip : shownIp,
    port: check.port,
    path: check.path,
    url: `${check.scheme}://NODE:${check.port}${check.path}`,
    explanation,
    origin: address === port ? address : featureText("address-and-port", { address, port }),
    ...(remedy === undefined ? {} : { remedy }),
  };
}

function outageView(
  configuration: Configuration,
  zones: readonly NodeZone[],
  failed: ReadonlySet<string>,
  { path, state, targets }: { path: StatusPath; state: StatusState; targets: readonly TargetView[] },
): OutageView {
  const remainder = remainderOf(zones, failed, startTries(configuration));
  // Of the load balancers that accept the parameters; of all, where none does.
  const taking = targets.filter(({ rejections }) => rejections.length === 0);
  const timings = (taking.length > 0 ? taking : targets).map(({ timing }) => timing);
  return {
    endpoints: remainder.endpoints,
    canStart: remainder.canStart,
    capacity: remainder.capacity,
    lost: 1 - remainder.capacity,
    timeline: timelineOf(remainder, failed, {
      configuration,
      state,
      path,
      detection: over(timings.map(({ hung }) => hung)),
      comeback: over(timings.map(({ back }) => back)),
    }),
  };
}

/** The span from the shortest best case to the longest worst case. */
function over(spans: readonly Span[]): Span {
  return {
    best: Math.min(...spans.map(({ best }) => best)),
    worst: Math.max(...spans.map(({ worst }) => worst)),
  };
}

function targetView(
  target: Target,
  configuration: Configuration,
  checkParameters: CheckParameters,
  input: RenderInput,
): TargetView {
  const timing = target.timing(checkParameters);
  return {
    id: target.id,
    title: target.title,
    checkParameters: target.checkParameters(checkParameters),
    timing,
    ...renderTarget(target, input),
    crossZone: target.crossZone(),
    whenAllFail: target.whenAllFail(),
    notes: [...target.notes(input), ...shutdownNotes(configuration, timing)],
    docs: target.docs,
  };
}

/** Why the text can't be read: the first error of the tolerant parser, else that of the gateway's own. */
function syntaxProblem({ input }: GatewayDocument): string | undefined {
  const [problem] = input.document.problems;
  const unread = input.startUp.causes.find(({ step }) => step === "yaml");
  return problem ? shownProblem(input.document.text, problem) : unread?.gatewayMessage;
}

function productName({ product }: ProductDecision): string {
  return product ? PRODUCT_NAMES[product] : featureText("either-product", PRODUCT_NAMES);
}
