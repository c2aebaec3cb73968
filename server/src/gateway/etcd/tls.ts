import { type Configuration, stringAt, valueAt } from "../configuration.ts";
import type { AnsweringServer, EtcdSurroundings } from "./server.ts";

const TLS = ["etcd", "tls"] as const;

/** Whether the node verifies the certificates of endpoints. Source: docs/facts/endpoints.md#verify. */
export function isVerified(configuration: Configuration): boolean {
  return valueAt(configuration, [...TLS, "verify"]) !== false;
}

/** The file of the authority that the node trusts. */
export function trustedAuthority(configuration: Configuration): string | undefined {
  return stringAt(configuration, ["apisix", "ssl", "ssl_trusted_certificate"]);
}

/**
 * Whether a connection to a server that answers comes about: both speak TLS or both don't, and the server accepts the
 * client certificate, or requires none. Source: docs/facts/endpoints.md#start-tls.
 */
export function acceptsConnection(
  { tls }: AnsweringServer,
  scheme: "http" | "https",
  configuration: Configuration,
  { clientCertificate }: EtcdSurroundings,
): boolean {
  if (tls === undefined) return scheme === "http";
  if (scheme === "http") return false;
  const sent = ["cert", "key"].every((part) => stringAt(configuration, [...TLS, part]) !== undefined);
  if (sent && clientCertificate === "unusable") return false;
  return tls.requiresClientCertificate !== true || (sent && clientCertificate === "accepted");
}
