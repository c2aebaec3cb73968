import type { StatusPath } from "../health-check/purposes.ts";
import type { Product } from "../schema/product.ts";

/** All that a live check asks, of whom, and as whom. */
export interface LiveCheckPlan {
  /** Undefined where the file doesn't tell. */
  readonly product: Product | undefined;
  readonly nodes: readonly NodeQuestion[];
  readonly endpoints: readonly EndpointQuestion[];
  readonly tls: EndpointTls;
  /** Seconds for each question, from the look-up of the name to the answer. */
  readonly timeout: number;
  /** What isn't asked, and what a reader of the answers should know. */
  readonly notes: readonly string[];
}

/** A node's status API, asked for one path. */
export interface NodeQuestion {
  /** As the person gave it. */
  readonly node: string;
  /** IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly path: StatusPath;
  readonly url: string;
}

/** A port of a DP Manager (or etcd) endpoint, asked for VERSION_PATH. */
export interface EndpointQuestion {
  /** Without a password; with the port where the endpoint has none, so that two of them are asked. */
  readonly url: string;
  readonly scheme: "http" | "https";
  /** IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly zone: string | undefined;
}

/** What the gateway asks of each endpoint first when it starts. Source: docs/facts/endpoints.md#version-request. */
export const VERSION_PATH = "/version";

/**
 * How the gateway speaks TLS with its endpoints. Sources: docs/facts/endpoints.md#client-certificate and
 * docs/facts/endpoints.md#server-name.
 */
export interface EndpointTls {
  readonly verify: boolean;
  /** In place of each endpoint's host name. */
  readonly sni: string | undefined;
  /** The client certificate, where there is one. */
  readonly certificate: PemSource | undefined;
  readonly key: PemSource | undefined;
  /** The authorities that are trusted; none where the gateway has none. */
  readonly trusted: readonly PemSource[];
}

/** Where a certificate or key is: a file as the configuration names it, the system's own, or a variable that holds it. */
export type PemSource =
  | { readonly kind: "file"; readonly path: string; readonly key: string }
  | { readonly kind: "system" }
  | { readonly kind: "variable"; readonly name: string; readonly pem: string };
