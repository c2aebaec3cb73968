import type { Configuration } from "../gateway/configuration.ts";
import { providerOf } from "../gateway/deployment.ts";
import { type FactName, holds, versionsWith } from "../gateway/facts.ts";

/**
 * What the status API serves. Sources: docs/facts/status-api.md#live, docs/facts/status-api.md#ready-apisix and
 * docs/facts/status-api.md#ready-api7.
 */
export type StatusPath = "/status" | "/status/ready";

/** What someone asks the status API for: the path, and in plain words why it and not the other. */
export interface Purpose {
  readonly purpose: "load-balancer" | "readiness" | "liveness";
  readonly title: string;
  readonly path: StatusPath;
  readonly reason: string;
}

type Choice = Pick<Purpose, "path" | "reason">;

/** By product, for a load balancer across zones in steady state. Source: docs/facts/status-api.md#which-path. */
const LOAD_BALANCER = {
  api7: {
    path: "/status",
    reason:
      "/status answers 200 as long as the node runs. /status/ready would turn 503 on every node at once when the " +
      "control plane is lost, although the nodes go on serving: a load balancer that drops unhealthy nodes would " +
      "then drop them all. Keep /status/ready for letting a new node in, as in a Kubernetes readiness probe.",
  },
  apisix: {
    path: "/status/ready",
    reason:
      "/status/ready answers 200 once every worker has its configuration, and stays at 200 when etcd is lost. So " +
      "a node that can't route yet gets no traffic, and a lost etcd takes no node out.",
  },
  undecided: {
    path: "/status",
    reason:
      "The file doesn't tell whether it is for API7 Gateway or Apache APISIX. /status is safe for both: it answers " +
      "200 as long as the node runs. /status/ready fits Apache APISIX, but on API7 Gateway it turns 503 on every " +
      "node at once when the control plane is lost.",
  },
} as const satisfies Record<string, Choice>;

/** For admitting a node, as in a Kubernetes readiness probe. Source: docs/facts/status-api.md#which-path. */
const READINESS = {
  api7: {
    path: "/status/ready",
    reason:
      "/status/ready answers 200 once the node has its configuration and a DP Manager answers it, so a new node gets " +
      "no traffic too early. But when the control plane is lost it turns 503 on every node: where traffic must outlive " +
      "the control plane, ask /status here too, and /status/ready only in a startup probe.",
  },
  apisix: {
    path: "/status/ready",
    reason:
      "/status/ready answers 200 once every worker has its configuration, and stays at 200 from then on.",
  },
  undecided: {
    path: "/status/ready",
    reason:
      "/status/ready answers 200 once the node has its configuration. On Apache APISIX it stays at 200 from then on; on " +
      "API7 Gateway it turns 503 on every node while the control plane is lost.",
  },
} as const satisfies Record<string, Choice>;

const LIVENESS: Choice = {
  path: "/status",
  reason:
    "/status answers as long as the node's own process does. A node must not be restarted because the control plane or " +
    "etcd is lost: it would lose the configuration that it still serves from.",
};

/** Which path for which purpose, and why: load balancer, readiness, liveness. */
export function purposesOf(configuration: Configuration): readonly [Purpose, Purpose, Purpose] {
  const product = configuration.product ?? "undecided";
  const never = neverReady(configuration);
  return [
    {
      purpose: "load-balancer",
      title: "Load balancer across zones",
      ...(never !== undefined && product === "apisix" ? insteadOf(never) : LOAD_BALANCER[product]),
    },
    {
      purpose: "readiness",
      title: "Readiness: letting a new node in",
      ...(never !== undefined && product !== "api7" ? insteadOf(never) : READINESS[product]),
    },
    { purpose: "liveness", title: "Liveness: restarting a node that hangs", ...LIVENESS },
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
  return {
    path: "/status",
    reason:
      "/status answers 200 as long as the node runs. /status/ready can't be used with this file: with the config " +
      `provider ${provider}, Apache APISIX ${versions} answers it with 503 always.`,
  };
}
