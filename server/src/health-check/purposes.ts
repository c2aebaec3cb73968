import type { Configuration } from "../gateway/configuration.ts";
import { providerOf } from "../gateway/deployment.ts";
import { type FactName, holds, versionsWith } from "../gateway/facts.ts";
import { statusText } from "./status-messages.ts";

/**
 * What the status API serves. Sources: docs/facts/status-api.md#live, docs/facts/status-api.md#ready-apisix and
 * docs/facts/status-api.md#ready-api7.
 */
export type StatusPath = "/status" | "/status/ready";

/** What to ask the status API for: the path, and why this one and not the other. */
export interface Purpose {
  readonly purpose: "load-balancer" | "readiness" | "liveness";
  readonly title: string;
  readonly path: StatusPath;
  readonly reason: string;
}

/** What is asked for, and the message that says why. */
interface Choice {
  readonly path: StatusPath;
  readonly reason: () => string;
}

/** By product, for a load balancer across zones in steady state. Source: docs/facts/status-api.md#which-path. */
const LOAD_BALANCER = {
  api7: { path: "/status", reason: () => statusText("load-balancer/api7") },
  apisix: { path: "/status/ready", reason: () => statusText("load-balancer/apisix") },
  undecided: { path: "/status", reason: () => statusText("load-balancer/undecided") },
} as const satisfies Record<string, Choice>;

/** For admitting a node, as in a Kubernetes readiness probe. Source: docs/facts/status-api.md#which-path. */
const READINESS = {
  api7: { path: "/status/ready", reason: () => statusText("readiness/api7") },
  apisix: { path: "/status/ready", reason: () => statusText("readiness/apisix") },
  undecided: { path: "/status/ready", reason: () => statusText("readiness/undecided") },
} as const satisfies Record<string, Choice>;

const LIVENESS: Choice = { path: "/status", reason: () => statusText("liveness") };

/** Which path for which purpose, and why: load balancer, readiness, liveness. */
export function purposesOf(configuration: Configuration): readonly [Purpose, Purpose, Purpose] {
  const product = configuration.product ?? "undecided";
  const never = neverReady(configuration);
  const isFor = (purpose: Purpose["purpose"], { path, reason }: Choice): Purpose => ({
    purpose,
    title: statusText(`purpose/${purpose}`),
    path,
    reason: reason(),
  });
  return [
    isFor(
      "load-balancer",
      never !== undefined && product === "apisix" ? insteadOf(never) : LOAD_BALANCER[product],
    ),
    isFor("readiness", never !== undefined && product !== "api7" ? insteadOf(never) : READINESS[product]),
    isFor("liveness", LIVENESS),
  ];
}

/** The providers with which some versions of Apache APISIX answer /status/ready with 503 always. */
const NEVER_READY: Readonly<Record<string, FactName>> = {
  json: "json-never-ready",
  xds: "xds-never-ready",
  yaml: "yaml-never-ready",
};

/** What keeps /status/ready at 503 as long as the node runs. */
export interface NeverReady {
  readonly provider: string;
  readonly versions: string;
}

/** Undefined where `/status/ready` can pass. API7 Gateway's goes by its DP Managers. */
export function neverReady(configuration: Configuration): NeverReady | undefined {
  const { release } = configuration;
  const provider = providerOf(configuration);
  const fact =
    provider !== undefined && Object.hasOwn(NEVER_READY, provider) ? NEVER_READY[provider] : undefined;
  if (release.product !== "apisix" || provider === undefined || fact === undefined) return undefined;
  return holds(fact, release) ? { provider, versions: versionsWith(fact, "apisix") } : undefined;
}

function insteadOf({ provider, versions }: NeverReady): Choice {
  return { path: "/status", reason: () => statusText("never-ready", { provider, versions }) };
}
