import type { DocumentParams } from "../protocol.ts";

/**
 * Asks nodes and DP Manager endpoints over the network how they are. Only ever sent because a person gave the command, in
 * a trusted workspace. Answered with null where the document is no gateway configuration or the server has no network.
 * Reports work-done progress and can be cancelled.
 */
export const LIVE_CHECK_REQUEST = "api7GatewayConfig/liveCheck";

export interface LiveCheckParams extends DocumentParams {
  /** Addresses of DP nodes, `10.0.1.10` or `gateway.example.com`; the port and paths are those of the file's status API. */
  readonly nodes: readonly string[];
  /** Seconds for each question; 3 unless set. */
  readonly timeout?: number;
  readonly workDoneToken?: string | number;
}

/** What the nodes and endpoints answered. All texts are plain; what came from the network is shortened. */
export interface LiveCheckView {
  /** When it began, ISO 8601 in UTC. */
  readonly at: string;
  /** One for each node and path, in the order of the nodes. */
  readonly nodes: readonly NodeAnswer[];
  /** One for each endpoint of `deployment.etcd.host` that is in effect, in its order; two, one a port, for one without a port. */
  readonly endpoints: readonly EndpointAnswer[];
  /** What could not be asked, and why: a variable in an endpoint, a certificate file that is not there. */
  readonly notes: readonly string[];
}

interface Answer {
  readonly ok: boolean;
  /** Milliseconds until the answer or until it was given up. */
  readonly ms: number;
  /** What came, in a sentence: what it means and what to look at. */
  readonly text: string;
}

export interface NodeAnswer extends Answer {
  readonly node: string;
  readonly url: string;
  /** The HTTP status, where there was an answer. */
  readonly status?: number;
}

export interface EndpointAnswer extends Answer {
  readonly url: string;
  readonly zone?: string;
  /** `TLSv1.3`, once a connection stands. */
  readonly protocol?: string;
  readonly certificate?: CertificateView;
}

export interface CertificateView {
  readonly subject: string;
  readonly issuer: string;
  /** The names that it is good for. */
  readonly names: readonly string[];
  /** ISO 8601 in UTC. */
  readonly validFrom: string;
  readonly validTo: string;
}
