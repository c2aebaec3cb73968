import { type Configuration, valueAt } from "../gateway/configuration.ts";
import { providerOf } from "../gateway/deployment.ts";
import type { Product } from "../schema/product.ts";
import { listed } from "../text/words.ts";
import { HOST_PATH } from "../topology/endpoint.ts";
import type { Remainder } from "./outage.ts";
import type { StatusPath } from "./purposes.ts";
import type { StatusState } from "./reachability.ts";
import type { Span } from "./timing.ts";
import type { NodeZone } from "./zones.ts";

/** One thing that happens in an outage, in plain words. */
export interface StoryStep {
  readonly when: string;
  readonly what: string;
}

/** What a story depends on besides what is left. */
export interface StoryInput {
  readonly configuration: Configuration;
  readonly state: StatusState;
  /** What the load balancer asks for. */
  readonly path: StatusPath;
  /** Until a load balancer takes nodes out that never answer, and until it takes back those that do; in seconds. */
  readonly detection: Span;
  readonly comeback: Span;
}

/**
 * The etcd client's time-out of a watch in seconds, where the file sets none. Source: docs/facts/endpoints.md#health.
 */
const WATCH_TIMEOUT = 50;
/**
 * How long the start waits for one endpoint, and how often it tries. Source: docs/facts/endpoints.md#version-request.
 */
const START_WAIT = 3;
const START_TRIES = 2;

/**
 * What happens when zones are lost, in order; with none lost, what the file is prepared for. Source:
 * docs/facts/zones.md#outage.
 */
export function storyOf(remainder: Remainder, failed: ReadonlySet<string>, input: StoryInput): StoryStep[] {
  if (failed.size === 0) return atRest(remainder, input);
  return [
    ...traffic(remainder, input),
    ...configurationSync(remainder, input),
    ...answers(remainder, input),
    ...starts(remainder, input),
    ...(remainder.lost.length > 0 ? [backAgain(remainder, input)] : []),
  ];
}

function atRest({ left, endpoints }: Remainder, { configuration }: StoryInput): StoryStep[] {
  const share =
    left.length > 1
      ? `A zone that is lost takes ${percent(1 / left.length)} of the nodes along, with even spread. `
      : "";
  const spare = endpoints.all - endpoints.needed;
  const tolerated =
    endpoints.all === 0
      ? `Nodes ask no endpoint for their configuration (config provider ${providerOf(configuration) ?? "from a variable"}).`
      : spare === 0
        ? `Nodes start only while ${endpoints.all === 1 ? "the one endpoint answers" : `all ${endpoints.all} endpoints answer`}: more than half of those listed must.`
        : `Nodes start while ${endpoints.needed} of the ${endpoints.all} endpoints answer: ${spare} may be lost.`;
  return [{ when: "With no zone lost", what: `${share}${tolerated}` }];
}

function traffic({ lost, left, capacity }: Remainder, { state, detection }: StoryInput): StoryStep[] {
  if (lost.length === 0)
    return [{ when: "At once", what: "No node is lost with these endpoints: clients notice nothing." }];
  if (capacity === 0)
    return [{ when: "At once", what: "No node is left: every request fails until a zone is back." }];
  const first = {
    when: "At once",
    what: `${percent(1 - capacity)} of the requests fail: the load balancer still sends them to the nodes in ${list(lost)}.`,
  };
  if (state !== "reachable" && state !== "unknown")
    return [
      first,
      {
        when: "Later",
        what:
          "The load balancer can't tell lost nodes from others, because its check fails on every node while the status " +
          "API is out of its reach. Depending on its kind it goes on sending requests to all of them, or to none.",
      },
    ];
  const more = Math.round(100 / capacity) / 100;
  return [
    first,
    {
      when: `After ${span(detection)}`,
      what:
        `The load balancer has taken the nodes in ${list(lost)} out. Those in ${list(left)} get all requests, ${more} ` +
        "times as many as before each: they need that much room. It takes cross-zone balancing where the load balancer has a switch for it.",
    },
  ];
}

function configurationSync({ endpoints, capacity }: Remainder, { configuration }: StoryInput): StoryStep[] {
  const gone = endpoints.all - endpoints.left;
  if (gone === 0 || capacity === 0) return [];
  if (endpoints.left === 0)
    return [
      {
        when: "From then on",
        what:
          "No endpoint answers. The nodes that run go on serving with the configuration they have in memory; changes " +
          "reach no node until an endpoint is back.",
      },
    ];
  const timeout = numberAt(configuration, "watch_timeout") ?? WATCH_TIMEOUT;
  return [
    {
      when: `Up to ${2 * timeout} s`,
      what:
        `Nodes that watched ${gone === 1 ? "the lost endpoint" : "one of the lost endpoints"} may serve older configuration: ` +
        `one that falls silent is noticed when the watch times out (watch_timeout, ${timeout} s), and finding another can ` +
        "take that long again. Where connections are refused, it is a few seconds. Traffic goes on meanwhile.",
    },
  ];
}

/**
 * What the status API answers on the nodes that are left. Sources: docs/facts/status-api.md#ready-apisix and
 * docs/facts/status-api.md#ready-api7, docs/facts/zones.md#control-plane-outage.
 */
function answers({ endpoints, left, capacity }: Remainder, { configuration, path }: StoryInput): StoryStep[] {
  if (capacity === 0 || endpoints.all === endpoints.left) return [];
  const when = "Meanwhile";
  if (endpoints.left > 0)
    return [
      {
        when,
        what: `On the nodes ${left.length > 0 ? `in ${list(left)}, ` : ""}/status and /status/ready both answer 200 as before.`,
      },
    ];
  const asked = `The load balancer asks ${path}`;
  const fails =
    "/status/ready turns 503 on every node, /status stays at 200. " +
    (path === "/status"
      ? `${asked}, so all nodes stay in. A Kubernetes readiness probe on /status/ready takes all of them out.`
      : `${asked}, so it takes all nodes out, though they could serve.`);
  const stays = "/status and /status/ready both stay at 200: no node is taken out.";
  const byProduct: Record<Product | "undecided", string> = {
    api7: fails,
    apisix: stays,
    undecided: `On Apache APISIX, ${stays} On API7 Gateway, ${fails}`,
  };
  return [{ when, what: byProduct[configuration.product ?? "undecided"] }];
}

/**
 * Whether nodes can start. Sources: docs/facts/endpoints.md#majority, docs/facts/endpoints.md#version-request and
 * docs/facts/api7.md#fallback.
 */
function starts({ endpoints, canStart }: Remainder, { configuration }: StoryInput): StoryStep[] {
  const when = "Meanwhile";
  const { left, all, needed } = endpoints;
  if (all === 0)
    return [
      {
        when,
        what: "Nodes can start: they ask no endpoint for their configuration.",
      },
    ];
  const counted = `${left} of ${all} endpoints are left, and it takes ${needed}`;
  if (canStart) {
    const tries = numberAt(configuration, "startup_retry") ?? START_TRIES;
    const wait = (all - left) * START_WAIT * tries;
    return [
      {
        when,
        what:
          `Nodes can start and restart: ${counted}.` +
          (wait > 0 ? ` A start takes up to ${wait} s longer: so long it waits for the others.` : ""),
      },
    ];
  }
  const fallback =
    configuration.product === "apisix"
      ? ""
      : " A node that takes its configuration from a fallback store (deployment.fallback_cp, API7 Gateway) can.";
  return [
    {
      when,
      what:
        `No node can start or restart, in any zone: ${counted}. Nodes that run go on, but one that crashes, is replaced or ` +
        `is added by scaling ends at once.${fallback}`,
    },
  ];
}

function backAgain({ lost, canStart }: Remainder, { comeback }: StoryInput): StoryStep {
  return {
    when: `When ${lost.length === 1 ? "the zone is" : "the zones are"} back`,
    what:
      `Nodes in ${list(lost)} get requests again ${span(comeback)} after they answer the check` +
      (canStart ? "." : "; those that have to start need more than half of the endpoints first."),
  };
}

/** A whole number of deployment.etcd, where it is known. */
function numberAt(configuration: Configuration, key: string): number | undefined {
  const value = valueAt(configuration, [...HOST_PATH.slice(0, -1), key]);
  return typeof value === "number" && value > 0 ? value : undefined;
}

function list(zones: readonly NodeZone[]): string {
  return listed(zones.map(({ name, id }) => name ?? id));
}

function span({ best, worst }: Span): string {
  return best === worst ? `${worst} s` : `${best} to ${worst} s`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
