import type { Configuration } from "../gateway/configuration.ts";
import { providerOf, roleOf } from "../gateway/deployment.ts";
import { ETCD } from "../gateway/etcd/facts.ts";
import {
  firstLoad,
  RECOVERY,
  REFUSED_STALENESS,
  staleness,
  startWaits,
  watchTimeoutOf,
} from "../gateway/etcd/outage.ts";
import { startTries } from "../gateway/etcd/start.ts";
import type { Product } from "../schema/product.ts";
import { listed } from "../text/words.ts";
import type { Remainder } from "./outage.ts";
import { outageText } from "./outage-messages.ts";
import type { StatusPath } from "./purposes.ts";
import type { StatusState } from "./reachability.ts";
import type { Span } from "./timing.ts";
import type { NodeZone } from "./zones.ts";

/** One thing that happens in an outage. */
export interface TimelineStep {
  readonly when: string;
  readonly what: string;
}

/** What a timeline depends on besides what is left. */
export interface TimelineInput {
  readonly configuration: Configuration;
  readonly state: StatusState;
  /** What the load balancer asks for. */
  readonly path: StatusPath;
  /** Until a load balancer removes nodes that never answer, and until it adds those that answer again; in seconds. */
  readonly detection: Span;
  readonly comeback: Span;
}

/** What happens when zones are down, in order; with none down, what the file is prepared for. Source: docs/facts/zones.md#outage. */
export function timelineOf(
  remainder: Remainder,
  failed: ReadonlySet<string>,
  input: TimelineInput,
): TimelineStep[] {
  if (failed.size === 0) return [atRest(remainder, input)];
  return [
    ...traffic(remainder, input),
    ...configurationSync(remainder, input),
    ...answers(remainder, input),
    starts(remainder, input),
    ...firstLoads(remainder, input),
    ...(remainder.down.length > 0 ? [backAgain(remainder, input)] : []),
  ];
}

function atRest({ left, endpoints }: Remainder, { configuration }: TimelineInput): TimelineStep {
  const share = left.length > 1 ? [outageText("rest/share", { share: percent(1 / left.length) })] : [];
  const tolerated =
    endpoints.all > 0 && startTries(configuration) === 0
      ? outageText("start/zero-tries")
      : toleranceOf(endpoints, providerOf(configuration));
  const what = [...share, tolerated, ...whoAsks(endpoints, configuration)].join(" ");
  return { when: outageText("when/none"), what };
}

function toleranceOf({ all, needed }: Remainder["endpoints"], provider: string | undefined): string {
  const spare = all - needed;
  if (all === 0 && provider === undefined) return outageText("rest/no-endpoint/unknown");
  if (all === 0) return outageText("rest/no-endpoint", { provider: provider ?? "" });
  return spare === 0
    ? outageText("rest/all-needed", { all })
    : outageText("rest/some-needed", { all, needed, spare });
}

function traffic(
  { down: zones, left, capacity }: Remainder,
  { state, detection }: TimelineInput,
): TimelineStep[] {
  const atOnce = outageText("when/at-once");
  if (zones.length === 0) return [{ when: atOnce, what: outageText("traffic/untouched") }];
  if (capacity === 0) return [{ when: atOnce, what: outageText("traffic/none-left") }];
  const down = namesOf(zones);
  const first = { when: atOnce, what: outageText("traffic/failing", { share: percent(1 - capacity), down }) };
  if (state !== "reachable" && state !== "unknown")
    return [first, { when: outageText("when/later"), what: outageText("traffic/unchecked") }];
  const times = Math.round(100 / capacity) / 100;
  return [
    first,
    {
      when: outageText("when/detected", { span: span(detection) }),
      what: outageText("traffic/moved", { down, left: namesOf(left), times }),
    },
  ];
}

function configurationSync(
  { endpoints, capacity }: Remainder,
  { configuration }: TimelineInput,
): TimelineStep[] {
  const down = endpoints.all - endpoints.left;
  if (down === 0 || capacity === 0) return [];
  if (endpoints.left === 0)
    return [{ when: outageText("when/from-then-on"), what: outageText("sync/none", { recovery: RECOVERY }) }];
  const timeout = watchTimeoutOf(configuration);
  const { first, again } = staleness(down, timeout);
  return [
    {
      when: outageText("when/up-to", { seconds: first }),
      what: outageText("sync/some", { down, timeout, again, refused: REFUSED_STALENESS }),
    },
  ];
}

/**
 * What the status API answers on the nodes that are left. Sources: docs/facts/status-api.md#ready-apisix and
 * docs/facts/status-api.md#ready-api7, docs/facts/zones.md#control-plane-outage.
 */
function answers(remainder: Remainder, { configuration, path }: TimelineInput): TimelineStep[] {
  const { endpoints, left, capacity } = remainder;
  if (capacity === 0 || endpoints.all === endpoints.left) return [];
  const when = outageText("when/meanwhile");
  if (endpoints.left === 0) return [{ when, what: answersWithoutEndpoint(configuration.product, path) }];
  const what =
    left.length > 0
      ? outageText("answers/as-before/zones", { left: namesOf(left) })
      : outageText("answers/as-before");
  return [{ when, what }];
}

function answersWithoutEndpoint(product: Product | undefined, path: StatusPath): string {
  const asked = path === "/status" ? "status" : "ready";
  switch (product) {
    case "api7":
      return outageText(`answers/ready-fails/${asked}`, { path });
    case "apisix":
      return outageText("answers/both-pass");
    default:
      return outageText(`answers/undecided/${asked}`, { path });
  }
}

/**
 * Whether nodes can start. Sources: docs/facts/endpoints.md#majority, docs/facts/endpoints.md#tries,
 * docs/facts/endpoints.md#version-request, and docs/facts/api7.md#fallback.
 */
function starts(
  { endpoints, endpointsDown, canStart }: Remainder,
  { configuration }: TimelineInput,
): TimelineStep {
  const tries = startTries(configuration);
  const sentences: string[] = [];
  if (endpoints.all === 0) sentences.push(outageText("start/no-endpoint"));
  else if (tries === 0) sentences.push(outageText("start/zero-tries"));
  else if (canStart) {
    const seconds = startWaits(configuration, endpointsDown);
    sentences.push(outageText("start/yes", endpoints));
    if (Number.isFinite(seconds) && seconds > 0)
      sentences.push(
        outageText("start/slower", { down: endpointsDown.length, seconds, tries, ...ETCD.start.timeout }),
      );
  } else {
    sentences.push(outageText("start/no", endpoints));
    if (configuration.product !== "apisix") sentences.push(outageText("start/fallback"));
  }
  sentences.push(...whoAsks(endpoints, configuration));
  return { when: outageText("when/meanwhile"), what: sentences.join(" ") };
}

/** That only some ways to start a node ask its endpoints, where it is so. */
function whoAsks({ all }: Remainder["endpoints"], configuration: Configuration): string[] {
  return all > 0 && asksOnlyInImages(configuration) ? [outageText("start/data-plane")] : [];
}

/** Whether `apisix start` asks no endpoint. Source: docs/facts/endpoints.md#who-asks. */
function asksOnlyInImages(configuration: Configuration): boolean {
  return configuration.product === "apisix" && roleOf(configuration) === "data_plane";
}

/** What a node does after these checks, while an endpoint is silent. Source: docs/facts/endpoints.md#first-load. */
function firstLoads({ endpoints, canStart }: Remainder, { configuration }: TimelineInput): TimelineStep[] {
  const down = endpoints.all - endpoints.left;
  const load = firstLoad(configuration);
  const mayStart = canStart || asksOnlyInImages(configuration);
  if (down === 0 || load === undefined || !mayStart) return [];
  const what =
    load === "hangs"
      ? outageText("first-load", { down, all: endpoints.all })
      : outageText("first-load/disabled", { seconds: load.lateRoutes });
  return [{ when: outageText("when/start"), what }];
}

function backAgain({ down: zones, canStart }: Remainder, { comeback }: TimelineInput): TimelineStep {
  return {
    when: outageText("when/back", { zones: zones.length }),
    what: outageText(canStart ? "back" : "back/after-endpoints", {
      zones: namesOf(zones),
      span: span(comeback),
    }),
  };
}

function namesOf(zones: readonly NodeZone[]): string {
  return listed(zones.map(({ name, id }) => name ?? id));
}

function span({ best, worst }: Span): string {
  return best === worst ? outageText("span/exact", { seconds: worst }) : outageText("span", { best, worst });
}

function percent(share: number): string {
  return outageText("percent", { percent: Math.round(share * 100) });
}
