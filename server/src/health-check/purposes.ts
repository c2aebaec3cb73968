import { type Configuration, providerOf } from "../gateway/configuration.ts";
import { compareVersions } from "../gateway/history.ts";
import { statusText } from "./status-messages.ts";

/** What the status API serves. Source: load-balancer-health-check.md §1. */
export type StatusPath = "/status" | "/status/ready";

/** What someone asks the status API for: the path, and why this one and not the other. */
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

/** By product, for a load balancer across zones in steady state. Source: load-balancer-health-check.md §1.1. */
const LOAD_BALANCER = {
  api7: { path: "/status", reason: () => statusText("load-balancer/api7") },
  apisix: { path: "/status/ready", reason: () => statusText("load-balancer/apisix") },
  undecided: { path: "/status", reason: () => statusText("load-balancer/undecided") },
} as const satisfies Record<string, Choice>;

/** For admitting a node, as in a Kubernetes readiness probe. Source: load-balancer-health-check.md §1.1. */
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

/**
 * The providers with which Apache APISIX answers /status/ready with 503 always, and the first and last version that does.
 * Sources: startup-checks.md §10.6; https://github.com/apache/apisix/issues/12662 for yaml, fixed in 3.15 (#12810).
 */
const NEVER_READY: Readonly<Record<string, readonly [first: string, last: string]>> = {
  json: ["3.13", "3.18"],
  xds: ["3.13", "3.18"],
  yaml: ["3.13", "3.14"],
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
  const range = provider === undefined ? undefined : NEVER_READY[provider];
  if (release.product !== "apisix" || provider === undefined || range === undefined) return undefined;
  const [first, last] = range;
  const within = compareVersions(release.version, first) >= 0 && compareVersions(release.version, last) <= 0;
  return within ? { provider, versions: statusText("never-ready/versions", { first, last }) } : undefined;
}

function insteadOf({ provider, versions }: NeverReady): Choice {
  return { path: "/status", reason: () => statusText("never-ready", { provider, versions }) };
}
